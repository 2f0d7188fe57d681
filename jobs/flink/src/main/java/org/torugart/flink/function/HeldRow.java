// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRow;
import org.torugart.core.evidence.HistoryPlan;

/**
 * A row of entities decoded on the heap, with the events that changed it since it was last written: from the bytes in state
 * and these it can be made again when an event leaves it half changed.
 */
final class HeldRow {
    /** Of this object, its key and its places in the cache's maps. */
    private static final int HEAP_BYTES = 320;

    /** Of an event that is remembered, with a contribution or two, and of what the row grows by it. */
    private static final int EVENT_HEAP_BYTES = 800;

    private final String key;
    private final HistoryPlan plan;
    private final List<EntityEvent> unwritten = new ArrayList<>(0);
    private final Chain.Link<HeldRow> used = new Chain.Link<>(this);
    private final Chain.Link<HeldRow> toWrite = new Chain.Link<>(this);
    private EntityRow row;
    private boolean stored;
    private boolean stays;
    private int lastMessage;
    private long heapBytes;

    /**
     * A row as it is in state.
     *
     * @param bytesOrNull its bytes there; null when it is not there
     * @param plan which measures are kept
     * @throws RuntimeException if they cannot be read
     */
    HeldRow(String key, byte[] bytesOrNull, HistoryPlan plan) {
        this.key = key;
        this.plan = plan;
        this.row = new EntityRow(key, bytesOrNull, plan);
        this.stored = bytesOrNull != null;
    }

    String key() {
        return key;
    }

    /** Its place among those kept, by use. */
    Chain.Link<HeldRow> used() {
        return used;
    }

    /** Its place among those to be written. */
    Chain.Link<HeldRow> toWrite() {
        return toWrite;
    }

    /** Whether it has gone on from those that have just come. */
    boolean stays() {
        return stays;
    }

    void stay() {
        stays = true;
    }

    /** Whether the message with this number was the last that asked for it. */
    boolean isAskedBy(int message) {
        return lastMessage == message;
    }

    void askedBy(int message) {
        lastMessage = message;
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
     * About how many bytes this takes on the heap: what the row said after its first event or when it was last written, which
     * it does not say for nothing, and so much for each event since. 0 before the first event.
     */
    long heapBytes() {
        return heapBytes;
    }

    /**
     * Applies an event.
     *
     * @throws RuntimeException from an entity's logic; then only {@link #again} may be called
     */
    void apply(EntityEvent event, Consumer<Answer> answers) {
        boolean changed = row.apply(event, answers);
        if (changed) {
            unwritten.add(event);
        }
        if (heapBytes == 0) {
            measure();
        } else if (changed) {
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

    /** Makes the row again as it was before an event failed. */
    void again(byte[] bytesOrNull) {
        row = new EntityRow(key, bytesOrNull, plan);
        unwritten.forEach(event -> row.apply(event, answer -> {}));
        measure();
    }

    /** The bytes to write; null when nothing is left of it. */
    byte[] toBytes() {
        return row.toBytes();
    }

    /** State has been made what {@link #toBytes} said. */
    void written(boolean nowStored) {
        stored = nowStored;
        unwritten.clear();
        measure();
    }

    private void measure() {
        heapBytes = (long) HEAP_BYTES + row.heapBytes();
        unwritten.forEach(event -> heapBytes += heapBytes(event));
    }
}
