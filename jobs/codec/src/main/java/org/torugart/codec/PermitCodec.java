// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.permit.Permit;
import org.torugart.core.permit.PermitAgency;

/**
 * Permits, topic {@code permits}. Immutable, for any number of threads.
 *
 * <p>Refused are a document type or number that cannot be a key (blank, over 64 characters, control characters), a version
 * below 1, an agency or status that means nothing, an instant outside the years 1900 to 2199.
 */
public final class PermitCodec extends RecordCodec<Permit> {
    static final Symbols<PermitAgency> AGENCIES =
            new Symbols<>(org.torugart.schema.PermitAgency.getClassSchema(), PermitAgency.class);

    private static final int QUANTITY_SCALE = 6;

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public PermitCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public PermitCodec(int maxBytes) {
        super(org.torugart.schema.Permit.getClassSchema(), "permit", maxBytes);
    }

    @Override
    void write(AvroOutput out, Permit permit) {
        Parts.requireAtLeast("version", 1, permit.version());
        out.identifier("documentType", permit.documentType());
        out.identifier("number", permit.number());
        out.integer(permit.version());
        out.symbol(permit.agency(), AGENCIES);
        out.stringOrNull(permit.holder());
        out.list(permit.standings(), Parts::standing);
        out.instantOrNull("validToAt", permit.validTo());
        out.strings(permit.commodityCodes());
        out.strings(permit.originCountries());
        out.decimalOrNull(permit.quantity(), QUANTITY_SCALE);
        out.stringOrNull(permit.quantityUnit());
        out.stringOrNull(permit.endUser());
    }

    @Override
    Permit read(AvroInput in) {
        return new Permit(
                in.identifier("documentType"),
                in.identifier("number"),
                in.integer("version", 1, Integer.MAX_VALUE),
                in.symbol("agency", AGENCIES),
                in.stringOrNull("holder"),
                in.list("standings", Parts::standing),
                in.instantOrNull("validToAt"),
                in.strings("commodityCodes"),
                in.strings("originCountries"),
                in.decimalOrNull("quantity", QUANTITY_SCALE),
                in.stringOrNull("quantityUnit"),
                in.stringOrNull("endUser"));
    }
}
