// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.watchlist.WatchlistEntry;

/**
 * Entries of control lists and alerts, topic {@code watchlists}. Immutable, for any number of threads.
 *
 * <p>Refused are a list or number that cannot be a key (blank, over 64 characters, control characters), a version below 1,
 * a subject or measure that means nothing, a reliability outside 0 to 100, an instant outside the years 1900 to 2199.
 */
public final class WatchlistEntryCodec extends RecordCodec<WatchlistEntry> {
    private static final Symbols<WatchlistEntry.Subject> SUBJECTS =
            new Symbols<>(org.torugart.schema.WatchSubject.getClassSchema(), WatchlistEntry.Subject.class);
    private static final Symbols<WatchlistEntry.Measure> MEASURES =
            new Symbols<>(org.torugart.schema.WatchMeasure.getClassSchema(), WatchlistEntry.Measure.class);
    private static final int MAX_RELIABILITY = 100;

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public WatchlistEntryCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public WatchlistEntryCodec(int maxBytes) {
        super(org.torugart.schema.WatchlistEntry.getClassSchema(), "watchlist-entry", maxBytes);
    }

    @Override
    void write(AvroOutput out, WatchlistEntry entry) {
        Parts.requireAtLeast("version", 1, entry.version());
        if (entry.reliability() < 0 || entry.reliability() > MAX_RELIABILITY) {
            throw new IllegalArgumentException(
                    "reliability: " + entry.reliability() + " is not within 0 to " + MAX_RELIABILITY);
        }
        out.identifier("list", entry.list());
        out.identifier("entryId", entry.entryId());
        out.integer(entry.version());
        out.symbol(entry.subject(), SUBJECTS);
        out.string(entry.value());
        out.symbol(entry.measure(), MEASURES);
        out.symbolOrNull(entry.agency(), PermitCodec.AGENCIES);
        out.strings(entry.originCountries());
        out.string(entry.source());
        out.integer(entry.reliability());
        out.instant("validFromAt", entry.validFrom());
        out.instantOrNull("validToAt", entry.validTo());
        out.stringOrNull(entry.text());
        out.stringOrNull(entry.legalBasis());
    }

    @Override
    WatchlistEntry read(AvroInput in) {
        return new WatchlistEntry(
                in.identifier("list"),
                in.identifier("entryId"),
                in.integer("version", 1, Integer.MAX_VALUE),
                in.symbol("subject", SUBJECTS),
                in.string("value"),
                in.symbol("measure", MEASURES),
                in.symbolOrNull("agency", PermitCodec.AGENCIES),
                in.strings("originCountries"),
                in.string("source"),
                in.integer("reliability", 0, MAX_RELIABILITY),
                in.instant("validFromAt"),
                in.instantOrNull("validToAt"),
                in.stringOrNull("text"),
                in.stringOrNull("legalBasis"));
    }
}
