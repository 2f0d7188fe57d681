// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.dated.DatedEntry;
import org.torugart.core.dated.DatedValue;

/**
 * Entries of tables of reference data, topic {@code reference}. Immutable, for any number of threads.
 *
 * <p>Refused are a table or key that cannot be a key (blank, over 64 characters, control characters), a version below 1, a
 * value with more than six decimal places, an instant outside the years 1900 to 2199.
 */
public final class ReferenceEntryCodec extends RecordCodec<DatedEntry> {
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

    /** The key of its record. */
    public static String key(DatedEntry entry) {
        return entry.table() + ':' + entry.key();
    }

    @Override
    void write(AvroOutput out, DatedEntry entry) {
        Parts.requireAtLeast("version", 1, entry.version());
        out.identifier("table", entry.table());
        out.identifier("key", entry.key());
        out.integer(entry.version());
        out.list(entry.values(), ReferenceEntryCodec::value);
    }

    private static void value(AvroOutput out, DatedValue value) {
        out.instant("sinceAt", value.since());
        out.decimalOrNull(value.value(), SCALE);
    }

    @Override
    DatedEntry read(AvroInput in) {
        return new DatedEntry(
                in.identifier("table"),
                in.identifier("key"),
                in.integer("version", 1, Integer.MAX_VALUE),
                in.list("values", ReferenceEntryCodec::value));
    }

    private static DatedValue value(AvroInput in) {
        return new DatedValue(in.instant("sinceAt"), in.decimalOrNull("figure", SCALE));
    }
}
