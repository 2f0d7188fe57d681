// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import org.torugart.core.binary.Varint;

/**
 * What was contributed within one period. Panes add. A pane is read from where it lies among the bytes of its history
 * until something is added to it or taken away: of the panes of an entity a declaration changes few, and nothing need be
 * made of the others.
 */
final class Pane {
    private static final int HEAP_BYTES = 48;

    private final Catalogue catalogue;

    /** The history's, each of whose panes reads at its own place; null when open. */
    private ByteBuffer bytes;

    private int from;
    private int length;

    /** Of no meaning when open. */
    private long mask;

    /** Null until it is changed. */
    private OpenPane open;

    /** A pane with nothing in it. */
    Pane(Catalogue catalogue) {
        this(catalogue, new OpenPane(catalogue));
    }

    private Pane(Catalogue catalogue, OpenPane open) {
        this.catalogue = catalogue;
        this.open = open;
    }

    /** What it has, to be changed. */
    OpenPane open() {
        if (open == null) {
            open = OpenPane.get(body(), catalogue);
            bytes = null;
        }
        return open;
    }

    private ByteBuffer body() {
        return bytes.position(from);
    }

    /** A bit for the id of each measure of which anything is in it. */
    long mask() {
        return open == null ? mask : open.mask();
    }

    boolean isEmpty() {
        return mask() == 0;
    }

    /** A sum; 0 when there is nothing. */
    long sum(int slot) {
        if (open != null) {
            return open.sum(slot);
        }
        ByteBuffer in = at(catalogue.sums()[slot]);
        return in == null ? 0 : Varint.get(in);
    }

    /** Adds counts to others, or takes them away with a sign of -1. */
    void addCounts(int slot, CountTable to, int sign) {
        if (open != null) {
            open.addCounts(slot, to, sign);
            return;
        }
        ByteBuffer in = at(catalogue.counted()[slot]);
        if (in != null) {
            to.addAll(in, sign);
        }
    }

    /** Null when there is nothing; not to be changed. */
    Smallest lowestOf(int slot) {
        if (open != null) {
            return open.lowestOf(slot);
        }
        ByteBuffer in = at(catalogue.lowest()[slot]);
        return in == null ? null : OpenPane.readLowest(in);
    }

    /** Its bytes, from those of a measure on; null when it has nothing of it. */
    private ByteBuffer at(Measure measure) {
        if ((mask >>> measure.id() & 1) == 0) {
            return null;
        }
        ByteBuffer in = body();
        long before = Varint.get(in) & (1L << measure.id()) - 1;
        for (long left = before; left != 0; left &= left - 1) {
            pass(in, catalogue.measure(Long.numberOfTrailingZeros(left)).kind());
        }
        return in;
    }

    private static void pass(ByteBuffer in, Measure.Kind kind) {
        switch (kind) {
            case SUM -> Varint.get(in);
            case QUANTILES, DISTINCT -> Counts.pass(in);
            case LOWEST -> OpenPane.readLowest(in);
            case RECORD -> {}
        }
    }

    /** Adds its sums to others, from an offset on, or takes them away with a sign of -1. */
    void addSums(long[] to, int offset, int sign) {
        if (open != null) {
            open.addSums(to, offset, sign);
            return;
        }
        ByteBuffer in = body();
        Varint.get(in);
        for (long left = mask; (left & catalogue.sumIds()) != 0; left &= left - 1) {
            Measure measure = catalogue.measure(Long.numberOfTrailingZeros(left));
            if (measure.kind() == Measure.Kind.SUM) {
                to[offset + catalogue.slot(measure)] += sign * Varint.get(in);
            } else {
                pass(in, measure.kind());
            }
        }
    }

    /** About how many bytes this takes on the heap, without those of its history. */
    int heapBytes() {
        return open == null ? HEAP_BYTES : HEAP_BYTES + open.heapBytes();
    }

    int maxBytes() {
        return Varint.MAX_BYTES + (open == null ? length : open.maxBytes());
    }

    /** Appends how many bytes it takes, then those laid out in {@code schemas/FORMATS.md}, "pane". */
    void put(ByteBuffer out) {
        if (open == null) {
            Varint.put(out, length);
            out.put(out.position(), bytes, from, length);
            out.position(out.position() + length);
            return;
        }
        int start = out.position();
        open.put(out);
        int end = out.position();
        Varint.put(out, end - start);
        int front = out.position() - end;
        out.put(start + front, out, start, end - start);
        Varint.put(out.position(start), end - start);
        out.position(end + front);
    }

    /** Reads what {@link #put} wrote; the buffer is kept. */
    static Pane get(ByteBuffer in, Catalogue catalogue) {
        Pane pane = new Pane(catalogue, null);
        pane.length = Varint.count(in);
        pane.bytes = in;
        pane.from = in.position();
        pane.mask = Varint.mask(in, Measure.MAX_IDS);
        if ((pane.mask & ~catalogue.ids()) != 0) {
            pane.open();
        }
        in.position(pane.from + pane.length);
        return pane;
    }

    /** Reads a pane as it was before its length was told. */
    static Pane getWithoutLength(ByteBuffer in, Catalogue catalogue) {
        return new Pane(catalogue, OpenPane.get(in, catalogue));
    }
}
