// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.obligation;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;

/**
 * What something says of obligations. It is sent to the number these are known by, which is the identifier of the
 * declaration they were undertaken with, or the number goods were released early under.
 *
 * @param effect what it does
 * @param version version of the declaration that says so; 1 for a release
 * @param atMicros when, µs
 * @param procedure customs regime of the declaration that says so; empty when not stated
 * @param holder who owes it; empty when not stated
 * @param due for {@link Effect#STATES} what is owed and until when, µs; empty when nothing is
 */
public record ObligationStep(
        Effect effect, int version, long atMicros, String procedure, String holder, Map<ObligationKind, Long> due) {

    /** What is done. The order never changes. */
    public enum Effect {
        /** A version of the declaration, or a release, says what is owed, which may be nothing. */
        STATES,
        /** Another declaration names this one as its previous document. */
        FOLLOWS,
        /** The declaration is withdrawn. */
        WITHDRAWS
    }

    private static final Effect[] EFFECTS = Effect.values();

    public ObligationStep {
        EnumMap<ObligationKind, Long> sorted = new EnumMap<>(ObligationKind.class);
        sorted.putAll(due);
        due = Collections.unmodifiableMap(sorted);
    }

    /** The bytes that travel: effect, version, instant, regime, holder, what is owed. They are never kept. */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(1 + 2 * Varint.MAX_BYTES + Statement.maxBytes(procedure, holder));
        out.put((byte) effect.ordinal());
        Varint.put(out, version);
        new Statement(atMicros, procedure, holder, due).put(out);
        return Blob.written(out);
    }

    /** Reads what {@link #toBytes} wrote. */
    public static ObligationStep fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Effect effect = Blob.getOneOf(EFFECTS, in);
        int version = (int) Varint.get(in);
        Statement statement = Statement.get(in);
        return new ObligationStep(
                effect, version, statement.atMicros(), statement.procedure(), statement.holder(), statement.due());
    }
}
