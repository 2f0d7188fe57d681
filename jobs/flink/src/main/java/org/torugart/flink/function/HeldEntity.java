// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.evidence.HistoryPlan;

/**
 * An entity decoded on the heap, with the events that changed it since it was last written: from the bytes in state and
 * these it can be made again when an event leaves it half changed.
 */
final class HeldEntity {
    /** Of this object, its key and its places in the cache's maps. */
    private static final int HEAP_BYTES = 320;

    /** Of an event that is remembered, with a contribution or two, and of what the entity grows by it. */
    private static final int EVENT_HEAP_BYTES = 800;

    private final String key;
    private final EntityRole role;
    private final HistoryPlan plan;
    private final List<EntityEvent> unwritten = new ArrayList<>(0);
    private EntityState state;
    private boolean stored;
    private long heapBytes;

    /**
     * An entity as it is in state.
     *
     * @param bytesOrNull its bytes there; null when it is not there
     * @param plan which measures are kept
     * @throws RuntimeException if they cannot be read
     */
    HeldEntity(String key, EntityRole role, byte[] bytesOrNull, HistoryPlan plan) {
        this.key = key;
        this.role = role;
        this.plan = plan;
        this.state = EntityState.of(role, bytesOrNull, plan);
        this.stored = bytesOrNull != null;
        measure();
    }

    String key() {
        return key;
    }

    EntityRole role() {
        return role;
    }

    /** Events applied since it was last written; in the order they came. */
    List<EntityEvent> unwritten() {
        return unwritten;
    }

    /** Whether state has bytes of it, perhaps older ones. */
    boolean isStored() {
        return stored;
    }

    /**
     * About how many bytes this takes on the heap: what the entity said when it was read or last written, which it does not
     * say for nothing, and so much for each event since.
     */
    long heapBytes() {
        return heapBytes;
    }

    /**
     * Applies an event.
     *
     * @throws RuntimeException from the entity's logic; then only {@link #again} may be called
     */
    void apply(EntityEvent event, Consumer<Answer> answers) {
        if (state.apply(event, answers)) {
            unwritten.add(event);
            heapBytes += heapBytes(event);
        }
    }

    private static long heapBytes(EntityEvent event) {
        if (event instanceof EntityEvent.RecordArrived arrived) {
            return (long) EVENT_HEAP_BYTES + arrived.record().length;
        }
        return event instanceof EntityEvent.ManifestArrived arrived
                ? (long) EVENT_HEAP_BYTES + arrived.manifest().length
                : EVENT_HEAP_BYTES;
    }

    /** Makes the entity again as it was before an event failed. */
    void again(byte[] bytesOrNull) {
        state = EntityState.of(role, bytesOrNull, plan);
        unwritten.forEach(event -> state.apply(event, answer -> {}));
        measure();
    }

    /** The bytes to write; null when nothing is left of it. */
    byte[] toBytes() {
        return state.isEmpty() ? null : state.toBytes();
    }

    /** State has been made what {@link #toBytes} said. */
    void written(boolean nowStored) {
        stored = nowStored;
        unwritten.clear();
        measure();
    }

    private void measure() {
        heapBytes = (long) HEAP_BYTES + state.heapBytes();
        unwritten.forEach(event -> heapBytes += heapBytes(event));
    }
}
