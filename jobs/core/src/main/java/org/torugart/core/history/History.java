// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Scratch;
import org.torugart.core.binary.Varint;

/**
 * The history of one entity: what was contributed to each measure, in panes that are finest where it is latest.
 *
 * <p>Each contribution is in one place: in a pane of five minutes, an hour, a day or a week, of which a pane becomes part
 * of the next coarser one when it is too old for the windows made of it, and at last in one sum over everything older.
 * Panes only add, and event time alone says which pane a contribution belongs to and which panes are kept, so any order
 * of arrival leaves the same state, and a retraction undoes its contribution.
 *
 * <p>Bounded: by the panes of {@link Tier}s that windows ask for. A read touches each of them once. What would need a pane
 * that is no longer there is not answered ({@link HistoryFact#UNKNOWN}). Not thread-safe.
 */
public final class History implements Account {
    /** Uses of a vehicle or container kept, latest first. */
    static final int USES = 8;

    /** First and latest instants kept, so that retracting one leaves another. */
    static final int SEEN = 2;

    /** Violations kept one by one, latest first. */
    static final int RECORDS = 32;

    /** With fewer, what they come to is as quickly made anew, and would take more room than they do. */
    private static final int MANY_PANES = 8;

    private static final byte VERSION = 3;

    private static final Tier[] TIERS = Tier.values();

    /** Of the object and its empty parts. */
    private static final int HEAP_BYTES = 192;

    private final Catalogue catalogue;
    private long latestMicros;

    /** The pane of the latest instant, by tier: it is looked up for every measure and window of an answer. */
    private final int[] latestPanes = new int[Tier.COUNT];

    private final Panes[] panes = new Panes[Tier.COUNT];
    private Pane older;
    private final Smallest earliest = new Smallest(SEEN, 1);
    private final Smallest latest = new Smallest(SEEN, 1);
    private final Smallest uses = new Smallest(USES, 3);
    private final Smallest records = new Smallest(RECORDS, 4);

    /** Kept between answers by a history of many panes; null when there is none, or not any more. */
    private Totals totals;

    /** Since when a measure, by id, is counted: what was contributed up to then is not in it. */
    private long[] since;

    /** Whether it has answered since it was read: most are read for one answer. */
    private boolean asked;

    /** Length of what panes are read from. */
    private int readBytes;

    /** From where on panes of a tier, by ordinal, hold everything; written by a version that kept fewer. */
    private long[] finerSince;

    /** An entity of which nothing is known. */
    public History(Catalogue catalogue) {
        this.catalogue = catalogue;
        for (Tier tier : TIERS) {
            panes[tier.ordinal()] = new Panes(catalogue, tier);
        }
        latestMicros(0);
        older = new Pane(catalogue);
    }

    @Override
    public boolean add(Contribution contribution) {
        if (totals != null && contribution.atMicros() > latestMicros && !totals.moveTo(contribution.atMicros())) {
            totals = null;
        }
        advance(contribution.atMicros());
        apply(contribution, 1);
        if (contribution.measure(Measure.DECLARATIONS) > 0) {
            earliest.add(contribution.atMicros());
            latest.add(-contribution.atMicros());
        }
        if (contribution.useHash() != 0) {
            uses.add(-contribution.atMicros(), hash(contribution.declarationId()), contribution.useHash());
        }
        return true;
    }

    @Override
    public boolean retract(Contribution contribution) {
        totals = null;
        apply(contribution, -1);
        for (Panes each : panes) {
            each.trim();
        }
        if (contribution.measure(Measure.DECLARATIONS) > 0) {
            earliest.remove(contribution.atMicros());
            latest.remove(-contribution.atMicros());
        }
        if (contribution.useHash() != 0) {
            uses.remove(-contribution.atMicros(), hash(contribution.declarationId()), contribution.useHash());
        }
        return true;
    }

    private void apply(Contribution contribution, int sign) {
        long at = contribution.atMicros();
        int next = 0;
        for (long left = contribution.ids(); left != 0; left &= left - 1) {
            long value = contribution.values()[next++];
            Measure measure = catalogue.measure(Long.numberOfTrailingZeros(left));
            if (measure == null) {
                continue;
            }
            if (measure.kind() == Measure.Kind.RECORD) {
                record(contribution, value, sign);
                continue;
            }
            int tier = tierOf(measure, at, 0);
            Pane pane = paneOf(measure, at, tier);
            if (pane != null) {
                pane.open().add(measure, value, sign);
            }
            if (totals != null && (pane == null || !totals.add(measure, value, pane, start(at, tier)))) {
                totals = null;
            }
        }
    }

    private void record(Contribution contribution, long executed, int sign) {
        long serious = contribution.measure(Measure.SERIOUS);
        long hash = hash(contribution.declarationId());
        if (sign > 0) {
            records.add(-contribution.atMicros(), hash, executed, serious);
        } else {
            records.remove(-contribution.atMicros(), hash, executed, serious);
        }
    }

    /** The tier, from one on, in which a measure keeps what was contributed at an instant; their number when it is too old. */
    private int tierOf(Measure measure, long at, int fromTier) {
        for (int t = fromTier; t < TIERS.length; t++) {
            if (TIERS[t].pane(at) > horizon(measure, TIERS[t]) && (finerSince == null || at >= finerSince[t])) {
                return t;
            }
        }
        return TIERS.length;
    }

    /** The pane of an instant in a tier; of what is too old for all of them null where it is not kept any more. */
    private Pane paneOf(Measure measure, long at, int tier) {
        if (tier < TIERS.length) {
            return panes[tier].of(TIERS[tier].pane(at));
        }
        return measure.isOver(Window.ALL) ? older : null;
    }

    private static long start(long at, int tier) {
        return tier < TIERS.length ? TIERS[tier].start(TIERS[tier].pane(at)) : Long.MIN_VALUE;
    }

    /** The latest pane of a tier that a measure does not keep any more. */
    int horizon(Measure measure, Tier tier) {
        int kept = measure.kept(tier);
        return kept == 0 ? Integer.MAX_VALUE : latestPanes[tier.ordinal()] - kept;
    }

    private void advance(long atMicros) {
        if (atMicros <= latestMicros) {
            return;
        }
        long before = latestMicros;
        latestMicros(atMicros);
        for (Panes each : panes) {
            if (each.size() > 0
                    && each.tier().pane(before) != latestPanes[each.tier().ordinal()]) {
                age(each);
            }
        }
    }

    /** Moves what is too old for a tier on to the next. */
    private void age(Panes each) {
        Tier tier = each.tier();
        int latest = latestPanes[tier.ordinal()];
        boolean moved = false;
        for (int i = 0; i < each.size() && catalogue.isOld(tier, latest - each.number(i)); i++) {
            Pane pane = each.at(i);
            long tooOld = pane.mask() & catalogue.tooOld(tier, latest - each.number(i));
            for (long left = tooOld; left != 0; left &= left - 1) {
                Measure measure = catalogue.measure(Long.numberOfTrailingZeros(left));
                Pane next = paneOf(measure, each.start(i), tierOf(measure, each.start(i), tier.ordinal() + 1));
                pane.open().move(measure, next == null ? null : next.open());
                moved = true;
            }
        }
        if (moved) {
            each.trim();
        }
    }

    @Override
    public byte[] answer(Contribution asker) {
        return isEmpty() ? HistoryFact.NONE.toBytes() : new Reading(this, totals(asker.atMicros()), asker).toBytes();
    }

    /** Whether nothing is left, so that the entity need not be kept. */
    @Override
    public boolean isEmpty() {
        for (Panes each : panes) {
            if (each.size() > 0) {
                return false;
            }
        }
        return older.isEmpty() && earliest.isEmpty() && uses.isEmpty() && records.isEmpty();
    }

    /**
     * What is known as of an instant. Panes later than it are left out.
     *
     * @param asker contribution of the declaration that asks, not yet added: gives the instant, and for a vehicle or
     *     container whose other uses count
     */
    public HistoryFact fact(Contribution asker) {
        return HistoryFact.fromBytes(answer(asker));
    }

    /** Those kept, or new ones; these are kept where they are worth their bytes, and the history is asked once more. */
    private Totals totals(long atMicros) {
        if (totals != null && totals.moveTo(atMicros)) {
            return totals;
        }
        int many = 0;
        for (Panes each : panes) {
            many += each.size();
        }
        boolean kept = asked && many >= MANY_PANES && finerSince == null;
        asked = true;
        Totals made = new Totals(this, atMicros, kept);
        if (kept) {
            totals = made;
        }
        return made;
    }

    /**
     * Whether everything that a window of a measure asks for, seen from an instant, is still there.
     *
     * @param first the window's {@link Window#firstPane} from there; any number for {@link Window#ALL}
     */
    boolean isComplete(Measure measure, Window window, long atMicros, int first) {
        long countedSince = since == null ? Long.MIN_VALUE : since[measure.id()];
        if (window == Window.ALL) {
            return countedSince == Long.MIN_VALUE
                    && atMicros >= exactFrom(measure)
                    && (finerSince == null || atMicros >= finerSince[Tier.DAY.ordinal()]);
        }
        Tier tier = window.tier();
        if (first <= horizon(measure, tier)) {
            return false;
        }
        return (since == null || tier.start(first) > countedSince)
                && (finerSince == null || tier.start(first) >= finerSince[tier.ordinal()]);
    }

    /** Whether some measures are counted since later than others. */
    boolean isCountedApart() {
        return since != null;
    }

    /** The instant from which on panes are fine enough to tell what came by the end of a day, or week. */
    private long exactFrom(Measure measure) {
        for (int t = Tier.DAY.ordinal(); t < TIERS.length; t++) {
            if (measure.kept(TIERS[t]) > 0) {
                return TIERS[t].start(horizon(measure, TIERS[t]));
            }
        }
        return latestMicros;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Panes[] panes() {
        return panes;
    }

    Pane older() {
        return older;
    }

    Smallest earliest() {
        return earliest;
    }

    Smallest latest() {
        return latest;
    }

    Smallest uses() {
        return uses;
    }

    Smallest records() {
        return records;
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
    @Override
    public int heapBytes() {
        int bytes = HEAP_BYTES
                + readBytes
                + older.heapBytes()
                + earliest.heapBytes()
                + latest.heapBytes()
                + uses.heapBytes()
                + records.heapBytes();
        for (Panes each : panes) {
            bytes += each.heapBytes();
        }
        return totals == null ? bytes : bytes + totals.heapBytes();
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "history". */
    @Override
    public byte[] toBytes() {
        int max = Varint.MAX_BYTES * (8 + 2 * Measure.MAX_IDS) + older.maxBytes();
        max += earliest.maxBytes() + latest.maxBytes() + uses.maxBytes() + records.maxBytes();
        for (Panes each : panes) {
            max += each.maxBytes();
        }
        ByteBuffer out = Scratch.of(max);
        out.put(VERSION);
        Varint.put(out, latestMicros);
        Varint.put(out, catalogue.ids());
        putSince(out);
        putFinerSince(out);
        for (Panes each : panes) {
            each.put(out, latestMicros);
        }
        older.put(out);
        earliest.put(out, latestMicros, 0);
        if (!earliest.isComplete()) {
            latest.put(out, -latestMicros, 0);
        }
        uses.put(out, -latestMicros, 2);
        records.put(out, -latestMicros, 1);
        return Blob.written(out);
    }

    private void putSince(ByteBuffer out) {
        if (since == null) {
            Varint.put(out, 0);
            return;
        }
        Map<Long, Long> idsBySince = new TreeMap<>();
        for (Measure measure : catalogue.inOrder()) {
            if (since[measure.id()] != Long.MIN_VALUE) {
                idsBySince.merge(since[measure.id()], 1L << measure.id(), Long::sum);
            }
        }
        Varint.put(out, idsBySince.size());
        idsBySince.forEach((instant, ids) -> {
            Varint.put(out, instant);
            Varint.put(out, ids);
        });
    }

    /** Only where it is not further back than panes go anyway. */
    private void putFinerSince(ByteBuffer out) {
        int flags = 0;
        for (Tier tier : TIERS) {
            int kept = Measure.DECLARATIONS.kept(tier);
            if (finerSince != null && finerSince[tier.ordinal()] > tier.start(tier.pane(latestMicros) - kept + 1)) {
                flags |= 1 << tier.ordinal();
            }
        }
        out.put((byte) flags);
        for (Tier tier : TIERS) {
            if ((flags >>> tier.ordinal() & 1) != 0) {
                Varint.put(out, finerSince[tier.ordinal()]);
            }
        }
    }

    /**
     * Reads what {@link #toBytes} wrote; null gives an empty history.
     *
     * @param bytes kept, and not to be changed
     * @param catalogue what is kept of the entity; what is in it and was not counted so far is absent from what was
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static History fromBytes(byte[] bytes, Catalogue catalogue) {
        History history = new History(catalogue);
        if (bytes == null) {
            return history;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        switch (version) {
            case 1 -> HistoryVersion1.read(in, history);
            case 2 -> history.read(in, Pane::getWithoutLength);
            case VERSION -> {
                history.read(in, Pane::get);
                history.readBytes = bytes.length;
            }
            default -> throw new IllegalArgumentException("history: unknown version " + version);
        }
        return history;
    }

    private void read(ByteBuffer in, BiFunction<ByteBuffer, Catalogue, Pane> pane) {
        latestMicros(Varint.get(in));
        long counted = Varint.get(in);
        for (long left = Varint.get(in); left > 0; left--) {
            long instant = Varint.get(in);
            countSince(instant, Varint.get(in));
        }
        int flags = in.get();
        for (Tier tier : TIERS) {
            if ((flags >>> tier.ordinal() & 1) != 0) {
                finerSince(tier, Varint.get(in));
            }
        }
        for (Panes each : panes) {
            each.get(in, latestMicros, pane);
        }
        older = pane.apply(in, catalogue);
        earliest.get(in, latestMicros, 0);
        if (earliest.isComplete()) {
            for (int i = 0; i < earliest.size(); i++) {
                latest.add(-earliest.get(i, 0));
            }
        } else {
            latest.get(in, -latestMicros, 0);
        }
        uses.get(in, -latestMicros, 2);
        records.get(in, -latestMicros, 1);
        countSince(latestMicros, catalogue.ids() & ~counted);
    }

    /** Says that measures, by a bit for each id, hold nothing of what was contributed up to an instant. */
    void countSince(long instant, long ids) {
        for (long left = ids & catalogue.ids(); left != 0; left &= left - 1) {
            if (since == null) {
                since = new long[Measure.MAX_IDS];
                Arrays.fill(since, Long.MIN_VALUE);
            }
            since[Long.numberOfTrailingZeros(left)] = instant;
        }
    }

    /** Says that panes of a tier hold everything from an instant on only. */
    void finerSince(Tier tier, long instant) {
        if (finerSince == null) {
            finerSince = new long[Tier.COUNT];
            Arrays.fill(finerSince, Long.MIN_VALUE);
        }
        finerSince[tier.ordinal()] = instant;
    }

    final void latestMicros(long micros) {
        latestMicros = micros;
        for (Tier tier : TIERS) {
            latestPanes[tier.ordinal()] = tier.pane(micros);
        }
    }
}
