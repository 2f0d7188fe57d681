// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.FSDirectory;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;

/**
 * The recent decisions, to be found by what they are about. An index of Lucene, ordered by time from the latest on, so that
 * the latest of any number are read and no others. How far the topics were read is committed with what was read from them:
 * after a crash it goes on where the last commit was, and without its directory it begins anew. Thread-safe; one thread
 * adds.
 *
 * <p>What is put is found at once. To see what is new the index has to be opened anew, which writes a segment: that is done
 * for a search when anything is new, and for a declaration only when something of that declaration is. Whoever asks for
 * declarations that nobody has decided yet, as the gateway does each time one is lodged, opens nothing.
 */
public final class DecisionStore implements AutoCloseable {
    private static final String KEY = "key";
    private static final String ID = "id";
    private static final String AT = "at";
    private static final String HS = "hs";
    private static final String RESULT_OF = "resultOf";
    /** Not {@link #AT}: a field is indexed in one way in all documents, and no result may be found as a decision. */
    private static final String RECORDED_AT = "recordedAt";

    private static final String FORMAT = "format";
    /** Raised with every change of what is kept: a store of another format is built anew. */
    private static final String FORMAT_NOW = "1";

    private static final String SOURCE = "source";
    private static final double BUFFER_MIB = 16;
    private static final int MOST_OF_ONE = 100;
    /** Some megabytes: more is written in a commit's time only when a topic is read from its beginning. */
    private static final int MOST_UNSEEN = 50_000;

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final DecisionCodec decisions = new DecisionCodec();
    private final ControlResultCodec results = new ControlResultCodec();
    private final Map<String, String> positions = new HashMap<>();
    /** Declarations of which something was written that the open index may not show, with the last change of each. */
    private final Map<String, Long> unseen = new ConcurrentHashMap<>();

    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong refreshes = new AtomicLong();
    private final String source;
    private volatile long shown;

    private DecisionStore(Path path, String source) throws IOException {
        this.source = source;
        this.directory = FSDirectory.open(path);
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        // What decides has the processor first.
        merges.setMaxMergesAndThreads(4, 1);
        this.writer = new IndexWriter(
                directory,
                new IndexWriterConfig()
                        .setRAMBufferSizeMB(BUFFER_MIB)
                        .setMergeScheduler(merges)
                        .setCommitOnClose(true)
                        .setIndexSort(latestFirst()));
        this.searchers = new SearcherManager(writer, null);
        Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
        if (committed != null) {
            committed.forEach(entry -> positions.put(entry.getKey(), entry.getValue()));
        }
    }

    /**
     * Opens the store of a directory; empties it when it is of another source or format, or cannot be read.
     *
     * @param source what names the Kafka it is fed from
     */
    public static DecisionStore open(Path path, String source) {
        try {
            Files.createDirectories(path);
            DecisionStore store = openOrNull(path, source);
            if (store != null && store.isOf(source)) {
                return store;
            }
            if (store != null) {
                store.close();
            }
            empty(path);
            return new DecisionStore(path, source);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the store of decisions in " + path, e);
        }
    }

    private static DecisionStore openOrNull(Path path, String source) {
        try {
            return new DecisionStore(path, source);
        } catch (IOException | IllegalArgumentException e) {
            // Whatever it held is in Kafka too.
            return null;
        }
    }

    private boolean isOf(String wanted) {
        return positions.isEmpty()
                || (FORMAT_NOW.equals(positions.get(FORMAT)) && wanted.equals(positions.get(SOURCE)));
    }

    private static void empty(Path path) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(path)) {
            files = listed.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private static Sort latestFirst() {
        return new Sort(new SortField(AT, SortField.Type.LONG, true));
    }

    /**
     * Keeps a decision, in place of the same one if it is there.
     *
     * @param entities keys of the entities the declaration names
     */
    public void put(StoredDecision stored, byte[] decisionBytes, Set<String> entities) {
        Decision decision = stored.decision();
        String key = decision.declarationId() + "/" + decision.version() + "/" + decision.revision();
        Document document = new Document();
        document.add(new StringField(KEY, key, Field.Store.NO));
        document.add(new StringField(ID, decision.declarationId(), Field.Store.NO));
        long at = stored.publishedAt().toEpochMilli();
        document.add(new NumericDocValuesField(AT, at));
        document.add(new LongPoint(AT, at));
        document.add(new StoredField(AT, at));
        document.add(new StringField("channel", decision.channel().name(), Field.Store.NO));
        Set<String> profiles = new LinkedHashSet<>();
        for (Reason reason : decision.reasons()) {
            if (reason.profileId() != null) {
                profiles.add(reason.profileId());
            }
        }
        profiles.forEach(profile -> document.add(new StringField("profile", profile, Field.Store.NO)));
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
        write(key, decision.declarationId(), document);
    }

    /** Noted when it is written: whoever sees the note finds what was written. */
    private void write(String key, String declarationId, Document document) {
        try {
            writer.updateDocument(new Term(KEY, key), document);
            unseen.put(declarationId, changes.incrementAndGet());
            if (unseen.size() > MOST_UNSEEN) {
                refresh();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Keeps what control of a declaration came to, in place of the same result if it is there. */
    public void put(ControlResult result, byte[] resultBytes) {
        Document document = new Document();
        String key = "result/" + result.resultId() + "/" + result.stage();
        document.add(new StringField(KEY, key, Field.Store.NO));
        document.add(new StringField(RESULT_OF, result.declarationId(), Field.Store.NO));
        document.add(new LongPoint(RECORDED_AT, result.recordedAt().toEpochMilli()));
        document.add(new StoredField("result", resultBytes));
        write(key, result.declarationId(), document);
    }

    /** What control of a declaration came to, in the order it was recorded. */
    public List<ControlResult> resultsOf(String declarationId) {
        List<ControlResult> found = new ArrayList<>();
        show(declarationId);
        documents(new TermQuery(new Term(RESULT_OF, declarationId)), MOST_OF_ONE, document -> {
            if (results.decode(document.getBinaryValue("result").bytes) instanceof Decoded<ControlResult> decoded) {
                found.add(decoded.value());
            }
        });
        found.sort(Comparator.comparing(ControlResult::recordedAt));
        return found;
    }

    /** How far a partition has been read into the store; 0 for one that never was. */
    public long position(String partition) {
        return Long.parseLong(positions.getOrDefault(partition, "0"));
    }

    /** Makes everything put so far outlast a crash, with how far the partitions have been read. */
    public void commit(Map<String, Long> readTo) {
        positions.put(FORMAT, FORMAT_NOW);
        positions.put(SOURCE, source);
        readTo.forEach((partition, offset) -> positions.put(partition, Long.toString(offset)));
        writer.setLiveCommitData(new HashMap<>(positions).entrySet());
        try {
            writer.commit();
            refresh();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what was published or recorded before an instant; by a declaration it may be found until the next commit. */
    public void forgetBefore(Instant instant) {
        long last = instant.toEpochMilli() - 1;
        try {
            writer.deleteDocuments(
                    LongPoint.newRangeQuery(AT, Long.MIN_VALUE, last),
                    LongPoint.newRangeQuery(RECORDED_AT, Long.MIN_VALUE, last));
            changes.incrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many decisions and control results there are. */
    public int size() {
        return writer.getDocStats().numDocs;
    }

    /** Every decision on a declaration, by version and revision; empty when there is none. */
    public List<StoredDecision> ofDeclaration(String declarationId) {
        show(declarationId);
        List<StoredDecision> found = new ArrayList<>(find(new TermQuery(new Term(ID, declarationId)), MOST_OF_ONE));
        found.sort(Comparator.comparingInt(
                        (StoredDecision stored) -> stored.decision().version())
                .thenComparingInt(stored -> stored.decision().revision()));
        return found;
    }

    /** The last decision on a version of a declaration. */
    public Optional<StoredDecision> ofVersion(String declarationId, int version) {
        return ofDeclaration(declarationId).stream()
                .filter(stored -> stored.decision().version() == version)
                .reduce((earlier, later) -> later);
    }

    /** What is looked for, the latest first. */
    public List<StoredDecision> search(Search search) {
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
        if (shown < changes.get()) {
            refresh();
        }
        BooleanQuery built = query.build();
        // Every decision has a time; a range would gather millions before the first is looked at.
        return find(built.clauses().isEmpty() ? new FieldExistsQuery(AT) : built, search.limit());
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

    private List<StoredDecision> find(Query query, int limit) {
        List<StoredDecision> found = new ArrayList<>();
        documents(query, limit, document -> found.add(read(document)));
        return found;
    }

    private void show(String declarationId) {
        if (unseen.containsKey(declarationId)) {
            refresh();
        }
    }

    /** Opens the index anew, if it has changed. */
    private void refresh() {
        long before = changes.get();
        try {
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        refreshes.incrementAndGet();
        unseen.values().removeIf(change -> change <= before);
        shown = before;
    }

    /** How often the index was opened anew. */
    long refreshes() {
        return refreshes.get();
    }

    private void documents(Query query, int limit, Consumer<Document> taker) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                TopFieldDocs found =
                        searcher.search(query, new TopFieldCollectorManager(latestFirst(), limit, null, limit, true));
                for (ScoreDoc hit : found.scoreDocs) {
                    taker.accept(searcher.storedFields().document(hit.doc));
                }
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoredDecision read(Document document) {
        byte[] bytes = document.getBinaryValue("decision").bytes;
        if (!(decisions.decode(bytes) instanceof Decoded<Decision> decoded)) {
            throw new IllegalStateException("the store holds a decision that cannot be read");
        }
        String place = document.get("evidence");
        return new StoredDecision(
                decoded.value(),
                Instant.ofEpochMilli(document.getField(AT).numericValue().longValue()),
                place == null
                        ? null
                        : new StoredDecision.Place(
                                Integer.parseInt(place.substring(0, place.indexOf(':'))),
                                Long.parseLong(place.substring(place.indexOf(':') + 1))),
                document.get("office"),
                document.get("importer"),
                document.get("importerName"),
                List.of(document.getValues(HS)),
                document.get("origin"),
                document.get("digest"));
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
