// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.torugart.core.binary.Varint;

/** What a {@link Pane} is while it is changed: a value for each measure of a catalogue. */
final class OpenPane {
    /** Lowest values kept, so that retracting some leaves one. */
    private static final int LOWEST = 3;

    private static final int HEAP_BYTES = 40;

    private static final long[] NO_SUMS = {};

    private final Catalogue catalogue;

    /** By slot, up to the last that was ever not zero: few panes have anything of what controls find, which comes last. */
    private long[] sums = NO_SUMS;

    private Counts[] counts;
    private Smallest[] lowest;

    OpenPane(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Adds a contributed value, or takes it away with a sign of -1. */
    void add(Measure measure, long value, int sign) {
        switch (measure.kind()) {
            case SUM -> addSum(catalogue.slot(measure), sign * value);
            case QUANTILES, DISTINCT -> counts(catalogue.slot(measure)).add((int) value, sign);
            case LOWEST -> {
                Smallest smallest = lowest(catalogue.slot(measure));
                if (sign > 0) {
                    smallest.add(value);
                } else {
                    smallest.remove(value);
                }
            }
            case RECORD -> throw new IllegalArgumentException(measure + " is not kept in panes");
        }
    }

    /** Gives what it has of a measure to another pane, or to nobody where that is null. */
    void move(Measure measure, OpenPane to) {
        int slot = catalogue.slot(measure);
        switch (measure.kind()) {
            case SUM -> {
                if (to != null) {
                    to.addSum(slot, sum(slot));
                }
                addSum(slot, -sum(slot));
            }
            case QUANTILES, DISTINCT -> {
                if (to != null) {
                    to.counts(slot).addAll(counts[slot]);
                }
                counts[slot] = null;
            }
            case LOWEST -> {
                if (to != null) {
                    to.lowest(slot).addAll(lowest[slot]);
                }
                lowest[slot] = null;
            }
            case RECORD -> {}
        }
    }

    long sum(int slot) {
        return slot < sums.length ? sums[slot] : 0;
    }

    private void addSum(int slot, long value) {
        if (value == 0) {
            return;
        }
        if (slot >= sums.length) {
            sums = Arrays.copyOf(sums, slot + 1);
        }
        sums[slot] += value;
    }

    private Counts countsOf(int slot) {
        return counts == null ? null : counts[slot];
    }

    /** Adds counts to others, or takes them away with a sign of -1. */
    void addCounts(int slot, CountTable to, int sign) {
        if (countsOf(slot) != null) {
            counts[slot].addTo(to, sign);
        }
    }

    /** Null when there is nothing. */
    Smallest lowestOf(int slot) {
        return lowest == null ? null : lowest[slot];
    }

    /** Adds its sums to others, from an offset on, or takes them away with a sign of -1. */
    void addSums(long[] to, int offset, int sign) {
        for (int slot = 0; slot < sums.length; slot++) {
            to[offset + slot] += sign * sums[slot];
        }
    }

    private Counts counts(int slot) {
        if (counts()[slot] == null) {
            counts[slot] = new Counts();
        }
        return counts[slot];
    }

    private Counts[] counts() {
        if (counts == null) {
            counts = new Counts[catalogue.counted().length];
        }
        return counts;
    }

    private Smallest lowest(int slot) {
        if (lowest()[slot] == null) {
            lowest[slot] = new Smallest(LOWEST, 1);
        }
        return lowest[slot];
    }

    private Smallest[] lowest() {
        if (lowest == null) {
            lowest = new Smallest[catalogue.lowest().length];
        }
        return lowest;
    }

    int heapBytes() {
        int bytes = HEAP_BYTES + sums.length * Long.BYTES;
        if (counts != null) {
            for (Counts each : counts) {
                bytes += each == null ? Long.BYTES : each.heapBytes();
            }
        }
        if (lowest != null) {
            for (Smallest each : lowest) {
                bytes += each == null ? Long.BYTES : each.heapBytes();
            }
        }
        return bytes;
    }

    int maxBytes() {
        int bytes = Varint.MAX_BYTES * (1 + sums.length);
        if (counts != null) {
            for (Counts each : counts) {
                bytes += each == null ? 0 : each.maxBytes();
            }
        }
        if (lowest != null) {
            for (Smallest each : lowest) {
                bytes += each == null ? 0 : each.maxBytes();
            }
        }
        return bytes;
    }

    /** Appends the bytes laid out in {@code schemas/FORMATS.md}, "pane". */
    void put(ByteBuffer out) {
        long mask = mask();
        Varint.put(out, mask);
        for (long left = mask; left != 0; left &= left - 1) {
            Measure measure = catalogue.measure(Long.numberOfTrailingZeros(left));
            int slot = catalogue.slot(measure);
            switch (measure.kind()) {
                case SUM -> Varint.put(out, sums[slot]);
                case QUANTILES, DISTINCT -> counts[slot].put(out);
                case LOWEST -> lowest[slot].put(out, 0, 0);
                case RECORD -> {}
            }
        }
    }

    /** A bit for the id of each measure of which anything is in it. */
    long mask() {
        long mask = 0;
        for (int slot = 0; slot < sums.length; slot++) {
            mask |= sums[slot] == 0 ? 0 : 1L << catalogue.sums()[slot].id();
        }
        for (int slot = 0; counts != null && slot < counts.length; slot++) {
            mask |= countsOf(slot) == null || counts[slot].isEmpty() ? 0 : 1L << catalogue.counted()[slot].id();
        }
        for (int slot = 0; lowest != null && slot < lowest.length; slot++) {
            mask |= lowestOf(slot) == null || lowest[slot].isEmpty() ? 0 : 1L << catalogue.lowest()[slot].id();
        }
        return mask;
    }

    /** Reads what {@link #put} wrote; what is not in the catalogue any more is passed over. */
    static OpenPane get(ByteBuffer in, Catalogue catalogue) {
        OpenPane pane = new OpenPane(catalogue);
        long mask = Varint.mask(in, Measure.MAX_IDS);
        pane.sums = roomFor(mask, catalogue);
        for (long left = mask; left != 0; left &= left - 1) {
            Measure measure = catalogue.known(Long.numberOfTrailingZeros(left));
            boolean kept = catalogue.has(measure);
            int slot = catalogue.slot(measure);
            switch (measure.kind()) {
                case SUM -> {
                    long sum = Varint.get(in);
                    if (kept) {
                        pane.sums[slot] = sum;
                    }
                }
                case QUANTILES, DISTINCT -> {
                    Counts read = Counts.get(in);
                    if (kept) {
                        pane.counts()[slot] = read;
                    }
                }
                case LOWEST -> {
                    Smallest read = readLowest(in);
                    if (kept) {
                        pane.lowest()[slot] = read;
                    }
                }
                case RECORD -> {}
            }
        }
        return pane;
    }

    static Smallest readLowest(ByteBuffer in) {
        Smallest read = new Smallest(LOWEST, 1);
        read.get(in, 0, 0);
        return read;
    }

    private static long[] roomFor(long mask, Catalogue catalogue) {
        for (int slot = catalogue.sums().length - 1; slot >= 0; slot--) {
            if ((mask >>> catalogue.sums()[slot].id() & 1) != 0) {
                return new long[slot + 1];
            }
        }
        return NO_SUMS;
    }
}
