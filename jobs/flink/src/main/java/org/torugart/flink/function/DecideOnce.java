// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.EvidenceDigest;
import org.torugart.codec.RawRecord;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.flink.metrics.ScoringMetrics;
import org.torugart.flink.state.Binding;
import org.torugart.flink.state.Decided;
import org.torugart.flink.state.LogPositions;
import org.torugart.flink.state.Published;
import org.torugart.flink.state.StateDescriptors;

/**
 * Keeps a decision that was published from being made again otherwise: when DECIDE starts, what was published since the
 * checkpoint is read and put beside the cases it belongs to, in keyed state, and waits there for its declaration to come
 * again. On the way to a decision this costs a look at a number for the key group, and reads of state only while
 * something of that key group waits. Thread-confined.
 */
final class DecideOnce {
    private static final Logger LOG = LoggerFactory.getLogger(DecideOnce.class);

    private final DecisionLog log;
    private final DecisionCodec decisions = new DecisionCodec();
    private final EvidenceCodec evidences = new EvidenceCodec();
    private final Map<Integer, Long> waiting = new HashMap<>();

    private TaskInfo task;
    private ListState<byte[]> binding;
    private ValueState<byte[]> published;
    private LogPositions from;
    private DecisionLog.Reader reader;

    DecideOnce(DecisionLog log) {
        this.log = log;
    }

    /** Every subtask sees what all have left, and reads from the earliest position on. */
    void initialize(FunctionInitializationContext context, TaskInfo info) throws Exception {
        task = info;
        binding = context.getOperatorStateStore().getUnionListState(StateDescriptors.binding());
        List<LogPositions> positions = new ArrayList<>();
        for (byte[] bytes : binding.get()) {
            Binding left = Binding.fromBytes(bytes);
            positions.add(left.positions());
            left.waiting().forEach((keyGroup, count) -> {
                if (isHere(keyGroup)) {
                    waiting.merge(keyGroup, count, Long::sum);
                }
            });
        }
        from = LogPositions.earliest(positions);
    }

    /**
     * Reads what was published, before anything is processed.
     *
     * @param key sets the key that state is of
     * @param cases what DECIDE keeps of a declaration
     */
    void catchUp(RuntimeContext context, Consumer<String> key, ValueState<byte[]> cases, ScoringMetrics metrics)
            throws Exception {
        published = context.getState(StateDescriptors.published());
        reader = log.open(task.getNumberOfParallelSubtasks());
        DecisionLog.Cost cost = reader.read(from, record -> bind(record, key, cases), record -> {
            if (isHere(record) && isWaiting(keyOf(record))) {
                attach(record, key);
            }
        });
        long bound = waiting.values().stream().mapToLong(Long::longValue).sum();
        metrics.caughtUp(cost.records(), cost.bytes(), cost.millis(), bound);
        LOG.info(
                "Subtask {} has read {} published records, {} bytes, in {} ms; {} decisions bind what is to come",
                task.getIndexOfThisSubtask(),
                cost.records(),
                cost.bytes(),
                cost.millis(),
                bound);
    }

    private void bind(RawRecord record, Consumer<String> key, ValueState<byte[]> cases) throws Exception {
        if (!isHere(record)) {
            return;
        }
        if (!(decisions.decode(record.value()) instanceof DecodeResult.Decoded<Decision> decoded)) {
            LOG.error("{}-{}@{} is no decision and binds nothing", record.topic(), record.partition(), record.offset());
            return;
        }
        Decision decision = decoded.value();
        key.accept(decision.declarationId());
        if (isMade(Decided.fromBytes(cases.value()), decision)) {
            return;
        }
        String digest = decision.versions().evidenceDigest();
        Published before = Published.fromBytes(published.value());
        Published after = before.with(new Published.Entry(
                decision.version(), decision.revision(), digest == null ? "" : digest, record.value(), new byte[0]));
        if (!after.equals(before)) {
            published.update(after.toBytes());
            waiting.merge(keyGroup(decision.declarationId()), 1L, Long::sum);
        }
    }

    /** Whether state knows the decision as made; of an earlier version than the latest it cannot know. */
    private boolean isMade(Decided known, Decision decision) {
        return known.version() == decision.version() && revision(known) >= decision.revision();
    }

    private void attach(RawRecord record, Consumer<String> key) throws Exception {
        key.accept(keyOf(record));
        Published before = Published.fromBytes(published.value());
        if (!before.equals(Published.NONE)) {
            Published after = before.withEvidence(EvidenceDigest.of(record.value()), record.value());
            if (!after.equals(before)) {
                published.update(after.toBytes());
            }
        }
    }

    /** What the next start has to read, for the checkpoint that is being taken. */
    void snapshot() throws Exception {
        binding.update(List.of(new Binding(reader.positions(), waiting).toBytes()));
    }

    /** Whether published decisions of the declaration's key group may be waiting. */
    boolean isWaiting(String declarationId) {
        return !waiting.isEmpty() && waiting.containsKey(keyGroup(declarationId));
    }

    /**
     * What was published of a version of the declaration the key is set to, by revision; it no longer waits.
     *
     * @param after only revisions above it are given
     */
    List<Published.Entry> take(String declarationId, int version, int after) throws Exception {
        if (!isWaiting(declarationId)) {
            return List.of();
        }
        Published all = Published.fromBytes(published.value());
        List<Published.Entry> taken = all.of(version);
        if (taken.isEmpty()) {
            return taken;
        }
        Published rest = all.without(version);
        if (rest.entries().isEmpty()) {
            published.clear();
        } else {
            published.update(rest.toBytes());
        }
        waiting.computeIfPresent(
                keyGroup(declarationId), (group, count) -> count <= taken.size() ? null : count - taken.size());
        return taken.stream().filter(entry -> entry.revision() > after).toList();
    }

    /** Revision of the latest decision made; -1 when none has been. */
    int revision(Decided known) {
        if (known.evidence().length > 0
                && evidences.decode(known.evidence()) instanceof DecodeResult.Decoded<EvidenceRecord> decoded) {
            return decoded.value().revision();
        }
        return -1;
    }

    void close() {
        if (reader != null) {
            reader.close();
        }
    }

    private boolean isHere(RawRecord record) {
        return record.key() != null && record.value() != null && KeyGroups.isHere(keyOf(record), task);
    }

    private boolean isHere(int keyGroup) {
        return KeyGroupRangeAssignment.computeOperatorIndexForKeyGroup(
                        task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks(), keyGroup)
                == task.getIndexOfThisSubtask();
    }

    private int keyGroup(String declarationId) {
        return KeyGroupRangeAssignment.assignToKeyGroup(declarationId, task.getMaxNumberOfParallelSubtasks());
    }

    private static String keyOf(RawRecord record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
