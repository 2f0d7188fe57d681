// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Scratch;
import org.torugart.core.binary.Varint;
import org.torugart.core.history.Account;
import org.torugart.core.history.ByNumber;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.Micros;
import org.torugart.core.valuation.Price.Question;

/**
 * Unit values of comparable goods (Customs Code arts. 171, 172), by UTC day of acceptance: of one subheading and origin,
 * or of one manufacturer's goods among them.
 *
 * <p>Asked are the {@value #WINDOW} days before the day of acceptance. That day itself is left out: it is not over, and
 * goods cannot be made to look ordinary by declaring more of them on the same day.
 *
 * <p>Of a day the lowest prices are held one by one and all others by bucket, so the size does not depend on the
 * traffic: about 300 bytes for a busy day, 40 KB for a key that is busy every day, 60 bytes for a day of one price. The
 * lowest price is exact, or said to be unknown where prices that were left out may be lower; count, median and median
 * distance are those of all prices, each taken as the middle of its bucket. Event time alone decides, so any order of
 * arrival gives the same answers. Not thread-safe.
 */
public final class Comparables implements Account {
    /** Days asked. */
    public static final int WINDOW = 90;

    /** Days kept before the eighth newest: the window and a month of lateness. */
    static final int KEPT = 120;

    /** A few wrong dates must not push out what is asked for, so the eighth newest day says what is old. */
    private static final int NEWEST_NOT_TRUSTED = 7;

    private static final byte VERSION = 2;

    /** Without the length of each day. */
    private static final byte VERSION_1 = 1;

    private static final int HEAP_BYTES = 200;
    private static final int ANSWER_HEAP_BYTES = 112;
    private static final int NOTHING_DROPPED = Integer.MIN_VALUE;

    private final ByNumber<PricedDay> days = new ByNumber<>();

    /** The latest day given up. */
    private int dropped = NOTHING_DROPPED;

    /** Answers already made for one day; most questions of a busy key are the same all day. */
    private final Map<Question, Answer> made = new HashMap<>();

    private int madeFor;

    /**
     * What is known for one question. Amounts are in 1/10,000 of national currency per unit, or {@link #NONE} or
     * {@link #UNKNOWN}.
     *
     * @param identical lowest of identical goods in comparable quantity
     * @param similar lowest of all goods in comparable quantity
     * @param comparable how many there are in comparable quantity; {@link #UNKNOWN} if not known
     * @param count how many there are in any quantity; {@link #UNKNOWN} if not known
     * @param median their lower median, to 1/128
     * @param medianDistance lower median of their distances from it, from middle to middle of buckets
     */
    public record Answer(long identical, long similar, long comparable, long count, long median, long medianDistance) {
        /** There is no price. */
        public static final long NONE = 0;

        /** There may be a price, but it is not known. */
        public static final long UNKNOWN = -1;

        static final Answer NOT_KNOWN = new Answer(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }

    /** Adds a contribution; one of something else adds nothing. Whether that changed anything. */
    @Override
    public boolean add(Contribution contribution) {
        int day = day(contribution);
        boolean changed = false;
        for (Price price : Price.of(contribution)) {
            if (price.counts() && day > dropped) {
                days.getOrPut(day, PricedDay::new).open().add(price);
                changed = true;
            }
        }
        if (changed) {
            forgetAnswers(day);
            dropOldDays();
        }
        return changed;
    }

    /** Takes away a contribution that was added; whether that changed anything. */
    @Override
    public boolean retract(Contribution contribution) {
        int day = day(contribution);
        PricedDay kept = days.get(day);
        boolean changed = false;
        for (Price price : Price.of(contribution)) {
            if (price.counts() && kept != null) {
                kept.open().retract(price);
                changed = true;
            }
        }
        if (changed) {
            forgetAnswers(day);
            if (kept.open().isEmpty()) {
                days.remove(day);
            }
        }
        return changed;
    }

    private void forgetAnswers(int day) {
        if (day < madeFor && day >= madeFor - WINDOW) {
            made.clear();
        }
    }

    private void dropOldDays() {
        if (days.size() <= NEWEST_NOT_TRUSTED) {
            return;
        }
        int old = days.from(days.number(days.size() - 1 - NEWEST_NOT_TRUSTED) - KEPT);
        if (old > 0) {
            dropped = Math.max(dropped, days.number(old - 1));
            days.removeFirst(old);
            made.clear();
        }
    }

    /** What is known for each of the asker's prices, without the asker, which is not among them. */
    public ComparablesFact fact(Contribution asker) {
        int day = day(asker);
        if (day != madeFor) {
            made.clear();
            madeFor = day;
        }
        Map<Question, Answer> answers = new LinkedHashMap<>();
        List<Price> asked = Price.of(asker);
        for (Price price : asked) {
            answers.computeIfAbsent(price.question(), question -> made.computeIfAbsent(question, this::answer));
        }
        return new ComparablesFact(day, answers);
    }

    private Answer answer(Question question) {
        if (madeFor - WINDOW <= dropped) {
            return Answer.NOT_KNOWN;
        }
        Inquiry inquiry = new Inquiry(question);
        for (int i = days.from(madeFor - WINDOW); i < days.size() && days.number(i) < madeFor; i++) {
            if (!inquiry.read(days.at(i).closed())) {
                return Answer.NOT_KNOWN;
            }
        }
        return inquiry.answer();
    }

    private static int day(Contribution contribution) {
        return (int) Math.floorDiv(contribution.atMicros(), Micros.PER_DAY);
    }

    @Override
    public byte[] answer(Contribution asker) {
        return fact(asker).toBytes();
    }

    /** Whether nothing is left, nor was anything given up, so that it need not be kept. */
    @Override
    public boolean isEmpty() {
        return days.isEmpty() && dropped == NOTHING_DROPPED;
    }

    /** About how many bytes this takes on the heap. */
    @Override
    public int heapBytes() {
        int bytes = HEAP_BYTES + made.size() * ANSWER_HEAP_BYTES + days.heapBytes();
        for (int i = 0; i < days.size(); i++) {
            bytes += days.at(i).heapBytes();
        }
        return bytes;
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "comparables". */
    @Override
    public byte[] toBytes() {
        byte[][] written = new byte[days.size()][];
        int size = 1 + 2 * Varint.MAX_BYTES;
        for (int i = 0; i < written.length; i++) {
            written[i] = days.at(i).written();
            size += 2 * Varint.MAX_BYTES + written[i].length;
        }
        ByteBuffer out = Scratch.of(size);
        out.put(VERSION);
        Varint.put(out, dropped);
        Varint.put(out, days.size());
        int before = 0;
        for (int i = 0; i < written.length; i++) {
            Varint.put(out, days.number(i) - before);
            Blob.put(out, written[i]);
            before = days.number(i);
        }
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote; null gives one without prices.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static Comparables fromBytes(byte[] bytes) {
        Comparables comparables = new Comparables();
        if (bytes == null) {
            return comparables;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION && version != VERSION_1) {
            throw new IllegalArgumentException("comparables: unknown version " + version);
        }
        comparables.dropped = (int) Varint.get(in);
        int day = 0;
        for (long left = Varint.get(in); left > 0; left--) {
            day += (int) Varint.get(in);
            comparables.days.put(
                    day, version == VERSION_1 ? new PricedDay(DayPrices.get(in)) : new PricedDay(Blob.getBytes(in)));
        }
        return comparables;
    }
}
