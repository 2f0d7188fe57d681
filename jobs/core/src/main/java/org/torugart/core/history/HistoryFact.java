// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.torugart.core.binary.Varint;

/**
 * What history knew of one entity when a declaration asked, without that declaration's own contribution. As of the
 * declaration's acceptance, whenever it was asked. Immutable.
 *
 * <p>Bytes are decoded when something is first read: most facts of most declarations are not.
 */
public final class HistoryFact {
    /** In place of a number that history cannot tell exactly, or does not keep; the vocabulary knows it as it is. */
    public static final long UNKNOWN = Long.MIN_VALUE + 4;

    /** Nothing known: an entity never seen before. */
    public static final HistoryFact NONE = new HistoryFact(-1, new long[0], new long[Trait.COUNT]);

    static final byte VERSION = 2;

    /** Rows of a measure besides that of its id. */
    private static final int MAX_FURTHER_ROWS = Measure.Kind.QUANTILES.rows() - 1;

    /** Windows of layout version 1, in its order. */
    private static final Window[] WINDOWS_1 = {Window.D7, Window.D90, Window.Y1, Window.ALL};

    private static final double SQUARE_UNITS = 4294967296.0;
    private static final double TEN_THOUSAND = 1e4;

    private final byte[] bytes;
    private volatile Content content;

    /**
     * What the bytes say.
     *
     * @param ids a bit for the id of each measure that was counted
     * @param rows a bit for each row that says anything but zero: most do not
     * @param values of these rows, by row, then window
     * @param traits by ordinal
     */
    private record Content(long ids, long rows, long[] values, long[] traits) {
        long value(int row, Window window) {
            return (rows >>> row & 1) == 0 ? 0 : values[index(Long.bitCount(rows & ((1L << row) - 1)), window)];
        }
    }

    HistoryFact(long ids, long[] values, long[] traits) {
        this(encode(ids, values, traits));
    }

    private HistoryFact(byte[] bytes) {
        this.bytes = bytes;
    }

    static int index(int row, Window window) {
        return row * Window.COUNT + window.ordinal();
    }

    private Content content() {
        Content known = content;
        if (known == null) {
            known = decode(bytes);
            content = known;
        }
        return known;
    }

    /** What is said of the entity as a whole; {@link #UNKNOWN} where that cannot be told. */
    public long trait(Trait trait) {
        return content().traits[trait.ordinal()];
    }

    /**
     * What a measure came to over a window: the sum, the lowest or the number of different ones; of quantiles the tenth
     * percentile. {@link #UNKNOWN} where that cannot be told.
     */
    public long sum(Window window, Measure measure) {
        return value(window, measure, 0);
    }

    /** The median; {@link #UNKNOWN} where that cannot be told. */
    public long median(Window window, Measure measure) {
        return value(window, measure, 1);
    }

    /** The 90th percentile; {@link #UNKNOWN} where that cannot be told. */
    public long high(Window window, Measure measure) {
        return value(window, measure, 2);
    }

    private long value(Window window, Measure measure, int part) {
        Content known = content();
        if (!measure.isOver(window) || (known.ids >>> measure.id() & 1) == 0) {
            return UNKNOWN;
        }
        return known.value(measure.id() + part, window);
    }

    /** Acceptance of the first declaration ever counted, or null when there was none or it cannot be told. */
    public Instant firstSeen() {
        return instant(Trait.FIRST_SEEN);
    }

    /** Acceptance of the latest declaration counted, or null when there was none or it cannot be told. */
    public Instant lastSeen() {
        return instant(Trait.LAST_SEEN);
    }

    private Instant instant(Trait trait) {
        long micros = trait(trait);
        return micros == 0 || micros == UNKNOWN ? null : Micros.toInstant(micros);
    }

    /** Whether any declaration was counted. */
    public boolean isKnown() {
        return trait(Trait.FIRST_SEEN) != 0;
    }

    /** Whole days from the first declaration ever counted until an instant; 0 when there was none. */
    public long daysSinceFirstSeen(Instant at) {
        return daysSince(Trait.FIRST_SEEN, at);
    }

    /** Whole days from the latest declaration counted until an instant; 0 when there was none. */
    public long daysSinceLastSeen(Instant at) {
        return daysSince(Trait.LAST_SEEN, at);
    }

    private long daysSince(Trait trait, Instant at) {
        long micros = trait(trait);
        return micros == 0 || micros == UNKNOWN ? micros : Math.max(0, (Micros.of(at) - micros) / Micros.PER_DAY);
    }

    /**
     * How many of the latest other declarations named this vehicle or container under another transport document within 48
     * hours of this one; always 0 for other roles.
     */
    public long otherUses() {
        return trait(Trait.OTHER_USES);
    }

    /** Confirmed violations per completed control over the window; 0 when nothing was controlled. */
    public double violationRate(Window window) {
        return quotient(sum(window, Measure.VIOLATIONS), sum(window, Measure.INSPECTED));
    }

    /** Mean customs value of a declaration over the window in national currency; 0 when there was none. */
    public double meanValue(Window window) {
        return quotient(sum(window, Measure.VALUE), sum(window, Measure.DECLARATIONS)) / TEN_THOUSAND;
    }

    private static double quotient(long number, long count) {
        if (number == UNKNOWN || count == UNKNOWN) {
            return Double.NaN;
        }
        return count == 0 ? 0 : (double) number / count;
    }

    /**
     * Standard deviation of the customs value of a declaration in national currency, to within seven units of it; 0 with
     * fewer than two declarations, not a number where it cannot be told.
     */
    public double valueDeviation(Window window) {
        long n = sum(window, Measure.DECLARATIONS);
        long squares = sum(window, Measure.VALUE_SQUARED);
        long value = sum(window, Measure.VALUE);
        if (n == UNKNOWN || squares == UNKNOWN || value == UNKNOWN) {
            return Double.NaN;
        }
        if (n < 2) {
            return 0;
        }
        double mean = (double) value / n;
        double variance = (squares * SQUARE_UNITS - n * mean * mean) / (n - 1);
        return Math.sqrt(Math.max(0, variance)) / TEN_THOUSAND;
    }

    /** Geometric mean of the unit value in national currency per kilogram; 0 when there was none. */
    public double meanUnitValue(Window window) {
        long n = sum(window, Measure.UNIT_VALUES);
        long log = sum(window, Measure.LOG_UNIT_VALUE);
        if (n == UNKNOWN || log == UNKNOWN) {
            return Double.NaN;
        }
        return n == 0 ? 0 : StrictMath.exp(log / 1e3 / n);
    }

    /** Geometric standard deviation of the unit value (a factor, at least 1); 1 with fewer than two values. */
    public double unitValueSpread(Window window) {
        long n = sum(window, Measure.UNIT_VALUES);
        long squares = sum(window, Measure.LOG_UNIT_VALUE_SQUARED);
        if (n == UNKNOWN || squares == UNKNOWN) {
            return Double.NaN;
        }
        if (n < 2) {
            return 1;
        }
        double mean = sum(window, Measure.LOG_UNIT_VALUE) / 1e3 / n;
        double variance = (squares / 1e6 - n * mean * mean) / (n - 1);
        return StrictMath.exp(Math.sqrt(Math.max(0, variance)));
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "history fact". */
    public byte[] toBytes() {
        return bytes.clone();
    }

    private static byte[] encode(long ids, long[] values, long[] traits) {
        FactWriter fact = FactWriter.begin();
        for (int row = 0; row < values.length / Window.COUNT; row++) {
            for (int w = Window.COUNT - 1; w >= 0; w--) {
                fact.tell(row, w, values[row * Window.COUNT + w]);
            }
        }
        return fact.toBytes(ids, traits);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param bytes the bytes; taken over, not copied
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static HistoryFact fromBytes(byte[] bytes) {
        if (bytes.length == 0 || (bytes[0] != VERSION && bytes[0] != 1)) {
            throw new IllegalArgumentException(
                    "history fact: unknown version " + (bytes.length == 0 ? "of no bytes" : bytes[0]));
        }
        return new HistoryFact(bytes);
    }

    private static Content decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return in.get() == 1 ? decodeVersion1(in) : decodeVersion2(in);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("history fact: ends too early", e);
        }
    }

    private static Content decodeVersion2(ByteBuffer in) {
        long ids = Varint.get(in);
        long[] traits = new long[Trait.COUNT];
        long told = Varint.mask(in, Trait.COUNT);
        for (long left = Varint.mask(in, Trait.COUNT); left != 0; left &= left - 1) {
            traits[Long.numberOfTrailingZeros(left)] = UNKNOWN;
        }
        for (long left = told; left != 0; left &= left - 1) {
            traits[Long.numberOfTrailingZeros(left)] = Varint.get(in);
        }
        long flags = Varint.get(in);
        int most = Math.min(Measure.MAX_IDS, Long.SIZE - Long.numberOfLeadingZeros(ids) + MAX_FURTHER_ROWS);
        int begin = in.position();
        long rows = 0;
        for (int w = Window.COUNT - 1; w >= 0; w--) {
            long unknown = (flags >>> w & 1) == 0 ? 0 : Varint.mask(in, most);
            long mask = Varint.mask(in, most);
            rows |= mask | unknown;
            for (int left = Long.bitCount(mask); left > 0; left--) {
                Varint.get(in);
            }
        }
        in.position(begin);
        long[] longer = new long[Long.bitCount(rows)];
        long[] values = new long[longer.length * Window.COUNT];
        for (int w = Window.COUNT - 1; w >= 0; w--) {
            long unknown = (flags >>> w & 1) == 0 ? 0 : Varint.get(in);
            long mask = Varint.get(in);
            int at = 0;
            for (long left = rows; left != 0; left &= left - 1) {
                long bit = Long.lowestOneBit(left);
                longer[at] -= (mask & bit) == 0 ? 0 : Varint.get(in);
                values[at * Window.COUNT + w] = (unknown & bit) == 0 ? longer[at] : UNKNOWN;
                at++;
            }
        }
        return new Content(ids, rows, values, traits);
    }

    /** What version 1 did not tell is unknown. */
    private static Content decodeVersion1(ByteBuffer in) {
        long[] traits = new long[Trait.COUNT];
        Arrays.fill(traits, UNKNOWN);
        traits[Trait.FIRST_SEEN.ordinal()] = Varint.get(in);
        traits[Trait.LAST_SEEN.ordinal()] = Varint.get(in);
        traits[Trait.OTHER_USES.ordinal()] = Varint.get(in);
        long[] values = new long[Measure.FIRST_LAYOUT * Window.COUNT];
        Arrays.fill(values, UNKNOWN);
        for (Window window : WINDOWS_1) {
            for (int id = 0; id < Measure.FIRST_LAYOUT; id++) {
                values[id * Window.COUNT + window.ordinal()] = 0;
            }
            for (long left = Varint.mask(in, Measure.FIRST_LAYOUT); left != 0; left &= left - 1) {
                values[index(Long.numberOfTrailingZeros(left), window)] = Varint.get(in);
            }
        }
        long rows = (1L << Measure.FIRST_LAYOUT) - 1;
        return new Content(rows, rows, values, traits);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof HistoryFact that)) {
            return false;
        }
        Content mine = content();
        Content theirs = that.content();
        return mine.ids == theirs.ids
                && mine.rows == theirs.rows
                && Arrays.equals(mine.traits, theirs.traits)
                && Arrays.equals(mine.values, theirs.values);
    }

    @Override
    public int hashCode() {
        Content known = content();
        return 31 * Arrays.hashCode(known.traits) + Arrays.hashCode(known.values);
    }
}
