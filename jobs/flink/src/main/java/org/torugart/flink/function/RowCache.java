// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of entities decoded on the heap, up to a number of bytes; and which of them have changed since they were written.
 * Belongs to one thread.
 *
 * <p>A row comes into a small window. When it is asked for again, or has not been used there for the longest time, it
 * goes on to the larger part if there is room, or if it was asked for more often lately than the one there that has not
 * been used for the longest time, and which then has to leave. So the many that are asked for once do not drive out the few
 * that are asked for all the time, and are gone before a generational collector has copied them.
 *
 * @see <a href="https://doi.org/10.1145/3149371">Einziger, Friedman, Manes: TinyLFU: a highly efficient cache admission
 *     policy, ACM Transactions on Storage 2017</a>
 */
final class RowCache {
    /** One of so many parts is for those that have just come. */
    private static final int WINDOW = 8;

    /** Bytes of rows for each counter of {@link AskedOften}, which takes one. */
    private static final int BYTES_PER_COUNTER = 32;

    /** Rows, those used last at the end; the unwritten of them, in the order they changed in; and their bytes. */
    private static final class Part {
        private final Chain<HeldRow> used = new Chain<>();
        private final Chain<HeldRow> unwritten = new Chain<>();
        private long bytes;

        void add(HeldRow row) {
            used.add(row.used());
            bytes += row.heapBytes();
            note(row);
        }

        void note(HeldRow row) {
            boolean isUnwritten = !row.unwritten().isEmpty();
            boolean isNoted = row.toWrite().isLinked();
            if (isUnwritten && !isNoted) {
                unwritten.add(row.toWrite());
            } else if (isNoted && !isUnwritten) {
                unwritten.remove(row.toWrite());
            }
        }

        void use(HeldRow row) {
            used.remove(row.used());
            used.add(row.used());
        }

        void remove(HeldRow row) {
            used.remove(row.used());
            bytes -= row.heapBytes();
            if (row.toWrite().isLinked()) {
                unwritten.remove(row.toWrite());
            }
        }
    }

    private final long maxWindowBytes;
    private final long maxStayingBytes;
    private final AskedOften asked;
    private final Map<String, HeldRow> rows = new HashMap<>(256);
    private final Part window = new Part();
    private final Part staying = new Part();
    private int message;

    RowCache(long maxBytes) {
        this.maxWindowBytes = maxBytes / WINDOW;
        this.maxStayingBytes = maxBytes - maxWindowBytes;
        this.asked = new AskedOften(maxBytes / BYTES_PER_COUNTER);
    }

    /** What comes now is another message. What one message asks of a row, it asks once: a row of two is not asked for more. */
    void nextMessage() {
        message++;
    }

    /** The row, which counts as used and as asked for by this; null when it is not here. */
    HeldRow get(String key) {
        HeldRow held = rows.get(key);
        if (held != null && held.isAskedBy(message)) {
            return held;
        }
        asked.count(key);
        if (held == null) {
            return null;
        }
        held.askedBy(message);
        if (held.stays() || !mayStay(held)) {
            partOf(held).use(held);
        } else {
            moveOn(held);
        }
        return held;
    }

    private Part partOf(HeldRow row) {
        return row.stays() ? staying : window;
    }

    private void moveOn(HeldRow row) {
        window.remove(row);
        row.stay();
        staying.add(row);
    }

    /** Takes in a row that is not here and has never been. */
    void add(HeldRow row) {
        row.askedBy(message);
        rows.put(row.key(), row);
        window.add(row);
    }

    /** Takes note that a row that is here has changed. */
    void changed(HeldRow row, long bytesBefore) {
        Part part = partOf(row);
        part.bytes += row.heapBytes() - bytesBefore;
        part.note(row);
    }

    /** Lets go of a row that is here. */
    void remove(HeldRow row) {
        rows.remove(row.key());
        partOf(row).remove(row);
    }

    /** The row that has to leave when there are more bytes than there may be; null when there are not. */
    HeldRow superfluous() {
        while (window.bytes > maxWindowBytes) {
            HeldRow candidate = window.used.first();
            if (!mayStay(candidate)) {
                return candidate;
            }
            moveOn(candidate);
        }
        return staying.bytes > maxStayingBytes ? staying.used.first() : null;
    }

    private boolean mayStay(HeldRow candidate) {
        if (staying.bytes + candidate.heapBytes() <= maxStayingBytes) {
            return true;
        }
        HeldRow last = staying.used.first();
        return last != null && asked.times(candidate.key()) > asked.times(last.key());
    }

    /**
     * The unwritten row that should be written first, of those that have just come if any, as they will hardly change
     * once more soon: the one that has been unwritten for the longest time; null when there is none.
     */
    HeldRow firstUnwritten() {
        HeldRow first = window.unwritten.first();
        return first == null ? staying.unwritten.first() : first;
    }

    /** All unwritten rows, which may be written and put back while going through them. */
    List<HeldRow> allUnwritten() {
        List<HeldRow> all = new ArrayList<>(unwrittenSize());
        window.unwritten.forEach(all::add);
        staying.unwritten.forEach(all::add);
        return all;
    }

    int unwrittenSize() {
        return window.unwritten.size() + staying.unwritten.size();
    }

    int size() {
        return rows.size();
    }

    long bytes() {
        return window.bytes + staying.bytes;
    }
}
