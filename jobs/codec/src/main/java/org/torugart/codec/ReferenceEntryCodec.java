// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.torugart.core.dated.DatedEntry;
import org.torugart.core.dated.DatedValue;
import org.torugart.core.release.TableEntry;

/**
 * Entries of tables of reference data, topic {@code reference}. Immutable, for any number of threads.
 *
 * <p>Refused are a table or key that cannot be a key (blank, over 64 characters, control characters), a version below 1, a
 * value with more than six decimal places, an instant outside the years 1900 to 2199. What a row of each table may say is
 * {@link org.torugart.core.dated.DatedTable}'s.
 */
public final class ReferenceEntryCodec extends RecordCodec<TableEntry> {
    private static final int SCALE = 6;

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public ReferenceEntryCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public ReferenceEntryCodec(int maxBytes) {
        super(org.torugart.schema.ReferenceEntry.getClassSchema(), "reference-entry", maxBytes);
    }

    @Override
    void write(AvroOutput out, TableEntry signed) {
        DatedEntry entry = signed.entry();
        Parts.requireAtLeast("version", 1, entry.version());
        out.identifier("table", entry.table());
        out.identifier("key", entry.key());
        out.integer(entry.version());
        out.list(entry.values(), ReferenceEntryCodec::value);
        out.recordOrNull(signed.author(), ReferenceEntryCodec::word);
        out.recordOrNull(signed.approver(), ReferenceEntryCodec::word);
    }

    private static void value(AvroOutput out, DatedValue value) {
        out.instant("sinceAt", value.since());
        out.decimalOrNull(value.value(), SCALE);
        out.list(new TreeMap<>(value.texts()).entrySet(), ReferenceEntryCodec::text);
    }

    private static void text(AvroOutput out, Map.Entry<String, String> text) {
        out.identifier("column", text.getKey());
        out.string(text.getValue());
    }

    private static void word(AvroOutput out, TableEntry.Word word) {
        out.string(word.why());
        Parts.signature(out, word.signature());
    }

    @Override
    TableEntry read(AvroInput in) {
        DatedEntry entry = new DatedEntry(
                in.identifier("table"),
                in.identifier("key"),
                in.integer("version", 1, Integer.MAX_VALUE),
                in.list("values", ReferenceEntryCodec::value));
        return new TableEntry(
                entry,
                in.recordOrNull("author", ReferenceEntryCodec::word),
                in.recordOrNull("approver", ReferenceEntryCodec::word));
    }

    private static DatedValue value(AvroInput in) {
        return new DatedValue(
                in.instant("sinceAt"),
                in.decimalOrNull("figure", SCALE),
                texts(in.list("texts", text -> Map.entry(text.identifier("column"), text.string("text")))));
    }

    /** The first of two of one column counts. */
    private static Map<String, String> texts(List<Map.Entry<String, String>> texts) {
        Map<String, String> byColumn = new HashMap<>();
        texts.forEach(text -> byColumn.putIfAbsent(text.getKey(), text.getValue()));
        return byColumn;
    }

    private static TableEntry.Word word(AvroInput in) {
        return new TableEntry.Word(in.string("why"), Parts.signature(in));
    }
}
