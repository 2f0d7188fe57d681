// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.oversight;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.history.Micros;

/**
 * What happens to a declaration that matters here: it is decided above GREEN, or an officer does otherwise.
 *
 * @param effect which of these
 * @param version version of the declaration
 * @param channel the channel decided, or the one the officer treated it under; never null
 * @param atMicros acceptance of the declaration, or when the result was recorded, µs
 * @param office declaration office, or where the officer is; empty when not stated; never null
 * @param importer who imports; empty when not stated, and in an override; never null
 * @param officer pseudonym of the officer; empty in a decision; never null
 * @param resultId identifier of the control result; empty in a decision; never null
 */
public record OversightStep(
        Effect effect,
        int version,
        ControlChannel channel,
        long atMicros,
        String office,
        String importer,
        String officer,
        String resultId) {

    /** What is done. The order never changes. */
    public enum Effect {
        /** A decision is published. */
        DECIDES,
        /** An officer does something else. */
        OVERRIDES
    }

    private static final int LONGEST = 64;
    private static final Effect[] EFFECTS = Effect.values();
    private static final ControlChannel[] CHANNELS = ControlChannel.values();

    public OversightStep {
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(office, "office");
        Objects.requireNonNull(importer, "importer");
        Objects.requireNonNull(officer, "officer");
        Objects.requireNonNull(resultId, "resultId");
    }

    /** A decision on a version of a declaration. */
    public static OversightStep decided(Declaration declaration, ControlChannel channel) {
        return new OversightStep(
                Effect.DECIDES,
                declaration.version(),
                channel,
                Micros.of(declaration.acceptedAt()),
                key(declaration.declarationOffice()),
                key(
                        declaration.importer() == null
                                ? null
                                : declaration.importer().id()),
                "",
                "");
    }

    /** What a control result says an officer did; it must hold an override, with its officer. */
    public static OversightStep overridden(ControlResult result) {
        return new OversightStep(
                Effect.OVERRIDES,
                result.version(),
                result.override().channel(),
                Micros.of(result.recordedAt()),
                key(result.override().office()),
                "",
                result.officer(),
                result.resultId());
    }

    /** Empty for what is not stated, or too long to count under. */
    private static String key(String text) {
        return text == null || text.length() > LONGEST ? "" : text;
    }

    /** The bytes that travel: effect, version, channel, instant, office, importer, officer, result. They are never kept. */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(2
                + 2 * Varint.MAX_BYTES
                + Blob.maxBytes(office)
                + Blob.maxBytes(importer)
                + Blob.maxBytes(officer)
                + Blob.maxBytes(resultId));
        out.put((byte) effect.ordinal());
        Varint.put(out, version);
        out.put((byte) channel.ordinal());
        Varint.put(out, atMicros);
        Blob.put(out, office);
        Blob.put(out, importer);
        Blob.put(out, officer);
        Blob.put(out, resultId);
        return Blob.written(out);
    }

    /** Reads what {@link #toBytes} wrote. */
    public static OversightStep fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new OversightStep(
                Blob.getOneOf(EFFECTS, in),
                (int) Varint.get(in),
                Blob.getOneOf(CHANNELS, in),
                Varint.get(in),
                Blob.getText(in),
                Blob.getText(in),
                Blob.getText(in),
                Blob.getText(in));
    }
}
