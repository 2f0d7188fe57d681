// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
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
 * STATISTICS, keyed by office: sums tallies, and a second after the first change writes and publishes what has changed.
 * A tally costs some additions on the heap; state is read and written once a second for each profile and scope group
 * that changed, however often it did. A checkpoint writes the changes it finds, so that each tally counts exactly once.
 * An office without changes has no timer.
 */
public final class StatisticsFunction extends KeyedProcessFunction<String, StatisticsEvent, Outbound>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final long PUBLISH_MILLIS = 1000;

    private transient Map<String, OfficeChanges> changes;
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
        changes = new HashMap<>();
        unpublished = context.getOperatorStateStore().getUnionListState(StateDescriptors.officeChanges());
        for (byte[] bytes : unpublished.get()) {
            OfficeChanges office = OfficeChanges.fromBytes(bytes);
            if (KeyGroups.isHere(office.office(), getRuntimeContext().getTaskInfo())) {
                changes.put(office.office(), office);
            }
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        List<byte[]> snapshot = new ArrayList<>();
        changes.values().forEach(office -> snapshot.add(office.toBytes()));
        unpublished.update(snapshot);
    }

    @Override
    public void processElement(StatisticsEvent event, Context context, Collector<Outbound> out) {
        String office = context.getCurrentKey();
        OfficeChanges pending = changes.get(office);
        if (pending == null) {
            pending = new OfficeChanges(office);
            changes.put(office, pending);
            context.timerService()
                    .registerProcessingTimeTimer(context.timerService().currentProcessingTime() + PUBLISH_MILLIS);
        }
        if (event instanceof StatisticsEvent.Counted counted) {
            pending.add(counted.tally());
        } else if (event instanceof StatisticsEvent.Ran ran) {
            pending.add(ran.runs());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Outbound> out) throws Exception {
        OfficeChanges pending = changes.remove(context.getCurrentKey());
        Instant now = Instant.ofEpochMilli(timestamp);
        for (Map.Entry<ScopeKey, Long> change : pending.scopes().entrySet()) {
            if (change.getValue() != 0) {
                ScopeKey key = change.getKey();
                long applied = applied(key) + change.getValue();
                scopeCounts.put(key.text(), applied);
                publish(key, pending.office(), null, applied, ProfileCounts.none(key.scope()), now, out);
            }
        }
        for (Map.Entry<ProfileKey, ProfileCounts> change : pending.profiles().entrySet()) {
            ProfileKey key = change.getKey();
            byte[] stored = profileCounts.get(key.text());
            ProfileCounts before =
                    stored == null ? ProfileCounts.none(change.getValue().scope()) : ProfileCounts.fromBytes(stored);
            ProfileCounts after = before.plus(change.getValue());
            if (!after.equals(before)) {
                profileCounts.put(key.text(), after.toBytes());
                ScopeKey scope = new ScopeKey(key.setId(), key.setVersion(), after.scope());
                publish(scope, pending.office(), key.profileId(), applied(scope), after, now, out);
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
