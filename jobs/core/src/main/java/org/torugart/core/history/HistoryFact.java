// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;

/**
 * What history knew of one entity when a declaration asked, without that declaration's own contribution. Immutable.
 */
public final class HistoryFact {

    /** Nothing known: an entity never seen before. */
    public static final HistoryFact NONE = new HistoryFact(0, 0, 0, new long[Window.COUNT * Measure.COUNT]);

    private static final byte VERSION = 1;

    private final long firstSeenMicros;
    private final long lastSeenMicros;
    private final int otherUses;
    private final long[] sums;

    HistoryFact(long firstSeenMicros, long lastSeenMicros, int otherUses, long[] sums) {
        this.firstSeenMicros = firstSeenMicros;
        this.lastSeenMicros = lastSeenMicros;
        this.otherUses = otherUses;
        this.sums = sums;
    }

    /** Acceptance of the first declaration ever counted, or null when there was none. */
    public Instant firstSeen() {
        return firstSeenMicros == 0 ? null : Micros.toInstant(firstSeenMicros);
    }

    /** Acceptance of the latest declaration counted, or null when there was none. */
    public Instant lastSeen() {
        return lastSeenMicros == 0 ? null : Micros.toInstant(lastSeenMicros);
    }

    /** Whether any declaration was counted. */
    public boolean isKnown() {
        return firstSeenMicros != 0;
    }

    /** Whole days from the first declaration ever counted until an instant; 0 when there was none. */
    public long daysSinceFirstSeen(Instant at) {
        return firstSeenMicros == 0 ? 0 : Math.max(0, (Micros.of(at) - firstSeenMicros) / Micros.PER_DAY);
    }

    /**
     * How many other declarations named this vehicle or container under another transport document within 48 hours of
     * this one; always 0 for other roles.
     */
    public int otherUses() {
        return otherUses;
    }

    /** The sum of a measure over a window. */
    public long sum(Window window, Measure measure) {
        return sums[window.ordinal() * Measure.COUNT + measure.ordinal()];
    }

    /** Confirmed violations per completed control over the window; 0 when nothing was controlled. */
    public double violationRate(Window window) {
        long inspected = sum(window, Measure.INSPECTED);
        return inspected == 0 ? 0 : (double) sum(window, Measure.VIOLATIONS) / inspected;
    }

    /** Mean customs value of a declaration over the window in national currency; 0 when there was none. */
    public double meanValue(Window window) {
        long declarations = sum(window, Measure.DECLARATIONS);
        return declarations == 0 ? 0 : sum(window, Measure.VALUE) / 1e4 / declarations;
    }

    /** Geometric mean of the unit value in national currency per kilogram; 0 when there was none. */
    public double meanUnitValue(Window window) {
        long n = sum(window, Measure.UNIT_VALUES);
        return n == 0 ? 0 : StrictMath.exp(sum(window, Measure.LOG_UNIT_VALUE) / 1e3 / n);
    }

    /** Geometric standard deviation of the unit value (a factor, at least 1); 1 with fewer than two values. */
    public double unitValueSpread(Window window) {
        long n = sum(window, Measure.UNIT_VALUES);
        if (n < 2) {
            return 1;
        }
        double mean = sum(window, Measure.LOG_UNIT_VALUE) / 1e3 / n;
        double variance = (sum(window, Measure.LOG_UNIT_VALUE_SQUARED) / 1e6 - n * mean * mean) / (n - 1);
        return StrictMath.exp(Math.sqrt(Math.max(0, variance)));
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "history fact". */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(1 + 10 * 3 + Window.COUNT * Measures.MAX_BYTES);
        out.put(VERSION);
        Varint.put(out, firstSeenMicros);
        Varint.put(out, lastSeenMicros);
        Varint.put(out, otherUses);
        for (int w = 0; w < Window.COUNT; w++) {
            Measures.put(out, sums, w * Measure.COUNT);
        }
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static HistoryFact fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("history fact: unknown version " + version);
        }
        long first = Varint.get(in);
        long last = Varint.get(in);
        int uses = (int) Varint.get(in);
        long[] sums = new long[Window.COUNT * Measure.COUNT];
        for (int w = 0; w < Window.COUNT; w++) {
            Measures.get(in, sums, w * Measure.COUNT);
        }
        return new HistoryFact(first, last, uses, sums);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistoryFact that
                && firstSeenMicros == that.firstSeenMicros
                && lastSeenMicros == that.lastSeenMicros
                && otherUses == that.otherUses
                && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums) + 31 * Long.hashCode(firstSeenMicros);
    }
}
