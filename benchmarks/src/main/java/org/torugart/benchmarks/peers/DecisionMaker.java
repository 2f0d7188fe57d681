// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.EvidenceScorer;
import org.torugart.codec.Topics;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.history.History;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.scoring.Scorer;
import org.torugart.core.statistics.Findings;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.state.Decided;

/**
 * Makes and publishes decisions as the scoring job does once all evidence is in, with its evidence record, its scoring
 * and its case. What the job does besides is left out, to the peers' favour: deadlines, statistics of profiles, dead
 * letters, control results. Holds decoders: one for each thread.
 */
public final class DecisionMaker {
    private static final ControlChannel[] CHANNELS = ControlChannel.values();

    private final DecisionRules rules;
    private final EvidenceScorer scorer = new EvidenceScorer();
    private final EvidenceCodec evidenceCodec = new EvidenceCodec();
    private final DecisionCodec decisionCodec = new DecisionCodec();

    /** A maker of decisions by these rules. */
    public DecisionMaker(DecisionRules rules) {
        this.rules = rules;
    }

    /**
     * The first decision of a version.
     *
     * @param before what was kept of the declaration
     * @param opened the version
     * @param answers every answer, by entity key
     * @return what to keep of it
     */
    public Decided decide(
            Decided before, CaseEvent.Opened opened, SortedMap<String, byte[]> answers, long nowMillis, Outbox out) {
        Declaration declaration = scorer.declaration(opened.declaration());
        boolean latest = opened.version() >= before.version();
        EvidenceRecord evidence = record(
                opened.declarationId(),
                opened.version(),
                0,
                opened.declaration(),
                answers,
                declaration.exportCountry() != null && rules.connectedPartners().contains(declaration.exportCountry()),
                latest ? standing(before) : EvidenceRecord.Standing.FRESH,
                null,
                new Decision.Timings(
                        Instant.ofEpochMilli(opened.receivedAtMillis()),
                        Instant.ofEpochMilli(opened.intakeAtMillis()),
                        Instant.ofEpochMilli(nowMillis)));
        Decision decision = scorer.decide(evidence, declaration, rules.profiles());
        byte[] published = publish(evidence, decision, out);
        return latest ? after(before, evidence, decision, published) : before;
    }

    /**
     * Decides again on an answer that came after the decision, and publishes when the outcome changes.
     *
     * @return what to keep of the declaration; null when nothing changed
     */
    public Decided decideAgain(Decided before, Answer answer, long nowMillis, Outbox out) {
        if (before.withdrawn() || before.version() != answer.version() || before.evidence().length == 0) {
            return null;
        }
        if (!(evidenceCodec.decode(before.evidence()) instanceof DecodeResult.Decoded<EvidenceRecord> decoded)) {
            throw new IllegalStateException("the evidence kept is not readable");
        }
        EvidenceRecord earlier = decoded.value();
        TreeMap<String, byte[]> facts = new TreeMap<>();
        earlier.facts().forEach(fact -> facts.put(fact.key(), fact.payload()));
        if (Arrays.equals(facts.put(answer.key(), answer.payload()), answer.payload())) {
            return null;
        }
        Decision.Timings timings = new Decision.Timings(
                earlier.timings().receivedAt(), earlier.timings().intakeAt(), Instant.ofEpochMilli(nowMillis));
        EvidenceRecord evidence = again(earlier, facts, earlier.revision() + 1, before, answer, timings);
        Decision decision = scorer.decide(evidence, scorer.declaration(evidence.declaration()), rules.profiles());
        if (acted(decision) != before.outcome()) {
            return after(before, evidence, decision, publish(evidence, decision, out));
        }
        EvidenceRecord unpublished = again(earlier, facts, earlier.revision(), before, answer, timings);
        return after(before, unpublished, decision, evidenceCodec.encode(unpublished));
    }

    private EvidenceRecord again(
            EvidenceRecord earlier,
            SortedMap<String, byte[]> facts,
            int revision,
            Decided before,
            Answer answer,
            Decision.Timings timings) {
        return record(
                earlier.declarationId(),
                earlier.version(),
                revision,
                earlier.declaration(),
                facts,
                earlier.partnerConnected(),
                standing(before),
                answer.key(),
                timings);
    }

    private EvidenceRecord record(
            String declarationId,
            int version,
            int revision,
            byte[] declaration,
            SortedMap<String, byte[]> answers,
            boolean connected,
            EvidenceRecord.Standing standing,
            String changedBy,
            Decision.Timings timings) {
        List<EvidenceRecord.Fact> facts = new ArrayList<>(answers.size());
        answers.forEach((key, payload) -> facts.add(new EvidenceRecord.Fact(key, payload)));
        CompiledProfileSet set = rules.profiles();
        return new EvidenceRecord(
                declarationId,
                version,
                revision,
                declaration,
                null,
                facts,
                List.of(),
                connected,
                standing,
                set.source().setId(),
                set.source().version(),
                Scorer.ENGINE,
                changedBy,
                timings,
                rules.digest(),
                List.of(),
                null);
    }

    private byte[] publish(EvidenceRecord evidence, Decision decision, Outbox out) {
        byte[] record = evidenceCodec.encode(evidence);
        out.send(Topics.DECISION_EVIDENCE, decision.declarationId(), record);
        out.send(Topics.CONTROL_DECISIONS, decision.declarationId(), decisionCodec.encode(decision));
        return record;
    }

    /** 64 bits of what clearance acts on: a revision is published when it differs. */
    private static long acted(Decision decision) {
        return History.hash(decision.channel().name() + decision.score() + decision.checks() + decision.reasons());
    }

    private static EvidenceRecord.Standing standing(Decided before) {
        return new EvidenceRecord.Standing(
                before.released(), before.inspectionBegun(), before.channel() < 0 ? null : CHANNELS[before.channel()]);
    }

    private static Decided after(Decided before, EvidenceRecord evidence, Decision decision, byte[] record) {
        return new Decided(
                before.released(),
                before.inspectionBegun(),
                before.withdrawn(),
                evidence.version(),
                acted(decision),
                decision.channel().ordinal(),
                record,
                null,
                Findings.NONE);
    }
}
