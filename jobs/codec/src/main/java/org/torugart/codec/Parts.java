// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.register.Standing;
import org.torugart.core.release.Signature;

/** Parts that several records have, each written and read in the order of its schema's fields. */
final class Parts {
    static final Symbols<ControlChannel> CHANNELS =
            new Symbols<>(org.torugart.schema.ControlChannel.getClassSchema(), ControlChannel.class);

    private static final Symbols<Standing.Status> STATUSES =
            new Symbols<>(org.torugart.schema.StandingStatus.getClassSchema(), Standing.Status.class);

    private Parts() {}

    static void standing(AvroOutput out, Standing standing) {
        out.symbol(standing.status(), STATUSES);
        out.instant("sinceAt", standing.since());
    }

    static Standing standing(AvroInput in) {
        return new Standing(in.symbol("status", STATUSES), in.instant("sinceAt"));
    }

    static void money(AvroOutput out, Money money) {
        out.unscaled(money.tenThousandths());
        out.string(money.currency());
    }

    static Money money(AvroInput in) {
        return new Money(in.unscaled("amount"), in.string("currency"));
    }

    static void mass(AvroOutput out, Mass mass) {
        out.unscaled(mass.milligrams());
    }

    static Mass massOrNull(AvroInput in, String field) {
        return in.present(field) ? new Mass(in.unscaled(field)) : null;
    }

    static void party(AvroOutput out, Party party) {
        out.string(party.id());
        out.stringOrNull(party.name());
        out.stringOrNull(party.country());
    }

    static Party party(AvroInput in) {
        return new Party(in.string("id"), in.stringOrNull("name"), in.stringOrNull("country"));
    }

    static void transport(AvroOutput out, Transport transport) {
        out.stringOrNull(transport.mode());
        out.stringOrNull(transport.vehicleId());
        out.stringOrNull(transport.vehicleCountry());
        out.strings(transport.containers());
        out.strings(transport.seals());
        out.stringOrNull(transport.transportDocument());
    }

    static Transport transport(AvroInput in) {
        return new Transport(
                in.stringOrNull("mode"),
                in.stringOrNull("vehicleId"),
                in.stringOrNull("vehicleCountry"),
                in.strings("containers"),
                in.strings("seals"),
                in.stringOrNull("transportDocument"));
    }

    static void document(AvroOutput out, AdditionalDocument document) {
        out.string(document.type());
        out.string(document.number());
        out.instantOrNull("issuedAt", document.issuedAt());
    }

    static AdditionalDocument document(AvroInput in) {
        return new AdditionalDocument(in.string("type"), in.string("number"), in.instantOrNull("issuedAt"));
    }

    static void timings(AvroOutput out, Decision.Timings timings) {
        out.nearestInstant(timings.receivedAt());
        out.nearestInstant(timings.intakeAt());
        out.nearestInstant(timings.decidedAt());
    }

    static Decision.Timings timings(AvroInput in) {
        return new Decision.Timings(in.instant("receivedAt"), in.instant("intakeAt"), in.instant("decidedAt"));
    }

    static void signature(AvroOutput out, Signature signature) {
        out.string(signature.keyId());
        out.string(signature.person());
        out.instant("signedAt", signature.at());
        out.bytes(signature.bytes());
    }

    static Signature signature(AvroInput in) {
        return new Signature(in.string("keyId"), in.string("person"), in.instant("signedAt"), in.bytes("signature"));
    }

    /**
     * Refuses to write a number that would not be read.
     *
     * @throws IllegalArgumentException if {@code value} is below {@code least}
     */
    static void requireAtLeast(String field, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(field + ": " + value + " is less than " + least);
        }
    }
}
