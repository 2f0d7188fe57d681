// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.Decision;

/**
 * What the index holds of decisions and of control results, and what is asked of it to find them. Changes with
 * {@link #FORMAT} alone. Stateless.
 */
final class Documents {
    /** Raised with every change of what is kept: a store of another format is built anew. */
    static final String FORMAT = "1";

    private static final String KEY = "key";
    private static final String ID = "id";
    private static final String AT = "at";
    private static final String HS = "hs";
    private static final String RESULT_OF = "resultOf";
    /** Not {@link #AT}: a field is indexed in one way in all documents, and no result may be found as a decision. */
    private static final String RECORDED_AT = "recordedAt";

    private static final DecisionCodec DECISIONS = new DecisionCodec();
    private static final ControlResultCodec RESULTS = new ControlResultCodec();

    private Documents() {}

    /** The order of the index: the latest first. */
    static Sort latestFirst() {
        return new Sort(new SortField(AT, SortField.Type.LONG, true));
    }

    /** What a decision replaces: the same one, if it is there. */
    static Term key(Decision decision) {
        return new Term(KEY, decision.declarationId() + "/" + decision.version() + "/" + decision.revision());
    }

    /** What a control result replaces: the same one, if it is there. */
    static Term key(ControlResult result) {
        return new Term(KEY, "result/" + result.resultId() + "/" + result.stage());
    }

    /** A decision, to be found by what it is about. */
    static Document of(StoredDecision stored, byte[] decisionBytes, Set<String> entities) {
        Decision decision = stored.decision();
        Document document = new Document();
        document.add(new StringField(KEY, key(decision).text(), Field.Store.NO));
        document.add(new StringField(ID, decision.declarationId(), Field.Store.NO));
        long at = stored.publishedAt().toEpochMilli();
        document.add(new NumericDocValuesField(AT, at));
        document.add(new LongPoint(AT, at));
        document.add(new StoredField(AT, at));
        document.add(new StringField("channel", decision.channel().name(), Field.Store.NO));
        decision.profilesThatHit()
                .forEach(profile -> document.add(new StringField("profile", profile, Field.Store.NO)));
        entities.forEach(entity -> document.add(new StringField("entity", entity, Field.Store.NO)));
        keep(document, "office", stored.office());
        keep(document, "importer", stored.importer());
        for (String code : stored.codes()) {
            document.add(new StringField(HS, code, Field.Store.YES));
        }
        stored(document, "importerName", stored.importerName());
        stored(document, "origin", stored.origin());
        stored(document, "digest", stored.contentDigest());
        if (stored.evidence() != null) {
            stored(
                    document,
                    "evidence",
                    stored.evidence().partition() + ":" + stored.evidence().offset());
        }
        document.add(new StoredField("decision", decisionBytes));
        return document;
    }

    /** A control result, to be found by its declaration. */
    static Document of(ControlResult result, byte[] resultBytes) {
        Document document = new Document();
        document.add(new StringField(KEY, key(result).text(), Field.Store.NO));
        document.add(new StringField(RESULT_OF, result.declarationId(), Field.Store.NO));
        document.add(new LongPoint(RECORDED_AT, result.recordedAt().toEpochMilli()));
        document.add(new StoredField("result", resultBytes));
        return document;
    }

    private static void keep(Document document, String field, String value) {
        if (value != null) {
            document.add(new StringField(field, value, Field.Store.YES));
        }
    }

    private static void stored(Document document, String field, String value) {
        if (value != null) {
            document.add(new StoredField(field, value));
        }
    }

    /** The decision of a document. */
    static StoredDecision decision(Document document) {
        if (!(DECISIONS.decode(document.getBinaryValue("decision").bytes) instanceof Decoded<Decision> decoded)) {
            throw new IllegalStateException("the store holds a decision that cannot be read");
        }
        String place = document.get("evidence");
        return new StoredDecision(
                decoded.value(),
                Instant.ofEpochMilli(document.getField(AT).numericValue().longValue()),
                place == null ? null : place(place),
                document.get("office"),
                document.get("importer"),
                document.get("importerName"),
                List.of(document.getValues(HS)),
                document.get("origin"),
                document.get("digest"));
    }

    private static StoredDecision.Place place(String text) {
        int colon = text.indexOf(':');
        return new StoredDecision.Place(
                Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }

    /** The control result of a document; empty when it can no longer be read. */
    static Optional<ControlResult> result(Document document) {
        return RESULTS.decode(document.getBinaryValue("result").bytes) instanceof Decoded<ControlResult> decoded
                ? Optional.of(decoded.value())
                : Optional.empty();
    }

    /** Decisions on a declaration. */
    static Query decisionsOn(String declarationId) {
        return new TermQuery(new Term(ID, declarationId));
    }

    /** What control of a declaration came to. */
    static Query resultsOf(String declarationId) {
        return new TermQuery(new Term(RESULT_OF, declarationId));
    }

    /** What was published or recorded before an instant. */
    static Query[] before(Instant instant) {
        long last = instant.toEpochMilli() - 1;
        return new Query[] {
            LongPoint.newRangeQuery(AT, Long.MIN_VALUE, last),
            LongPoint.newRangeQuery(RECORDED_AT, Long.MIN_VALUE, last)
        };
    }

    /** Decisions of which everything holds that is looked for. */
    static Query like(Search search) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        must(query, "importer", search.importer());
        must(query, "office", search.office());
        must(query, "channel", search.channel());
        must(query, "profile", search.profile());
        must(query, "entity", search.entity());
        if (search.hs() != null) {
            query.add(new PrefixQuery(new Term(HS, search.hs())), Occur.FILTER);
        }
        if (search.from() != null || search.to() != null) {
            query.add(published(search), Occur.FILTER);
        }
        BooleanQuery built = query.build();
        // Every decision has a time; a range would gather millions before the first is looked at.
        return built.clauses().isEmpty() ? new FieldExistsQuery(AT) : built;
    }

    /** The index is in this order, so that a period is found by its ends, however much is in it. */
    private static Query published(Search search) {
        long from = search.from() == null ? Long.MIN_VALUE : search.from().toEpochMilli();
        long to = search.to() == null ? Long.MAX_VALUE : search.to().toEpochMilli() - 1;
        return new IndexSortSortedNumericDocValuesRangeQuery(AT, from, to, LongPoint.newRangeQuery(AT, from, to));
    }

    private static void must(BooleanQuery.Builder query, String field, String value) {
        if (value != null) {
            query.add(new TermQuery(new Term(field, value)), Occur.FILTER);
        }
    }
}
