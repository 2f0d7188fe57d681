// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.codec.ProfileStatisticsCodec;
import org.torugart.codec.Topics;
import org.torugart.core.statistics.OfficeChanges;
import org.torugart.core.statistics.OfficeChanges.ProfileKey;
import org.torugart.core.statistics.OfficeChanges.ScopeKey;
import org.torugart.core.statistics.ProfileCounts;
import org.torugart.core.statistics.ProfileStatistics;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.StatisticsEvent;
import org.torugart.flink.state.StateDescriptors;

/**
 * STATISTICS, keyed by office: sums tallies on the heap, and writes and publishes what has changed within a second after
 * a checkpoint that holds it is complete. A tally costs some additions; state is read and written once in a checkpoint
 * for each profile and scope group that changed, however often it did. A checkpoint writes the changes it finds, so that
 * each tally counts exactly once, and no failure can take back what was published. An office without changes has no
 * timer.
 */
public final class StatisticsFunction extends KeyedProcessFunction<String, StatisticsEvent, Outbound>
        implements CheckpointedFunction, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final long PUBLISH_MILLIS = 1000;

    /** Changes by office since the last checkpoint began. */
    private transient Map<String, OfficeChanges> recent;

    /** Changes that the last checkpoint took, and those before it that failed. */
    private transient Map<String, OfficeChanges> taken;

    private transient long takenBy;

    /** Changes that no failure takes back. */
    private transient Map<String, OfficeChanges> kept;

    private transient ListState<byte[]> unpublished;
    private transient MapState<String, byte[]> profileCounts;
    private transient MapState<String, Long> scopeCounts;
    private transient ProfileStatisticsCodec codec;

    @Override
    public void open(OpenContext context) {
        profileCounts = getRuntimeContext().getMapState(StateDescriptors.profileCounts());
        scopeCounts = getRuntimeContext().getMapState(StateDescriptors.scopeCounts());
        codec = new ProfileStatisticsCodec();
    }

    /** Every subtask sees what all had not published yet, and keeps what now belongs to it. */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        recent = new HashMap<>();
        taken = new HashMap<>();
        kept = new HashMap<>();
        unpublished = context.getOperatorStateStore().getUnionListState(StateDescriptors.officeChanges());
        for (byte[] bytes : unpublished.get()) {
            OfficeChanges office = OfficeChanges.fromBytes(bytes);
            if (KeyGroups.isHere(office.office(), getRuntimeContext().getTaskInfo())) {
                of(office.office(), kept).add(office);
            }
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        move(recent, taken);
        takenBy = context.getCheckpointId();
        List<byte[]> snapshot = new ArrayList<>();
        kept.values().forEach(office -> snapshot.add(office.toBytes()));
        taken.values().forEach(office -> snapshot.add(office.toBytes()));
        unpublished.update(snapshot);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        if (checkpointId == takenBy) {
            move(taken, kept);
        }
    }

    private static void move(Map<String, OfficeChanges> from, Map<String, OfficeChanges> to) {
        from.forEach((office, changes) -> of(office, to).add(changes));
        from.clear();
    }

    private static OfficeChanges of(String office, Map<String, OfficeChanges> changes) {
        return changes.computeIfAbsent(office, OfficeChanges::new);
    }

    @Override
    public void processElement(StatisticsEvent event, Context context, Collector<Outbound> out) {
        String office = context.getCurrentKey();
        if (!isWaiting(office)) {
            publishLater(context.timerService());
        }
        OfficeChanges changes = of(office, recent);
        if (event instanceof StatisticsEvent.Counted counted) {
            changes.add(counted.tally());
        } else if (event instanceof StatisticsEvent.Ran ran) {
            changes.add(ran.runs());
        }
    }

    private boolean isWaiting(String office) {
        return recent.containsKey(office) || taken.containsKey(office) || kept.containsKey(office);
    }

    private static void publishLater(TimerService timers) {
        timers.registerProcessingTimeTimer(timers.currentProcessingTime() + PUBLISH_MILLIS);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Outbound> out) throws Exception {
        OfficeChanges changes = kept.remove(context.getCurrentKey());
        if (isWaiting(context.getCurrentKey())) {
            publishLater(context.timerService());
        }
        if (changes != null) {
            publish(changes, timestamp, out);
        }
    }

    private void publish(OfficeChanges changes, long timestamp, Collector<Outbound> out) throws Exception {
        Instant now = Instant.ofEpochMilli(timestamp);
        for (Map.Entry<ScopeKey, Long> change : changes.scopes().entrySet()) {
            if (change.getValue() != 0) {
                ScopeKey key = change.getKey();
                long applied = applied(key) + change.getValue();
                scopeCounts.put(key.text(), applied);
                publish(key, changes.office(), null, applied, ProfileCounts.none(key.scope()), now, out);
            }
        }
        for (Map.Entry<ProfileKey, ProfileCounts> change : changes.profiles().entrySet()) {
            ProfileKey key = change.getKey();
            byte[] stored = profileCounts.get(key.text());
            ProfileCounts before =
                    stored == null ? ProfileCounts.none(change.getValue().scope()) : ProfileCounts.fromBytes(stored);
            ProfileCounts after = before.plus(change.getValue());
            if (!after.equals(before)) {
                profileCounts.put(key.text(), after.toBytes());
                ScopeKey scope = new ScopeKey(key.setId(), key.setVersion(), after.scope());
                publish(scope, changes.office(), key.profileId(), applied(scope), after, now, out);
            }
        }
    }

    private long applied(ScopeKey key) throws Exception {
        Long applied = scopeCounts.get(key.text());
        return applied == null ? 0 : applied;
    }

    private void publish(
            ScopeKey scope,
            String office,
            String profileId,
            long applied,
            ProfileCounts counts,
            Instant now,
            Collector<Outbound> out) {
        ProfileStatistics statistics =
                new ProfileStatistics(scope.setId(), scope.setVersion(), office, profileId, applied, counts, now);
        out.collect(new Outbound(Topics.PROFILE_STATISTICS, statistics.key(), codec.encode(statistics)));
    }
}
