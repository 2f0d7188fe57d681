// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Scratch;
import org.torugart.core.binary.Varint;

/**
 * Puts a {@link HistoryFact} into bytes while it is told. A window that is not told of a row has the value of the next
 * longer one, which costs no byte. Each thread has one: what a fact is made in is most of what it would allocate.
 */
final class FactWriter {
    private static final ThreadLocal<FactWriter> OF_THREAD = ThreadLocal.withInitial(FactWriter::new);

    /** By row: the value of the shortest window that was told and is known. */
    private final long[] longer = new long[Measure.MAX_IDS];

    /** By row, then window. */
    private final long[] differences = new long[Measure.MAX_IDS * Window.COUNT];

    /** By window, a bit for each row: that has another value than the longer windows, and that has none. */
    private final long[] differing = new long[Window.COUNT];

    private final long[] unknown = new long[Window.COUNT];

    private FactWriter() {}

    /** This thread's, with nothing told; until it asks again. */
    static FactWriter begin() {
        FactWriter writer = OF_THREAD.get();
        Arrays.fill(writer.longer, 0);
        Arrays.fill(writer.differing, 0);
        Arrays.fill(writer.unknown, 0);
        return writer;
    }

    /** Tells a value, or {@link HistoryFact#UNKNOWN}. Of each row the longest window comes first. */
    void tell(int row, int window, long value) {
        if (value == HistoryFact.UNKNOWN) {
            unknown[window] |= 1L << row;
        } else if (value != longer[row]) {
            differing[window] |= 1L << row;
            differences[row * Window.COUNT + window] = longer[row] - value;
            longer[row] = value;
        }
    }

    /**
     * The bytes of the fact.
     *
     * @param ids a bit for the id of each measure that was counted
     * @param traits by ordinal
     */
    byte[] toBytes(long ids, long[] traits) {
        int told = 0;
        for (long rows : differing) {
            told += Long.bitCount(rows);
        }
        ByteBuffer out = Scratch.of(1 + Varint.MAX_BYTES * (4 + 2 * Window.COUNT + traits.length + told));
        out.put(HistoryFact.VERSION);
        Varint.put(out, ids);
        putTraits(out, traits);
        putValues(out);
        return Blob.written(out);
    }

    private static void putTraits(ByteBuffer out, long[] traits) {
        long told = 0;
        long unknown = 0;
        for (int t = 0; t < traits.length; t++) {
            told |= traits[t] != 0 && traits[t] != HistoryFact.UNKNOWN ? 1L << t : 0;
            unknown |= traits[t] == HistoryFact.UNKNOWN ? 1L << t : 0;
        }
        Varint.put(out, told);
        Varint.put(out, unknown);
        for (long left = told; left != 0; left &= left - 1) {
            Varint.put(out, traits[Long.numberOfTrailingZeros(left)]);
        }
    }

    /** From the longest window to the shortest. */
    private void putValues(ByteBuffer out) {
        long flags = 0;
        for (int w = 0; w < Window.COUNT; w++) {
            flags |= unknown[w] == 0 ? 0 : 1L << w;
        }
        Varint.put(out, flags);
        for (int w = Window.COUNT - 1; w >= 0; w--) {
            if (unknown[w] != 0) {
                Varint.put(out, unknown[w]);
            }
            Varint.put(out, differing[w]);
            for (long left = differing[w]; left != 0; left &= left - 1) {
                Varint.put(out, differences[Long.numberOfTrailingZeros(left) * Window.COUNT + w]);
            }
        }
    }
}
