// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Entities decoded on the heap, those used last, up to a number of bytes; and which of them have changed since they were
 * written, those that changed first in front. Belongs to one thread.
 */
final class EntityCache {
    private final long maxBytes;
    private final Map<String, HeldEntity> entities = new LinkedHashMap<>(1024, 0.75f, true);
    private final Set<HeldEntity> unwritten = new LinkedHashSet<>();
    private long bytes;

    EntityCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The entity, which counts as used by this; null when it is not here. */
    HeldEntity get(String key) {
        return entities.get(key);
    }

    /** Takes in an entity that is not here. */
    void add(HeldEntity entity) {
        entities.put(entity.key(), entity);
        bytes += entity.heapBytes();
        note(entity);
    }

    /** Takes note that an entity that is here has changed. */
    void changed(HeldEntity entity, long bytesBefore) {
        bytes += entity.heapBytes() - bytesBefore;
        note(entity);
    }

    private void note(HeldEntity entity) {
        if (entity.unwritten().isEmpty()) {
            unwritten.remove(entity);
        } else {
            unwritten.add(entity);
        }
    }

    /** Lets go of an entity that is here. */
    void remove(HeldEntity entity) {
        if (entities.remove(entity.key()) != null) {
            bytes -= entity.heapBytes();
            unwritten.remove(entity);
        }
    }

    /** The entity not used for the longest time when there are more bytes than there may be; null when there are not. */
    HeldEntity superfluous() {
        return bytes <= maxBytes ? null : entities.values().iterator().next();
    }

    /** The unwritten entity that changed first; null when there is none. */
    HeldEntity firstUnwritten() {
        Iterator<HeldEntity> first = unwritten.iterator();
        return first.hasNext() ? first.next() : null;
    }

    /** All unwritten entities, which may be written and put back while going through them. */
    List<HeldEntity> allUnwritten() {
        return new ArrayList<>(unwritten);
    }

    int unwrittenSize() {
        return unwritten.size();
    }

    int size() {
        return entities.size();
    }

    long bytes() {
        return bytes;
    }
}
