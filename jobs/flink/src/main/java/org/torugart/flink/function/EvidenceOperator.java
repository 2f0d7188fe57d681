// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.codec.RawRecord;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityRow;
import org.torugart.core.evidence.HistoryPlan;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.EntityBatch;
import org.torugart.flink.metrics.EvidenceMetrics;
import org.torugart.flink.state.StateDescriptors;

/**
 * EVIDENCE, keyed by {@link EntityRow}: lets each entity's {@link org.torugart.core.evidence.EntityState} answer and change.
 * At most one state read for each event, and never more writes than events. What a message asks together is answered together.
 *
 * <p>Entities asked for often stay decoded on the heap, up to a number of bytes, and are written behind: when a checkpoint
 * is taken, when they leave the heap, after {@value #MAX_UNWRITTEN_EVENTS} events, or when more entities are unwritten
 * than may be ({@link UnwrittenLimit}). So a broker named in every tenth declaration costs RocksDB a read in its life and
 * a write in {@value #MAX_UNWRITTEN_EVENTS} events. What state holds after a checkpoint is what it would hold without.
 *
 * <p>An operator and not a function, because a message is about several entities, and others are written with it.
 */
public final class EvidenceOperator extends AbstractStreamOperator<CaseEvent>
        implements OneInputStreamOperator<EntityBatch, CaseEvent> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceOperator.class);

    /** So many events at most are applied again when one fails, and are kept for that. */
    static final int MAX_UNWRITTEN_EVENTS = 32;

    /** So many entities at most are written because of one event, when there are too many unwritten. */
    private static final int WRITES_AT_ONCE = 2;

    /**
     * What has to be written because of so many events is written after the answers to them, for which a decision waits.
     * A declaration of a thousand items is in no such hurry, and would fill the heap.
     */
    private static final int MAX_BEFORE_WRITING = 64;

    private final EvidenceSettings settings;
    private final KeptMeasures measures;
    private final DeadLetters deadLetters = new DeadLetters("evidence");

    private transient Map<EntityRole, ValueState<byte[]>> states;
    private transient HistoryPlan plan;
    private transient RowCache cache;
    private transient UnwrittenLimit unwritten;
    private transient TaskInfo task;

    /** Of the message at hand; handed on, so there is a new one for each. */
    private transient List<Answer> answers;

    private transient EvidenceMetrics counts;

    /** An operator with a cache for each subtask. */
    public EvidenceOperator(EvidenceSettings settings, KeptMeasures measures) {
        this.settings = settings;
        this.measures = measures;
    }

    @Override
    public void open() throws Exception {
        super.open();
        states = new EnumMap<>(EntityRole.class);
        for (EntityRole role : EntityRole.values()) {
            states.put(role, getRuntimeContext().getState(StateDescriptors.row(role)));
        }
        plan = measures.get();
        cache = new RowCache(settings.cacheBytes());
        unwritten = new UnwrittenLimit(settings.unwrittenEntities());
        task = getRuntimeContext().getTaskInfo();
        counts = EvidenceMetrics.register(
                getMetricGroup(), () -> cache.bytes(), cache::size, () -> cache.unwrittenSize());
    }

    @Override
    public void processElement(StreamRecord<EntityBatch> record) throws Exception {
        answers = new ArrayList<>(record.getValue().events().size());
        int limit = unwritten.at(getProcessingTimeService().getCurrentProcessingTime());
        cache.nextMessage();
        int taken = 0;
        for (EntityEvent event : record.getValue().events()) {
            take(event);
            if (++taken == MAX_BEFORE_WRITING) {
                shrink(taken, limit);
                taken = 0;
            }
        }
        answer();
        shrink(taken, limit);
    }

    private void take(EntityEvent event) throws Exception {
        String key = EntityRow.keyOf(event.key());
        if (!KeyGroups.isHere(key, task)) {
            throw new IllegalStateException("an entity came to a subtask it does not belong to: intake and evidence"
                    + " must have the same parallelism");
        }
        HeldRow held = cache.get(key);
        int answeredBefore = answers.size();
        HeldRow row = held == null ? readAndApply(event, key) : apply(event, held);
        if (row == null) {
            answers.subList(answeredBefore, answers.size()).clear();
            return;
        }
        if (row.unwritten().size() >= MAX_UNWRITTEN_EVENTS) {
            write(row);
        }
    }

    /** Those who asked together are answered together. */
    private void answer() {
        int from = 0;
        for (int to = 1; to <= answers.size(); to++) {
            Answer first = answers.get(from);
            if (to == answers.size() || !isToTheSame(first, answers.get(to))) {
                output.collect(new StreamRecord<>(
                        new CaseEvent.Answered(first.declarationId(), first.version(), answers.subList(from, to))));
                from = to;
            }
        }
    }

    private static boolean isToTheSame(Answer one, Answer other) {
        return one.version() == other.version() && one.declarationId().equals(other.declarationId());
    }

    /** The row from state with the event applied; null when that failed. */
    private HeldRow readAndApply(EntityEvent event, String key) throws Exception {
        byte[] bytes = read(key);
        try {
            HeldRow row = new HeldRow(key, bytes, plan);
            row.apply(event, answers::add);
            cache.add(row);
            return row;
        } catch (RuntimeException failure) {
            failed(event, failure);
            return null;
        }
    }

    /** The row on the heap with the event applied; null when that failed, which leaves it as it was. */
    private HeldRow apply(EntityEvent event, HeldRow row) throws Exception {
        counts.hit();
        long bytesBefore = row.heapBytes();
        try {
            row.apply(event, answers::add);
        } catch (RuntimeException failure) {
            failed(event, failure);
            row.again(read(row.key()));
            cache.changed(row, bytesBefore);
            return null;
        }
        cache.changed(row, bytesBefore);
        return row;
    }

    private byte[] read(String key) throws Exception {
        counts.read();
        return state(key).value();
    }

    private ValueState<byte[]> state(String key) {
        setCurrentKey(key);
        return states.get(EntityRole.ofKey(key));
    }

    /** Writes what is too much after some events. */
    private void shrink(int events, int limit) throws Exception {
        for (int i = 0; i < WRITES_AT_ONCE * events && cache.unwrittenSize() > limit; i++) {
            write(cache.firstUnwritten());
        }
        for (HeldRow last = cache.superfluous(); last != null; last = cache.superfluous()) {
            write(last);
            cache.remove(last);
        }
    }

    /** Makes state what the cache knows, before the barrier is handed on. */
    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        for (HeldRow row : cache.allUnwritten()) {
            write(row);
        }
        unwritten.checkpoint(getProcessingTimeService().getCurrentProcessingTime());
    }

    private void write(HeldRow row) throws Exception {
        if (row.unwritten().isEmpty()) {
            return;
        }
        byte[] bytes;
        try {
            bytes = row.toBytes();
        } catch (RuntimeException failure) {
            row.unwritten().forEach(event -> failed(event, failure));
            cache.remove(row);
            return;
        }
        if (bytes != null) {
            state(row.key()).update(bytes);
            counts.written();
        } else if (row.isStored()) {
            state(row.key()).clear();
            counts.written();
        }
        long bytesBefore = row.heapBytes();
        row.written(bytes != null);
        cache.changed(row, bytesBefore);
    }

    /** The entity stays as it was; whoever asked is decided without it when the deadline passes. */
    private void failed(EntityEvent event, RuntimeException failure) {
        EntityRole role = EntityRole.ofKey(event.key());
        LOG.error("Evidence failed for an entity of role {}", role, failure);
        byte[] bytes = event instanceof EntityEvent.ManifestArrived arrived
                ? arrived.manifest()
                : event instanceof EntityEvent.RecordArrived filed ? filed.record() : new byte[0];
        RawRecord record = new RawRecord(
                "evidence:" + role.prefix(), -1, -1, 0, event.key().getBytes(StandardCharsets.UTF_8), bytes);
        output.collect(
                SideOutputs.DEAD_LETTERS,
                new StreamRecord<>(deadLetters.of(
                        record,
                        "EVIDENCE_FAILED",
                        event.getClass().getSimpleName() + ": " + failure,
                        getProcessingTimeService().getCurrentProcessingTime())));
    }

    /** What it has counted since it was opened. */
    public EvidenceMetrics counts() {
        return counts;
    }

    /** What it keeps on the heap. */
    RowCache cache() {
        return cache;
    }
}
