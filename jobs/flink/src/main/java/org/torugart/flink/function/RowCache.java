// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Entities decoded on the heap, up to a number of bytes; and which of them have changed since they were written. Belongs
 * to one thread.
 *
 * <p>An entity comes into a small window. When it is asked for again, or has not been used there for the longest time, it
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

    /** Bytes of entities for each counter of {@link AskedOften}, which takes one. */
    private static final int BYTES_PER_COUNTER = 32;

    /** Entities by key, those used last at the end; the unwritten of them, in the order they changed in; and their bytes. */
    private static final class Part {
        private final Map<String, HeldRow> entities = new LinkedHashMap<>(256, 0.75f, true);
        private final Set<HeldRow> unwritten = new LinkedHashSet<>();
        private long bytes;

        void add(HeldRow entity) {
            entities.put(entity.key(), entity);
            bytes += entity.heapBytes();
            note(entity);
        }

        void note(HeldRow entity) {
            if (entity.unwritten().isEmpty()) {
                unwritten.remove(entity);
            } else {
                unwritten.add(entity);
            }
        }

        boolean remove(HeldRow entity) {
            if (entities.remove(entity.key()) == null) {
                return false;
            }
            bytes -= entity.heapBytes();
            unwritten.remove(entity);
            return true;
        }

        /** The one not used for the longest time; null when there is none. */
        HeldRow last() {
            return first(entities.values());
        }
    }

    private final long maxWindowBytes;
    private final long maxStayingBytes;
    private final AskedOften asked;
    private final Part window = new Part();
    private final Part staying = new Part();

    RowCache(long maxBytes) {
        this.maxWindowBytes = maxBytes / WINDOW;
        this.maxStayingBytes = maxBytes - maxWindowBytes;
        this.asked = new AskedOften(maxBytes / BYTES_PER_COUNTER);
    }

    /** The entity, which counts as used and as asked for by this; null when it is not here. */
    HeldRow get(String key) {
        asked.count(key);
        HeldRow held = staying.entities.get(key);
        if (held == null) {
            held = window.entities.get(key);
            if (held != null && mayStay(held)) {
                moveOn(held);
            }
        }
        return held;
    }

    private void moveOn(HeldRow entity) {
        window.remove(entity);
        staying.add(entity);
    }

    /** Takes in an entity that is not here. */
    void add(HeldRow entity) {
        window.add(entity);
    }

    /** Takes note that an entity that is here has changed. */
    void changed(HeldRow entity, long bytesBefore) {
        Part part = staying.entities.containsKey(entity.key()) ? staying : window;
        part.bytes += entity.heapBytes() - bytesBefore;
        part.note(entity);
    }

    /** Lets go of an entity that is here. */
    void remove(HeldRow entity) {
        if (!staying.remove(entity)) {
            window.remove(entity);
        }
    }

    /** The entity that has to leave when there are more bytes than there may be; null when there are not. */
    HeldRow superfluous() {
        while (window.bytes > maxWindowBytes) {
            HeldRow candidate = window.last();
            if (!mayStay(candidate)) {
                return candidate;
            }
            moveOn(candidate);
        }
        return staying.bytes > maxStayingBytes ? staying.last() : null;
    }

    private boolean mayStay(HeldRow candidate) {
        if (staying.bytes + candidate.heapBytes() <= maxStayingBytes) {
            return true;
        }
        HeldRow last = staying.last();
        return last != null && asked.times(candidate.key()) > asked.times(last.key());
    }

    /**
     * The unwritten entity that should be written first, of those that have just come if any, as they will hardly change
     * once more soon: the one that has been unwritten for the longest time; null when there is none.
     */
    HeldRow firstUnwritten() {
        HeldRow first = first(window.unwritten);
        return first == null ? first(staying.unwritten) : first;
    }

    /** All unwritten entities, which may be written and put back while going through them. */
    List<HeldRow> allUnwritten() {
        List<HeldRow> all = new ArrayList<>(window.unwritten);
        all.addAll(staying.unwritten);
        return all;
    }

    private static HeldRow first(Collection<HeldRow> entities) {
        Iterator<HeldRow> first = entities.iterator();
        return first.hasNext() ? first.next() : null;
    }

    int unwrittenSize() {
        return window.unwritten.size() + staying.unwritten.size();
    }

    int size() {
        return window.entities.size() + staying.entities.size();
    }

    long bytes() {
        return window.bytes + staying.bytes;
    }
}
