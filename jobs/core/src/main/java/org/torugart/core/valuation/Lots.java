// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.history.Account;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.Micros;

/**
 * Lots of one heading from one supplier to one consignee: what one consignment may have been split into (Customs Code
 * art. 180).
 *
 * <p>Lots are held one by one, so that a sum over seven times 24 hours is exact to the microsecond: those without notice
 * for a week and a month of lateness, those with notice for a year and that month, at most {@value #HELD} in all (about 6
 * KB). Those beyond are given up, the oldest without notice first; what would need them is then said to be unknown. Event
 * time alone decides, so any order of arrival gives the same answers. Not thread-safe.
 */
public final class Lots implements Account {
    /** The window lots are summed over. */
    static final long WINDOW_MICROS = 7 * Micros.PER_DAY;

    /** How far back the first lot of a notice is looked for. */
    static final long NOTICE_MICROS = 366 * Micros.PER_DAY;

    /** Months from the first lot within which lots are of one consignment (art. 180). */
    static final int MONTHS = 6;

    /** Lots held. */
    static final int HELD = 192;

    private static final long LATENESS_MICROS = 30 * Micros.PER_DAY;

    /** A few wrong dates must not push out what is asked for, so the eighth newest lot says what is old. */
    private static final int NEWEST_NOT_TRUSTED = 7;

    private static final byte VERSION = 1;
    private static final int HEAP_BYTES = 120;
    private static final int LOT_HEAP_BYTES = 120;
    private static final int NOTIFIED = 1;
    private static final long NOTHING_DROPPED = Long.MIN_VALUE;

    private final NavigableSet<Lot> lots = new TreeSet<>();

    /** The latest lot given up of those without notice, and of those with. */
    private long droppedPlain = NOTHING_DROPPED;

    private long droppedNotified = NOTHING_DROPPED;

    /** What items of a declaration, all of one heading, contribute as a lot, and ask with. */
    public static Contribution contribution(Declaration declaration, List<GoodsItem> items) {
        return Lot.contribution(declaration, items);
    }

    /** Adds a contribution; one of something else adds nothing. Whether that changed anything. */
    @Override
    public boolean add(Contribution contribution) {
        Lot lot = Lot.of(contribution);
        if (lot == null || lot.atMicros() <= (lot.isNotified() ? droppedNotified : droppedPlain)) {
            return false;
        }
        lots.add(lot);
        dropOld();
        return true;
    }

    /** Takes away a contribution that was added; whether that changed anything. */
    @Override
    public boolean retract(Contribution contribution) {
        Lot lot = Lot.of(contribution);
        return lot != null && lots.remove(lot);
    }

    private void dropOld() {
        Iterator<Lot> newest = lots.descendingIterator();
        for (int i = 0; i < NEWEST_NOT_TRUSTED && newest.hasNext(); i++) {
            newest.next();
        }
        if (newest.hasNext()) {
            long plain = newest.next().atMicros() - LATENESS_MICROS - WINDOW_MICROS;
            long notified = plain + WINDOW_MICROS - NOTICE_MICROS;
            Iterator<Lot> oldest = lots.iterator();
            for (Lot lot = oldest.next(); lot.atMicros() < plain; lot = oldest.next()) {
                if (!lot.isNotified() || lot.atMicros() < notified) {
                    drop(lot);
                    oldest.remove();
                }
            }
        }
        if (lots.size() > HELD) {
            Lot oldest =
                    lots.stream().filter(lot -> !lot.isNotified()).findFirst().orElse(lots.first());
            drop(oldest);
            lots.remove(oldest);
        }
    }

    private void drop(Lot lot) {
        if (lot.isNotified()) {
            droppedNotified = Math.max(droppedNotified, lot.atMicros());
        } else {
            droppedPlain = Math.max(droppedPlain, lot.atMicros());
        }
    }

    /** What is known of the lots before the asker's, which is not among them. */
    public LotsFact fact(Contribution asker) {
        Lot own = Lot.of(asker);
        long since = own.atMicros() - WINDOW_MICROS;
        LotsFact.Sum week = null;
        if (since > Math.max(droppedPlain, droppedNotified)) {
            long count = 0;
            long value = 0;
            long largest = 0;
            for (Lot lot : lots.headSet(own, false).descendingSet()) {
                if (lot.atMicros() <= since) {
                    break;
                }
                count++;
                value += lot.value();
                largest = Math.max(largest, lot.value());
            }
            week = new LotsFact.Sum(count, value, largest);
        }
        return new LotsFact(own.atMicros(), own.value(), week, own.isNotified(), notified(own));
    }

    private LotsFact.Notified notified(Lot own) {
        long since = own.atMicros() - NOTICE_MICROS;
        if (!own.isNotified() || since <= droppedNotified) {
            return null;
        }
        long first = own.atMicros();
        long end = Long.MAX_VALUE;
        long count = 0;
        long value = 0;
        for (Lot lot : lots.headSet(own, false)) {
            if (lot.atMicros() > since && lot.isOfSameConsignment(own)) {
                if (count == 0) {
                    first = lot.atMicros();
                    end = end(first);
                }
                if (lot.atMicros() < end) {
                    count++;
                    value += lot.value();
                }
            }
        }
        return new LotsFact.Notified(count, value, first, own.atMicros() < end);
    }

    /** Six calendar months from the first lot. */
    private static long end(long first) {
        return Micros.of(Micros.toInstant(first)
                .atOffset(ZoneOffset.UTC)
                .plusMonths(MONTHS)
                .toInstant());
    }

    @Override
    public byte[] answer(Contribution asker) {
        return fact(asker).toBytes();
    }

    /** Whether nothing is left, nor was anything given up, so that it need not be kept. */
    @Override
    public boolean isEmpty() {
        return lots.isEmpty() && droppedPlain == NOTHING_DROPPED && droppedNotified == NOTHING_DROPPED;
    }

    /** About how many bytes this takes on the heap. */
    @Override
    public int heapBytes() {
        return HEAP_BYTES + lots.size() * LOT_HEAP_BYTES;
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "lots". */
    @Override
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(1 + 3 * Varint.MAX_BYTES + lots.size() * Lot.MAX_BYTES);
        out.put(VERSION);
        Varint.put(out, droppedPlain);
        Varint.put(out, droppedNotified);
        Varint.put(out, lots.size());
        long before = 0;
        for (Lot lot : lots) {
            Varint.put(out, lot.atMicros() - before);
            out.putLong(lot.declaration());
            Varint.put(out, lot.value());
            out.put((byte) (lot.isNotified() ? NOTIFIED : 0));
            if (lot.isNotified()) {
                out.putLong(lot.notice());
                out.putLong(lot.place());
            }
            before = lot.atMicros();
        }
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote; null gives one without lots.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static Lots fromBytes(byte[] bytes) {
        Lots lots = new Lots();
        if (bytes == null) {
            return lots;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("lots: unknown version " + version);
        }
        lots.droppedPlain = Varint.get(in);
        lots.droppedNotified = Varint.get(in);
        long at = 0;
        for (long left = Varint.get(in); left > 0; left--) {
            at += Varint.get(in);
            long declaration = in.getLong();
            long value = Varint.get(in);
            boolean notified = (in.get() & NOTIFIED) != 0;
            lots.lots.add(new Lot(at, declaration, value, notified ? in.getLong() : 0, notified ? in.getLong() : 0));
        }
        return lots;
    }
}
