// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.codec.RawRecord;
import org.torugart.core.evidence.Answer;
import org.torugart.core.release.TableEntry;
import org.torugart.core.statistics.OfficeChanges;
import org.torugart.core.statistics.Tally;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.Deflated;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.ProfileUpdate;
import org.torugart.flink.message.StatisticsEvent;
import org.torugart.flink.message.WatchEvent;
import org.torugart.flink.metrics.ScoringMetrics;
import org.torugart.flink.state.Decided;
import org.torugart.flink.state.Gathering;
import org.torugart.flink.state.KeptProfiles;
import org.torugart.flink.state.KeptTables;
import org.torugart.flink.state.Published;
import org.torugart.flink.state.StateDescriptors;

/**
 * DECIDE, keyed by declaration: gathers the evidence, decides when the last of it is in or the deadline passes, and
 * decides again when later evidence changes something. What is being gathered lives on the heap; a checkpoint writes
 * what it finds in flight. One state write for each decision, one read unless the declaration is new.
 */
public final class DecideFunction extends KeyedBroadcastProcessFunction<String, CaseEvent, ProfileUpdate, Outbound>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    /** How often a declaration that has all its evidence looks whether a profile set has come. */
    private static final long PROFILES_POLL_MILLIS = 20;

    /**
     * How long answers are kept for a declaration that has not come. Longer than any message takes: what is left then
     * answers a case whose state has expired.
     */
    private static final long ORPHAN_MILLIS = 60_000;

    /** How long at least the answers that missed the deadline are gathered, to correct the decision once. */
    private static final long CORRECTION_MILLIS = 1_000;

    /** A timer so late says that the thread has stood still; a few milliseconds are nothing. */
    private static final long STANDSTILL_MILLIS = 10;

    private final DecideSettings settings;
    private final DecisionLog log;
    private final DeadLetters deadLetters = new DeadLetters("profiles");

    private transient Map<String, Map<Integer, Gathering>> gatherings;
    private transient ListState<byte[]> inFlight;
    private transient ValueState<byte[]> decided;
    private transient ActiveProfiles profiles;
    private transient Decisions decisions;
    private transient DecideOnce once;

    /** Digest of the set whose forecasts were handed on last. */
    private transient String watched;

    private transient ScoringMetrics metrics;
    private transient AnswerPace pace;
    private transient boolean entered;

    /**
     * Decides with these settings.
     *
     * @param log what has been published, which binds
     */
    public DecideFunction(DecideSettings settings, DecisionLog log) {
        this.settings = settings;
        this.log = log;
    }

    @Override
    public void open(OpenContext context) {
        decided = getRuntimeContext().getState(StateDescriptors.decided());
        profiles = new ActiveProfiles(settings.trustedKeys());
        metrics = ScoringMetrics.register(getRuntimeContext().getMetricGroup());
        pace = new AnswerPace(settings.evidenceDeadlineMillis());
        decisions = new Decisions(settings, metrics, System::nanoTime);
        CompiledSets.enter();
        entered = true;
    }

    /** Reads what was published since the checkpoint. To be called before the first event. */
    void catchUp(Consumer<String> key) throws Exception {
        once.catchUp(getRuntimeContext(), key, decided, metrics);
    }

    @Override
    public void close() {
        if (once != null) {
            once.close();
        }
        if (entered) {
            CompiledSets.leave();
            entered = false;
        }
    }

    /** Every subtask sees what all had in flight, and keeps what now belongs to it. */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        once = new DecideOnce(log);
        once.initialize(context, getRuntimeContext().getTaskInfo());
        gatherings = new HashMap<>();
        inFlight = context.getOperatorStateStore().getUnionListState(StateDescriptors.gathering());
        var task = getRuntimeContext().getTaskInfo();
        for (byte[] bytes : inFlight.get()) {
            Gathering gathering = Gathering.fromBytes(bytes);
            int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                    gathering.declarationId(),
                    task.getMaxNumberOfParallelSubtasks(),
                    task.getNumberOfParallelSubtasks());
            if (subtask == task.getIndexOfThisSubtask()) {
                versionsOf(gathering.declarationId()).put(gathering.version(), gathering);
            }
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        List<byte[]> snapshot = new ArrayList<>();
        for (Map<Integer, Gathering> versions : gatherings.values()) {
            versions.values().forEach(gathering -> snapshot.add(gathering.toBytes()));
        }
        inFlight.update(snapshot);
        once.snapshot();
    }

    @Override
    public void processBroadcastElement(ProfileUpdate update, Context context, Collector<Outbound> out)
            throws Exception {
        var state = context.getBroadcastState(StateDescriptors.profileSet());
        profilesBetweenTwoDeclarations(state);
        if (update instanceof ProfileUpdate.Released released) {
            switch (profiles.offer(released)) {
                case TAKEN ->
                    KeptProfiles.keepRelease(
                            state, released.sequence(), released.record().value());
                case OUTDATED ->
                    refuse(
                            released.record(),
                            "OUTDATED_PROFILE_SET",
                            "sequence " + released.sequence() + " is not above " + profiles.sequence()
                                    + ", which is in force",
                            context);
                case KNOWN -> {}
            }
        } else if (update instanceof ProfileUpdate.Paused paused) {
            profiles.pause(paused.digest(), paused.profileId());
            RawRecord record = paused.record();
            KeptProfiles.keepPause(state, new String(record.key(), StandardCharsets.UTF_8), record.value());
        } else if (update instanceof ProfileUpdate.Tabled tabled) {
            RawRecord record = tabled.record();
            TableEntry entry = decisions.table(record.value());
            if (entry != null) {
                KeptTables.keep(state, entry.key(), record.value());
            }
        } else if (update instanceof ProfileUpdate.Refused refused) {
            refuse(refused.record(), refused.code(), refused.message(), context);
        }
    }

    /** Every subtask refuses alike, and one says so. */
    private void refuse(RawRecord deflated, String code, String message, Context context) {
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            context.output(
                    SideOutputs.DEAD_LETTERS,
                    deadLetters.of(Deflated.inflate(deflated), code, message, context.currentProcessingTime()));
        }
    }

    @Override
    public void processElement(CaseEvent event, ReadOnlyContext context, Collector<Outbound> out) throws Exception {
        profilesBetweenTwoDeclarations(context.getBroadcastState(StateDescriptors.profileSet()));
        long now = context.timerService().currentProcessingTime();
        if (event instanceof CaseEvent.Opened opened) {
            Gathering gathering = gathering(opened.declarationId(), opened.version(), now);
            gathering.open(opened);
            if (versionsOf(opened.declarationId()).size() > 1) {
                noLongerFirst(opened.declarationId());
            }
            if (!decideIfComplete(gathering, context, now, out)) {
                context.timerService().registerProcessingTimeTimer(deadline(gathering));
            }
        } else if (event instanceof CaseEvent.Answered answered) {
            answered(answered, context, now, out);
        } else if (event instanceof CaseEvent.Noted noted) {
            Decided before = Decided.fromBytes(decided.value());
            keep(before, noted(before, noted.kind()), context);
            noLongerFirst(noted.declarationId());
        } else if (event instanceof CaseEvent.Controlled controlled) {
            Decided before = Decided.fromBytes(decided.value());
            keep(before, before.withFindings(controlled.findings()), context);
            noLongerFirst(controlled.declarationId());
        }
        tellOfNoticed(context);
    }

    private static Decided noted(Decided before, CaseEvent.Noted.Kind kind) {
        return switch (kind) {
            case RELEASED -> before.withRelease();
            case INSPECTION_BEGUN -> before.withInspection();
            case WITHDRAWN -> before.withWithdrawal();
        };
    }

    private void tellOfNoticed(ReadOnlyContext context) {
        decisions.noticed().forEach(noticed -> context.output(SideOutputs.OVERSIGHT, noticed));
    }

    private void noLongerFirst(String declarationId) {
        Map<Integer, Gathering> versions = gatherings.get(declarationId);
        if (versions != null) {
            versions.values().forEach(Gathering::noLongerFirst);
        }
    }

    /**
     * Writes the case, and hands on what it counts now instead of what it counted: the statistics are at any time the
     * sum of what all cases in state count.
     */
    private void keep(Decided before, Decided after, ReadOnlyContext context) throws Exception {
        decided.update(after.toBytes());
        List<Tally> tallies = Tally.change(before.counted(), before.findings(), after.counted(), after.findings());
        for (Tally tally : tallies) {
            context.output(SideOutputs.STATISTICS_EVENTS, new StatisticsEvent.Counted(tally));
        }
        OfficeChanges runs = decisions.conditionRuns(context.currentProcessingTime());
        if (runs != null) {
            context.output(SideOutputs.STATISTICS_EVENTS, new StatisticsEvent.Ran(runs));
        }
        ActiveProfiles.InForce inForce = profiles.inForce();
        if (inForce != null && !inForce.forecasts().isEmpty() && !tallies.isEmpty()) {
            watch(tallies, inForce, context);
        }
    }

    /** The forecasts before the first tally of their set, on the same way, so that no tally can come before them. */
    private void watch(List<Tally> tallies, ActiveProfiles.InForce inForce, ReadOnlyContext context) {
        if (!inForce.digest().equals(watched)) {
            watched = inForce.digest();
            context.output(SideOutputs.WATCH_EVENTS, decisions.began(inForce));
        }
        for (Tally tally : tallies) {
            context.output(SideOutputs.WATCH_EVENTS, new WatchEvent.Counted(tally));
        }
    }

    private void answered(CaseEvent.Answered answered, ReadOnlyContext context, long now, Collector<Outbound> out)
            throws Exception {
        Map<Integer, Gathering> versions = gatherings.get(answered.declarationId());
        Gathering gathering = versions == null ? null : versions.get(answered.version());
        if (gathering == null) {
            Decided before = Decided.fromBytes(decided.value());
            if (before.version() >= answered.version()) {
                Map<String, byte[]> late = new TreeMap<>();
                answered.answers().forEach(answer -> late.put(answer.key(), answer.payload()));
                decideAgain(before, answered.version(), late, context, now, out);
                return;
            }
            gathering = gathering(answered.declarationId(), answered.version(), now);
            context.timerService().registerProcessingTimeTimer(now + ORPHAN_MILLIS);
        }
        for (Answer answer : answered.answers()) {
            gathering.answer(answer.key(), answer.payload());
        }
        if (gathering.isComplete()) {
            pace.answered(now - gathering.sinceMillis(), now);
        }
        if (!gathering.isDecided()) {
            decideIfComplete(gathering, context, now, out);
        } else if (gathering.isComplete()) {
            correct(gathering, context, now, out);
            context.timerService().deleteProcessingTimeTimer(correctionDeadline(gathering));
        }
    }

    private void correct(Gathering gathering, ReadOnlyContext context, long now, Collector<Outbound> out)
            throws Exception {
        remove(gathering);
        if (!gathering.answers().isEmpty()) {
            Decided before = Decided.fromBytes(decided.value());
            decideAgain(before, gathering.version(), gathering.answers(), context, now, out);
        }
    }

    private void decideAgain(
            Decided before,
            int version,
            Map<String, byte[]> answers,
            ReadOnlyContext context,
            long now,
            Collector<Outbound> out)
            throws Exception {
        Decided known = published(before, version, context, out);
        Decided after = decisions.decideAgain(known, version, answers, profiles.inForce(), now, out);
        if (after != null || !known.equals(before)) {
            keep(before, after == null ? known : after, context);
        }
    }

    /** The case with the later decisions of its version that were published before a failure: these bind. */
    private Decided published(Decided before, int version, ReadOnlyContext context, Collector<Outbound> out)
            throws Exception {
        String declarationId = context.getCurrentKey();
        if (before.version() != version || !once.isWaiting(declarationId)) {
            return before;
        }
        List<Published.Entry> later = once.take(declarationId, version, once.revision(before));
        return later.isEmpty() ? before : decisions.takeOver(before, later, profiles.inForce(), out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Outbound> out) throws Exception {
        profilesBetweenTwoDeclarations(context.getBroadcastState(StateDescriptors.profileSet()));
        Map<Integer, Gathering> versions = gatherings.get(context.getCurrentKey());
        if (versions == null) {
            return;
        }
        for (Gathering gathering : List.copyOf(versions.values())) {
            if (gathering.opened() == null) {
                if (timestamp >= gathering.sinceMillis() + ORPHAN_MILLIS) {
                    remove(gathering);
                    metrics.orphaned();
                    decisions.keepLate(gathering, context.timerService().currentProcessingTime(), out);
                }
            } else if (gathering.isDecided()) {
                if (timestamp >= correctionDeadline(gathering)) {
                    correct(gathering, context, timestamp, out);
                }
            } else if (gathering.isComplete()) {
                due(gathering, timestamp, context, out);
            } else if (timestamp >= deadline(gathering) && !waitsForWhatIsQueued(gathering, timestamp, context)) {
                due(gathering, timestamp, context, out);
            }
        }
        tellOfNoticed(context);
    }

    /**
     * Deciding without answers that are on their way would be work done twice by a job that is behind already. They are when
     * others are being answered later than the deadline; and when the timer comes late, which is after a standstill of this
     * thread and before everything that was queued meanwhile: then it takes in what is queued first, for as long as it
     * has stood still.
     */
    private boolean waitsForWhatIsQueued(Gathering gathering, long timestamp, OnTimerContext context) {
        long now = context.timerService().currentProcessingTime();
        long late = now - timestamp;
        long queued = late < STANDSTILL_MILLIS ? 0 : now + late;
        long until = Math.min(
                Math.max(queued, gathering.sinceMillis() + pace.patienceMillis(now)),
                gathering.opened().intakeAtMillis() + settings.evidenceDeadlineMaxMillis());
        if (until <= now) {
            return false;
        }
        context.timerService().registerProcessingTimeTimer(until);
        return true;
    }

    private void due(Gathering gathering, long timestamp, OnTimerContext context, Collector<Outbound> out)
            throws Exception {
        if (awaitsProfiles(gathering.opened(), timestamp)) {
            context.timerService().registerProcessingTimeTimer(timestamp + PROFILES_POLL_MILLIS);
            return;
        }
        decide(gathering, context, context.timerService().currentProcessingTime(), out);
        if (gathering.isComplete()) {
            context.timerService().deleteProcessingTimeTimer(deadline(gathering));
        } else {
            gathering.decided();
            versionsOf(gathering.declarationId()).put(gathering.version(), gathering);
            context.timerService().registerProcessingTimeTimer(correctionDeadline(gathering));
        }
    }

    private boolean decideIfComplete(Gathering gathering, ReadOnlyContext context, long now, Collector<Outbound> out)
            throws Exception {
        if (!gathering.isComplete()) {
            return false;
        }
        if (awaitsProfiles(gathering.opened(), now)) {
            context.timerService().registerProcessingTimeTimer(now + PROFILES_POLL_MILLIS);
            return false;
        }
        decide(gathering, context, now, out);
        context.timerService().deleteProcessingTimeTimer(deadline(gathering));
        return true;
    }

    private void decide(Gathering gathering, ReadOnlyContext context, long now, Collector<Outbound> out)
            throws Exception {
        remove(gathering);
        Decided before = gathering.opened().first() ? Decided.NOTHING : Decided.fromBytes(decided.value());
        List<Published.Entry> published = once.take(gathering.declarationId(), gathering.version(), -1);
        Decided after = published.isEmpty()
                ? decisions.decide(before, gathering, profiles.inForce(), now, out)
                : decisions.decideAsPublished(before, published, gathering, profiles.inForce(), now, out);
        if (after != null) {
            keep(before, after, context);
        }
    }

    private void remove(Gathering gathering) {
        Map<Integer, Gathering> versions = gatherings.get(gathering.declarationId());
        versions.remove(gathering.version());
        if (versions.isEmpty()) {
            gatherings.remove(gathering.declarationId());
        }
    }

    /**
     * The configured deadline after intake; but a declaration that is old when it comes here waits as long again for its
     * answers, which stand in the same queues behind it. A job that is behind would otherwise decide everything without
     * evidence and again with it, and fall behind further.
     */
    private long deadline(Gathering gathering) {
        long since = gathering.sinceMillis();
        long age = Math.min(since - gathering.opened().receivedAtMillis(), settings.evidenceDeadlineMaxMillis());
        return Math.max(gathering.opened().intakeAtMillis() + settings.evidenceDeadlineMillis(), since + age);
    }

    private long correctionDeadline(Gathering gathering) {
        long deadline = deadline(gathering);
        return deadline
                + Math.max(CORRECTION_MILLIS, deadline - gathering.opened().intakeAtMillis());
    }

    /**
     * Only a job that has never seen a profile set waits for one; an unreadable declaration needs none, and a job that
     * trusts nobody will never have one.
     */
    private boolean awaitsProfiles(CaseEvent.Opened opened, long now) {
        return profiles.isEmpty()
                && !settings.trustedKeys().isEmpty()
                && opened.unreadable() == null
                && now < opened.intakeAtMillis() + settings.profilesTimeoutMillis();
    }

    /** After a restore the first moment at which broadcast state can be read is the first event. */
    private void profilesBetweenTwoDeclarations(ReadOnlyBroadcastState<String, byte[]> state) throws Exception {
        if (!profiles.isRestored()) {
            profiles.restore(KeptProfiles.read(state));
            for (byte[] record : KeptTables.read(state)) {
                decisions.table(record);
            }
        }
        profiles.poll();
    }

    private Gathering gathering(String declarationId, int version, long now) {
        return versionsOf(declarationId).computeIfAbsent(version, v -> new Gathering(declarationId, v, now));
    }

    private Map<Integer, Gathering> versionsOf(String declarationId) {
        return gatherings.computeIfAbsent(declarationId, id -> new TreeMap<>());
    }
}
