// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.register.RegisterEntry;

/**
 * Entries of registers, topic {@code registers}. Immutable, for any number of threads.
 *
 * <p>Refused are a number that cannot be a key (blank, over 64 characters, control characters), a version below 1, a
 * register or status that means nothing, an instant outside the years 1900 to 2199.
 */
public final class RegisterEntryCodec extends RecordCodec<RegisterEntry> {
    private static final Symbols<RegisterEntry.Kind> REGISTERS =
            new Symbols<>(org.torugart.schema.RegisterKind.getClassSchema(), RegisterEntry.Kind.class);

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public RegisterEntryCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public RegisterEntryCodec(int maxBytes) {
        super(org.torugart.schema.RegisterEntry.getClassSchema(), "register-entry", maxBytes);
    }

    @Override
    void write(AvroOutput out, RegisterEntry entry) {
        Parts.requireAtLeast("version", 1, entry.version());
        out.symbol(entry.register(), REGISTERS);
        out.identifier("entryId", entry.entryId());
        out.integer(entry.version());
        out.list(entry.standings(), Parts::standing);
        out.instantOrNull("validToAt", entry.validTo());
        out.stringOrNull(entry.partyId());
        out.stringOrNull(entry.supplierId());
        out.strings(entry.commodityCodes());
        out.stringOrNull(entry.originCountry());
        out.symbolOrNull(entry.cap(), Parts.CHANNELS);
        out.stringOrNull(entry.legalBasis());
        out.stringOrNull(entry.mark());
        out.strings(entry.authorisedIds());
        out.stringOrNull(entry.guarantorId());
        out.list(entry.secured(), RegisterEntryCodec::secured);
    }

    @Override
    RegisterEntry read(AvroInput in) {
        return new RegisterEntry(
                in.symbol("register", REGISTERS),
                in.identifier("entryId"),
                in.integer("version", 1, Integer.MAX_VALUE),
                in.list("standings", Parts::standing),
                in.instantOrNull("validToAt"),
                in.stringOrNull("partyId"),
                in.stringOrNull("supplierId"),
                in.strings("commodityCodes"),
                in.stringOrNull("originCountry"),
                in.symbolOrNull("capChannel", Parts.CHANNELS),
                in.stringOrNull("legalBasis"),
                in.stringOrNull("mark"),
                in.strings("authorisedIds"),
                in.stringOrNull("guarantorId"),
                in.list("secured", RegisterEntryCodec::secured));
    }

    private static void secured(AvroOutput out, RegisterEntry.Secured secured) {
        Parts.money(out, secured.amount());
        out.instant("sinceAt", secured.since());
    }

    private static RegisterEntry.Secured secured(AvroInput in) {
        return new RegisterEntry.Secured(in.record("limit", Parts::money), in.instant("sinceAt"));
    }
}
