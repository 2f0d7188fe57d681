// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Scratch;
import org.torugart.core.binary.Varint;
import org.torugart.core.history.Micros;

/**
 * What {@link Lots} answered a declaration. Values are in 1/10,000 of national currency. Immutable.
 *
 * @param atMicros acceptance of the declaration that asked: lots before it count
 * @param value its own lot
 * @param week lots of the seven times 24 hours before it; null when not known
 * @param isNotified whether it is announced as part of a split consignment
 * @param notified lots before it under the same notice; null when it has no notice, or when not known
 */
public record LotsFact(long atMicros, long value, Sum week, boolean isNotified, Notified notified) {
    private static final byte VERSION = 1;
    private static final int NOTIFIED = 1;
    private static final int WEEK_KNOWN = 2;
    private static final int NOTIFIED_KNOWN = 4;
    private static final int OPEN = 8;
    private static final int MAX_BYTES = 2 + 8 * Varint.MAX_BYTES;

    /**
     * Lots added up.
     *
     * @param count how many
     * @param value their value
     * @param largest that of the largest
     */
    public record Sum(long count, long value, long largest) {}

    /**
     * Lots of one notified consignment (Customs Code art. 180): same notice, country of dispatch and office, within six
     * months from the first.
     *
     * @param count how many there were before
     * @param value their value
     * @param firstMicros acceptance of the first; of the lot that asks when there was none
     * @param open whether the lot that asks is within six months from the first
     */
    public record Notified(long count, long value, long firstMicros, boolean open) {
        /** Acceptance of the first lot. */
        public Instant first() {
            return Micros.toInstant(firstMicros);
        }
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "lots fact". */
    public byte[] toBytes() {
        ByteBuffer out = Scratch.of(MAX_BYTES);
        out.put(VERSION);
        out.put((byte) ((isNotified ? NOTIFIED : 0)
                | (week != null ? WEEK_KNOWN : 0)
                | (notified != null ? NOTIFIED_KNOWN : 0)
                | (notified != null && notified.open ? OPEN : 0)));
        Varint.put(out, atMicros);
        Varint.put(out, value);
        if (week != null) {
            Varint.put(out, week.count);
            Varint.put(out, week.value);
            Varint.put(out, week.largest);
        }
        if (notified != null) {
            Varint.put(out, notified.count);
            Varint.put(out, notified.value);
            Varint.put(out, notified.firstMicros);
        }
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static LotsFact fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("lots fact: unknown version " + version);
        }
        int flags = in.get();
        long at = Varint.get(in);
        long value = Varint.get(in);
        Sum week = (flags & WEEK_KNOWN) == 0 ? null : new Sum(Varint.get(in), Varint.get(in), Varint.get(in));
        Notified notified = (flags & NOTIFIED_KNOWN) == 0
                ? null
                : new Notified(Varint.get(in), Varint.get(in), Varint.get(in), (flags & OPEN) != 0);
        return new LotsFact(at, value, week, (flags & NOTIFIED) != 0, notified);
    }
}
