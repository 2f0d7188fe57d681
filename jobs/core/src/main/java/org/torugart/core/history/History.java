// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;

/**
 * The history of one entity: measures in daily panes of the last two weeks, in weekly panes of the last year, and in
 * all. Panes only add, and event time alone says which pane a contribution belongs to and which panes are kept, so any
 * order of arrival leaves the same state, and a retraction undoes its contribution.
 *
 * <p>Bounded: at most {@value #DAYS} daily and {@value #WEEKS} weekly panes and {@value #USES} uses, about 2.5 KB when
 * every one is filled; a typical trader's takes 100 to 300 bytes. Not thread-safe.
 */
public final class History {
    /** Daily panes kept, ending with the latest day contributed to: a week, and a week of lateness. */
    static final int DAYS = 14;

    /** Weekly panes kept, ending with the latest week contributed to: a year, and a week of lateness. */
    static final int WEEKS = 54;

    /** Uses of a vehicle or container kept, latest first. */
    static final int USES = 8;

    private static final byte VERSION = 1;

    /** Of the object, its sums of all time and its empty collections. */
    private static final int HEAP_BYTES = 280 + Long.BYTES * Measure.COUNT;

    /** Of a map's entry, its key and its sums. */
    private static final int PANE_HEAP_BYTES = 72 + Long.BYTES * Measure.COUNT;

    private static final int USE_HEAP_BYTES = 48;
    private static final long USE_DISTANCE_MICROS = 2 * Micros.PER_DAY;

    /** 1970-01-01 was a Thursday; weeks begin on Monday. */
    private static final int THURSDAY = 3;

    private long latestMicros;
    private long firstSeenMicros;
    private long lastSeenMicros;
    private final long[] total = new long[Measure.COUNT];
    private final NavigableMap<Integer, long[]> days = new TreeMap<>();
    private final NavigableMap<Integer, long[]> weeks = new TreeMap<>();
    private final List<Use> uses = new ArrayList<>();

    /** When a declaration named the vehicle or container, and under which transport document. */
    private record Use(long atMicros, long declarationHash, long documentHash) {}

    /** Adds a declaration's contribution. */
    public void add(Contribution contribution) {
        latestMicros = Math.max(latestMicros, contribution.atMicros());
        apply(contribution, 1);
        if (contribution.measure(Measure.DECLARATIONS) > 0) {
            long at = contribution.atMicros();
            firstSeenMicros = firstSeenMicros == 0 ? at : Math.min(firstSeenMicros, at);
            lastSeenMicros = Math.max(lastSeenMicros, at);
        }
        if (contribution.useHash() != 0) {
            uses.add(new Use(contribution.atMicros(), hash(contribution.declarationId()), contribution.useHash()));
            uses.sort((a, b) -> a.atMicros != b.atMicros
                    ? Long.compare(b.atMicros, a.atMicros)
                    : Long.compare(a.declarationHash, b.declarationHash));
            if (uses.size() > USES) {
                uses.remove(uses.size() - 1);
            }
        }
    }

    /** Takes away a contribution that was added before. */
    public void retract(Contribution contribution) {
        apply(contribution, -1);
        if (total[Measure.DECLARATIONS.ordinal()] == 0) {
            firstSeenMicros = 0;
            lastSeenMicros = 0;
        }
        uses.remove(new Use(contribution.atMicros(), hash(contribution.declarationId()), contribution.useHash()));
    }

    private void apply(Contribution contribution, int sign) {
        int latest = day(latestMicros);
        int day = day(contribution.atMicros());
        addTo(total, contribution, sign);
        pane(days, day, latest - DAYS, contribution, sign);
        pane(weeks, week(day), week(latest) - WEEKS, contribution, sign);
    }

    private static void pane(NavigableMap<Integer, long[]> panes, int pane, int horizon, Contribution c, int sign) {
        if (pane > horizon) {
            long[] sums = panes.computeIfAbsent(pane, p -> new long[Measure.COUNT]);
            addTo(sums, c, sign);
            if (isZero(sums)) {
                panes.remove(pane);
            }
        }
        panes.headMap(horizon, true).clear();
    }

    private static void addTo(long[] sums, Contribution contribution, int sign) {
        long[] measures = contribution.measures();
        for (int m = 0; m < Measure.COUNT; m++) {
            sums[m] += sign * measures[m];
        }
    }

    private static boolean isZero(long[] sums) {
        for (long sum : sums) {
            if (sum != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing is left, so that the entity need not be kept. */
    public boolean isEmpty() {
        return isZero(total) && days.isEmpty() && weeks.isEmpty() && uses.isEmpty();
    }

    /**
     * What is known as of an instant. Panes later than it are left out; the sums over everything are not cut.
     *
     * @param asker contribution of the declaration that asks, not yet added: gives the instant, and for a vehicle or
     *     container whose other uses count
     */
    public HistoryFact fact(Contribution asker) {
        int day = day(asker.atMicros());
        long[] sums = new long[Window.COUNT * Measure.COUNT];
        sum(days.subMap(day - 7, false, day, true), sums, Window.D7);
        sum(weeks.subMap(week(day) - 13, false, week(day), true), sums, Window.D90);
        sum(weeks.subMap(week(day) - 53, false, week(day), true), sums, Window.Y1);
        System.arraycopy(total, 0, sums, Window.ALL.ordinal() * Measure.COUNT, Measure.COUNT);
        long first = firstSeenMicros > asker.atMicros() ? 0 : firstSeenMicros;
        return new HistoryFact(first, first == 0 ? 0 : lastSeenMicros, otherUses(asker), sums);
    }

    private static void sum(Map<Integer, long[]> panes, long[] sums, Window window) {
        int offset = window.ordinal() * Measure.COUNT;
        for (long[] pane : panes.values()) {
            for (int m = 0; m < Measure.COUNT; m++) {
                sums[offset + m] += pane[m];
            }
        }
    }

    private int otherUses(Contribution asker) {
        if (asker.useHash() == 0) {
            return 0;
        }
        long self = hash(asker.declarationId());
        int others = 0;
        for (Use use : uses) {
            if (use.declarationHash != self
                    && use.documentHash != asker.useHash()
                    && Math.abs(use.atMicros - asker.atMicros()) <= USE_DISTANCE_MICROS) {
                others++;
            }
        }
        return others;
    }

    private static int day(long micros) {
        return (int) Math.floorDiv(micros, Micros.PER_DAY);
    }

    private static int week(int day) {
        return Math.floorDiv(day + THURSDAY, 7);
    }

    /**
     * 64 bits of an identifier, never 0: FNV-1a with the finalizer of SplitMix64.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9923">RFC 9923, the FNV hash</a>
     */
    public static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }

    /** About how many bytes this takes on the heap. */
    public int heapBytes() {
        return HEAP_BYTES + (days.size() + weeks.size()) * PANE_HEAP_BYTES + uses.size() * USE_HEAP_BYTES;
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "history". */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(64
                + (1 + days.size() + weeks.size()) * (Varint.MAX_BYTES + Measures.MAX_BYTES)
                + uses.size() * (Varint.MAX_BYTES + 2 * Long.BYTES));
        out.put(VERSION);
        Varint.put(out, latestMicros);
        Varint.put(out, firstSeenMicros);
        Varint.put(out, lastSeenMicros);
        Measures.put(out, total, 0);
        putPanes(out, days);
        putPanes(out, weeks);
        Varint.put(out, uses.size());
        for (Use use : uses) {
            Varint.put(out, use.atMicros);
            out.putLong(use.declarationHash);
            out.putLong(use.documentHash);
        }
        return Blob.written(out);
    }

    /** Panes in order of time: number of panes, then for each the distance to the one before and its measures. */
    private static void putPanes(ByteBuffer out, NavigableMap<Integer, long[]> panes) {
        Varint.put(out, panes.size());
        int previous = 0;
        for (Map.Entry<Integer, long[]> pane : panes.entrySet()) {
            Varint.put(out, pane.getKey() - previous);
            Measures.put(out, pane.getValue(), 0);
            previous = pane.getKey();
        }
    }

    /**
     * Reads what {@link #toBytes} wrote; null gives an empty history.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static History fromBytes(byte[] bytes) {
        History history = new History();
        if (bytes == null) {
            return history;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("history: unknown version " + version);
        }
        history.latestMicros = Varint.get(in);
        history.firstSeenMicros = Varint.get(in);
        history.lastSeenMicros = Varint.get(in);
        Measures.get(in, history.total, 0);
        getPanes(in, history.days);
        getPanes(in, history.weeks);
        for (long uses = Varint.get(in); uses > 0; uses--) {
            history.uses.add(new Use(Varint.get(in), in.getLong(), in.getLong()));
        }
        return history;
    }

    private static void getPanes(ByteBuffer in, NavigableMap<Integer, long[]> panes) {
        int pane = 0;
        for (long left = Varint.get(in); left > 0; left--) {
            pane += (int) Varint.get(in);
            long[] sums = new long[Measure.COUNT];
            Measures.get(in, sums, 0);
            panes.put(pane, sums);
        }
    }
}
