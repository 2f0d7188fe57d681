// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.EvidenceDigest;
import org.torugart.codec.EvidenceScorer;
import org.torugart.codec.LateEvidenceCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.ReferenceEntryCodec;
import org.torugart.codec.Topics;
import org.torugart.core.dated.DatedTables;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.LateEvidence;
import org.torugart.core.history.History;
import org.torugart.core.oversight.OversightStep;
import org.torugart.core.partner.Partner;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.Forecast;
import org.torugart.core.release.TableEntry;
import org.torugart.core.selection.RandomDraw;
import org.torugart.core.statistics.Counted;
import org.torugart.core.statistics.ForecastWatch;
import org.torugart.core.statistics.Interval;
import org.torugart.core.statistics.OfficeChanges;
import org.torugart.core.statistics.ScopeGroups;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.Oversight;
import org.torugart.flink.message.WatchEvent;
import org.torugart.flink.metrics.ScoringMetrics;
import org.torugart.flink.state.Decided;
import org.torugart.flink.state.Gathering;
import org.torugart.flink.state.Published;

/** Turns gathered evidence into decisions and publishes them. Holds codecs, thread-confined. */
final class Decisions {
    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

    /** More would not make requests much fewer. */
    private static final long MOST_PATIENCE_MILLIS = 25;

    private static final long NANOS_A_MICRO = 1_000;

    private static final String TOO_LATE = "evidence came when nothing was kept of the declaration any more";

    private final DecideSettings settings;
    private final ScoringMetrics metrics;
    private final LongSupplier nanoTime;
    private final EvidenceScorer scorer = new EvidenceScorer();
    private final DatedTables tables = new DatedTables();
    private final ReferenceEntryCodec referenceCodec = new ReferenceEntryCodec();
    private final EvidenceCodec evidenceCodec = new EvidenceCodec();
    private final DecisionCodec decisionCodec = new DecisionCodec();
    private final LateEvidenceCodec lateEvidenceCodec = new LateEvidenceCodec();
    private final DeadLetters deadLetters = new DeadLetters("decide");
    private final ConditionRuns runs = new ConditionRuns();
    private final List<Oversight> noticed = new ArrayList<>();
    private final Draws draws;

    /** What decided last: its matcher tells what that has cost. */
    private ActiveProfiles.InForce used;

    /**
     * Decides with these settings.
     *
     * @param nanoTime a clock for durations: how long scoring takes
     */
    Decisions(DecideSettings settings, ScoringMetrics metrics, LongSupplier nanoTime) {
        this.settings = settings;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.draws = new Draws(settings.seeds(), metrics);
    }

    /**
     * Takes an entry of a table of reference data in, for whatever is decided from now on. Null when a newer one is known.
     *
     * @param record its record, readable
     */
    TableEntry table(byte[] record) {
        if (!(referenceCodec.decode(record) instanceof DecodeResult.Decoded<TableEntry> decoded)) {
            throw new IllegalStateException("an entry of reference data that was readable is not readable now");
        }
        return tables.put(decoded.value().entry()) ? decoded.value() : null;
    }

    /** The first decision of a version. Null for an older version than one already decided: it changes no state. */
    Decided decide(
            Decided before, Gathering gathering, ActiveProfiles.InForce profiles, long now, Collector<Outbound> out) {
        boolean latest = gathering.version() >= before.version();
        EvidenceRecord.Standing standing = latest ? before.standing() : EvidenceRecord.Standing.FRESH;
        CaseEvent.Opened opened = gathering.opened();
        long began = nanoTime.getAsLong();
        Sent sent;
        if (opened.unreadable() != null) {
            sent = unreadable(gathering, standing, opened.unreadable(), profiles, now, out);
        } else {
            try {
                sent = score(gathering, standing, profiles, now, out);
            } catch (RuntimeException failure) {
                sent = failed(gathering, standing, failure, profiles, now, out);
            }
        }
        publish(sent.scored, sent.evidence, began, out);
        metrics.decided(sent.scored.decision, now - opened.receivedAtMillis());
        return latest ? after(before, sent.scored, sent.evidence) : null;
    }

    /**
     * Says again what was published of a version before a failure, and then corrects it if what was gathered now says
     * otherwise. Null for an older version than one already decided: it changes no state.
     *
     * @param published its decisions by revision; not empty
     */
    Decided decideAsPublished(
            Decided before,
            List<Published.Entry> published,
            Gathering gathering,
            ActiveProfiles.InForce profiles,
            long now,
            Collector<Outbound> out) {
        Decided known = takeOver(before, published, profiles, out);
        if (gathering.version() < before.version()) {
            return null;
        }
        Decided after = decideAgain(known, gathering.version(), gathering.answers(), profiles, now, out);
        return after == null ? known : after;
    }

    /**
     * Says published decisions again, byte for byte with their evidence, and takes the last for the case's latest, as if
     * it had been made now. One without evidence stands, but is not corrected later.
     *
     * @param published decisions of one version by revision; not empty
     */
    Decided takeOver(
            Decided before, List<Published.Entry> published, ActiveProfiles.InForce profiles, Collector<Outbound> out) {
        Decision latest = null;
        byte[] evidence = null;
        for (Published.Entry entry : published) {
            latest = decision(entry.decision());
            evidence = entry.evidence();
            if (evidence.length == 0) {
                LOG.error(
                        "Decision {} version {} revision {} binds, but its evidence is not to be found",
                        latest.declarationId(),
                        latest.version(),
                        latest.revision());
            }
            if (evidence.length > 0) {
                send(latest.declarationId(), evidence, latest.timings(), out);
            }
            emit(latest, evidence, entry.decision(), Outbound.NOT_SCORED, out);
        }
        metrics.repeated(published.size());
        return before.withDecision(
                latest.version(), outcome(latest), latest.channel(), evidence, counted(evidence, profiles));
    }

    private Decision decision(byte[] record) {
        if (decisionCodec.decode(record) instanceof DecodeResult.Decoded<Decision> decoded) {
            return decoded.value();
        }
        throw new IllegalStateException("a decision that bound when it was read is not readable now");
    }

    /** What a published decision counts: found again by the set that made it; null when another is in force. */
    private Counted counted(byte[] evidence, ActiveProfiles.InForce profiles) {
        if (profiles == null
                || evidence.length == 0
                || !(evidenceCodec.decode(evidence) instanceof DecodeResult.Decoded<EvidenceRecord> decoded)) {
            return null;
        }
        EvidenceRecord record = decoded.value();
        if (record.unreadable() != null
                || !profiles.digest().equals(record.profileSetDigest())
                || !profiles.paused().equals(record.pausedProfiles())) {
            return null;
        }
        return scored(record, scorer.declaration(record.declaration()), profiles).counted;
    }

    private Sent score(
            Gathering gathering,
            EvidenceRecord.Standing standing,
            ActiveProfiles.InForce profiles,
            long now,
            Collector<Outbound> out) {
        Declaration declaration = scorer.declaration(gathering.opened().declaration());
        List<EvidenceRecord.Fact> facts = facts(declaration, new TreeMap<>(gathering.answers()));
        List<String> absent = List.of();
        if (!gathering.isComplete()) {
            absent = Entities.of(declaration).stream()
                    .map(Entities.Entity::key)
                    .filter(key -> !gathering.answers().containsKey(key))
                    .sorted()
                    .toList();
        }
        boolean connected = isConnected(declaration, now);
        RandomDraw draw = standing.released() ? null : draws.of(declaration, profiles, now);
        EvidenceRecord evidence =
                EvidenceRecords.first(gathering, null, facts, absent, connected, standing, profiles, now, draw);
        byte[] bytes = send(evidence, out);
        return new Sent(bytes, scored(evidence, declaration, profiles));
    }

    /** What was answered, by key, with what tables of reference data say of it, where there are any. */
    private List<EvidenceRecord.Fact> facts(Declaration declaration, Map<String, byte[]> answered) {
        if (!tables.isEmpty()) {
            EvidenceRecord.Fact dated = scorer.dated(tables, declaration, answered);
            answered.put(dated.key(), dated.payload());
        }
        List<EvidenceRecord.Fact> facts = new ArrayList<>(answered.size());
        answered.forEach((key, payload) -> facts.add(new EvidenceRecord.Fact(key, payload)));
        return facts;
    }

    /** Whether a manifest should be there: as of acceptance, by the register as it is now. */
    private boolean isConnected(Declaration declaration, long now) {
        Partner partner = declaration.exportCountry() == null
                ? null
                : settings.partners().at(now).of(declaration.exportCountry());
        return partner != null && partner.isConnected(declaration.acceptedAt());
    }

    private Sent unreadable(
            Gathering gathering,
            EvidenceRecord.Standing standing,
            String why,
            ActiveProfiles.InForce profiles,
            long now,
            Collector<Outbound> out) {
        EvidenceRecord evidence =
                EvidenceRecords.first(gathering, why, List.of(), List.of(), false, standing, profiles, now, null);
        byte[] bytes = send(evidence, out);
        return new Sent(bytes, new Scored(scorer.decide(evidence, null, matcher(profiles), outcome -> {}), null));
    }

    private static CompiledProfileSet.Matcher matcher(ActiveProfiles.InForce profiles) {
        return profiles == null ? null : profiles.matcher();
    }

    /** A declaration the engine cannot score still gets its decision, and an operator gets the declaration. */
    private Sent failed(
            Gathering gathering,
            EvidenceRecord.Standing standing,
            RuntimeException failure,
            ActiveProfiles.InForce profiles,
            long now,
            Collector<Outbound> out) {
        CaseEvent.Opened opened = gathering.opened();
        LOG.error("Scoring failed for {}-{}@{}", Topics.DECLARATIONS, opened.partition(), opened.offset(), failure);
        metrics.failed();
        String why = "scoring failed: " + failure.getClass().getSimpleName();
        out.collect(deadLetters.of(
                new RawRecord(
                        Topics.DECLARATIONS,
                        opened.partition(),
                        opened.offset(),
                        opened.receivedAtMillis(),
                        gathering.declarationId().getBytes(StandardCharsets.UTF_8),
                        opened.declaration()),
                "SCORING_FAILED",
                why,
                now));
        return unreadable(gathering, standing, why, profiles, now, out);
    }

    /**
     * Decides again on answers that came after the decision. Publishes only when the outcome changes.
     *
     * @param version the version answered
     * @param answers the answers by entity key
     * @return null when nothing changed that would have to be kept
     */
    Decided decideAgain(
            Decided before,
            int version,
            Map<String, byte[]> answers,
            ActiveProfiles.InForce profiles,
            long now,
            Collector<Outbound> out) {
        if (before.withdrawn() || before.version() != version || before.evidence().length == 0) {
            return null;
        }
        long began = nanoTime.getAsLong();
        EvidenceRecord earlier = evidence(before);
        if (earlier.unreadable() != null) {
            return null;
        }
        Map<String, byte[]> facts = new TreeMap<>();
        earlier.facts().forEach(fact -> facts.put(fact.key(), fact.payload()));
        List<String> changed = new ArrayList<>();
        answers.forEach((key, payload) -> {
            if (!Arrays.equals(facts.put(key, payload), payload)) {
                changed.add(key);
            }
        });
        if (changed.isEmpty()) {
            return null;
        }
        Declaration declaration = scorer.declaration(earlier.declaration());
        List<EvidenceRecord.Fact> all = facts(declaration, facts);
        // What was drawn stays drawn; without a set nothing could be yet.
        RandomDraw draw =
                earlier.draw() == null && !before.released() ? draws.of(declaration, profiles, now) : earlier.draw();
        EvidenceRecord evidence =
                EvidenceRecords.again(earlier, answers.keySet(), changed, all, before.standing(), profiles, now, draw);
        Scored scored = scored(evidence, declaration, profiles);
        if (outcome(scored.decision) == before.outcome()) {
            EvidenceRecord unpublished = EvidenceRecords.withRevision(evidence, earlier.revision());
            return after(before, scored, evidenceCodec.encode(unpublished));
        }
        metrics.revised();
        byte[] bytes = send(evidence, out);
        publish(scored, bytes, began, out);
        return after(before, scored, bytes);
    }

    /**
     * Archives answers to a case of which nothing is kept any more, and tells people. No decision names this evidence, and
     * it holds no declaration: it says what came, not what would have been decided.
     */
    void keepLate(Gathering gathering, long now, Collector<Outbound> out) {
        List<EvidenceRecord.Fact> facts = new ArrayList<>();
        new TreeMap<>(gathering.answers()).forEach((key, payload) -> facts.add(new EvidenceRecord.Fact(key, payload)));
        List<String> keys = facts.stream().map(EvidenceRecord.Fact::key).toList();
        Instant at = Instant.ofEpochMilli(now);
        byte[] evidence = evidenceCodec.encode(EvidenceRecords.late(gathering, TOO_LATE, facts, keys, at));
        LateEvidence late = new LateEvidence(
                gathering.declarationId(), gathering.version(), at, keys, EvidenceDigest.of(evidence), TOO_LATE);
        out.collect(new Outbound(Topics.DECISION_EVIDENCE, gathering.declarationId(), evidence));
        out.collect(new Outbound(Topics.ALERTS, gathering.declarationId(), lateEvidenceCodec.encode(late)));
    }

    private EvidenceRecord evidence(Decided before) {
        if (evidenceCodec.decode(before.evidence()) instanceof DecodeResult.Decoded<EvidenceRecord> decoded) {
            return decoded.value();
        }
        throw new IllegalStateException("the evidence in state is not readable");
    }

    private static Decided after(Decided before, Scored scored, byte[] evidence) {
        return before.withDecision(
                scored.decision.version(),
                outcome(scored.decision),
                scored.decision.channel(),
                evidence,
                scored.counted);
    }

    /**
     * The evidence goes before it is scored: the outbox sends the decision when the broker has it, and that takes about as
     * long as scoring.
     */
    private byte[] send(EvidenceRecord evidence, Collector<Outbound> out) {
        byte[] bytes = evidenceCodec.encode(evidence);
        send(evidence.declarationId(), bytes, evidence.timings(), out);
        return bytes;
    }

    private static void send(String key, byte[] evidence, Decision.Timings timings, Collector<Outbound> out) {
        out.collect(new Outbound(Topics.DECISION_EVIDENCE, key, evidence, patience(timings)));
    }

    private void publish(Scored scored, byte[] evidence, long began, Collector<Outbound> out) {
        Decision decision = scored.decision.withEvidenceDigest(EvidenceDigest.of(evidence));
        byte[] record = decisionCodec.encode(decision);
        emit(decision, evidence, record, (nanoTime.getAsLong() - began) / NANOS_A_MICRO, out);
    }

    /** A decision whose evidence has been sent. */
    private void emit(Decision decision, byte[] evidence, byte[] record, long scoringMicros, Collector<Outbound> out) {
        String key = decision.declarationId();
        long patience = patience(decision.timings());
        out.collect(new Outbound(Topics.CONTROL_DECISIONS, key, record, patience, scoringMicros));
        if (decision.channel() != ControlChannel.GREEN && evidence.length > 0) {
            noticeAboveGreen(decision, evidence);
        }
        boolean alert = decision.reasons().stream().anyMatch(r -> r.code() == Reason.Code.AFTER_RELEASE);
        if (alert) {
            out.collect(new Outbound(Topics.ALERTS, key, record, patience));
        }
    }

    /** What has taken long may take an eighth longer, so that a job that is behind spends less on sending. */
    private static long patience(Decision.Timings timings) {
        long age = Duration.between(timings.receivedAt(), timings.decidedAt()).toMillis();
        return Math.max(0, Math.min(age / 8, MOST_PATIENCE_MILLIS));
    }

    /** Few decisions are above GREEN, so they may be read once more: for whom and where officers may do otherwise. */
    private void noticeAboveGreen(Decision decision, byte[] evidence) {
        if (evidenceCodec.decode(evidence) instanceof DecodeResult.Decoded<EvidenceRecord> decoded
                && decoded.value().unreadable() == null) {
            Declaration declaration = scorer.declaration(decoded.value().declaration());
            byte[] step = OversightStep.decided(declaration, decision.channel()).toBytes();
            noticed.add(new Oversight(decision.declarationId(), step));
        }
    }

    /** What was published above GREEN since the last time. */
    List<Oversight> noticed() {
        if (noticed.isEmpty()) {
            return List.of();
        }
        List<Oversight> taken = List.copyOf(noticed);
        noticed.clear();
        return taken;
    }

    /**
     * 64 bits of what clearance acts on; a revision is published when it differs. Which evidence is still absent is no
     * part of it: answers that come late one by one correct the decision once, when they change it.
     */
    private static long outcome(Decision decision) {
        StringBuilder acted = new StringBuilder(256)
                .append(decision.channel())
                .append(decision.score())
                .append(decision.checks());
        for (Reason reason : decision.reasons()) {
            if (reason.code() == Reason.Code.EVIDENCE_ABSENT) {
                acted.append(reason.code());
            } else {
                acted.append(reason);
            }
        }
        return History.hash(acted.toString());
    }

    private Scored scored(EvidenceRecord evidence, Declaration declaration, ActiveProfiles.InForce profiles) {
        AtomicReference<CompiledProfileSet.Outcome> found = new AtomicReference<>();
        Decision decision = scorer.decide(evidence, declaration, matcher(profiles), found::set);
        used = profiles == null ? used : profiles;
        Counted counted = found.get() == null
                ? null
                : Counted.of(
                        profiles.compiled().source().setId(),
                        profiles.compiled().source().version(),
                        profiles.groups(),
                        declaration,
                        found.get());
        return new Scored(decision, counted);
    }

    /** How often conditions were run since the last time; null when it is too early to say, or none was. */
    OfficeChanges conditionRuns(long now) {
        return used == null ? null : runs.take(used.matcher(), used.groups(), now);
    }

    /** Which match rates are to be watched from now on: those of live profiles that were forecast. */
    WatchEvent.Began began(ActiveProfiles.InForce profiles) {
        ScopeGroups groups = profiles.groups();
        List<ForecastWatch.Forecast> forecasts = new ArrayList<>();
        for (Forecast forecast : profiles.forecasts()) {
            ScopeGroups.Member member = groups.member(forecast.profileId());
            if (member != null && member.live()) {
                forecasts.add(new ForecastWatch.Forecast(
                        forecast.profileId(),
                        member.scope(),
                        forecast.expected(),
                        new Interval(forecast.low(), forecast.high())));
            }
        }
        ProfileSet set = profiles.compiled().source();
        return new WatchEvent.Began(set.setId(), set.version(), profiles.digest(), forecasts);
    }

    /** A decision, and what it counts in the statistics of profiles, null when it counts nothing. */
    private record Scored(Decision decision, Counted counted) {}

    /** What was decided on evidence that has been sent. */
    private record Sent(byte[] evidence, Scored scored) {}
}
