// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.EvidenceDigest;
import org.torugart.codec.EvidenceScorer;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.scoring.Scorer;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

class ReplayTest {
    private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");
    private static final int COUNT = 50;

    private final EvidenceCodec evidences = new EvidenceCodec();
    private final DecisionCodec decisions = new DecisionCodec();
    private final List<RawRecord> records = new ArrayList<>();

    /** Decisions made without any profiles, each after its evidence. */
    private void publish(String profileSetDigest) {
        TrafficGenerator traffic = new TrafficGenerator(Settings.defaults(3));
        DeclarationEventCodec codec = new DeclarationEventCodec();
        EvidenceScorer scorer = new EvidenceScorer();
        while (records.size() < 2 * COUNT) {
            if (traffic.next() instanceof TrafficEvent.Lodged lodged) {
                DeclarationEvent event = lodged.event();
                EvidenceRecord record = new EvidenceRecord(
                        event.declarationId(),
                        event.version(),
                        0,
                        codec.encode(event),
                        null,
                        List.of(),
                        List.of("importer:1"),
                        true,
                        EvidenceRecord.Standing.FRESH,
                        profileSetDigest == null ? null : "national",
                        0,
                        Scorer.ENGINE,
                        null,
                        new Decision.Timings(AT, AT, AT),
                        profileSetDigest,
                        List.of(),
                        null);
                byte[] evidence = evidences.encode(record);
                Decision decision = scorer.decide(record, null).withEvidenceDigest(EvidenceDigest.of(evidence));
                add(Topics.DECISION_EVIDENCE, event.declarationId(), evidence);
                add(Topics.CONTROL_DECISIONS, event.declarationId(), decisions.encode(decision));
            }
        }
    }

    private void add(String topic, String key, byte[] value) {
        records.add(new RawRecord(topic, 0, records.size(), 0, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private Replay.Report replay() throws IOException {
        return new Replay(this::read, 5).run();
    }

    private void read(String topic, PastRecords.Taker taker) throws IOException {
        for (RawRecord record : records) {
            if (record.topic().equals(topic)) {
                taker.take(record);
            }
        }
    }

    /** Publishes a decision in place of another, as somebody would who has access to the topic. */
    private void alter(int index) {
        RawRecord record = records.get(index);
        Decision decision = decoded(record);
        Decision altered = new Decision(
                decision.declarationId(),
                decision.version(),
                decision.revision(),
                ControlChannel.GREEN,
                decision.score(),
                decision.reasons(),
                decision.checks(),
                decision.absent(),
                decision.unevaluated(),
                decision.violations(),
                decision.changedBy(),
                decision.versions(),
                decision.timings());
        records.set(
                index, new RawRecord(record.topic(), 0, record.offset(), 0, record.key(), decisions.encode(altered)));
    }

    private Decision decoded(RawRecord record) {
        return ((DecodeResult.Decoded<Decision>) decisions.decode(record.value())).value();
    }

    @Test
    void everyDecisionIsMadeAgainByteForByte() throws IOException {
        publish(null);
        records.add(records.get(1)); // said again after a failure
        Replay.Report report = replay();
        assertThat(report.isClean()).isTrue();
        assertThat(report.decisions()).isEqualTo(COUNT);
        assertThat(report.same()).isEqualTo(COUNT);
        assertThat(report.repeated()).isEqualTo(1);
        assertThat(report.evidenceRecords()).isEqualTo(COUNT);
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void anAlteredDecisionIsShownFieldByField() throws IOException {
        publish(null);
        alter(7);
        Replay.Report report = replay();
        assertThat(report.isClean()).isFalse();
        assertThat(report.different()).isEqualTo(1);
        assertThat(report.same()).isEqualTo(COUNT - 1);
        assertThat(report.problems())
                .singleElement()
                .asString()
                .endsWith("is published with channel: GREEN ≠ YELLOW")
                .startsWith(decoded(records.get(7)).declarationId());
    }

    @Test
    void evidenceThatWasAlteredOrRemovedIsMissed() throws IOException {
        publish(null);
        records.remove(0);
        byte[] evidence = records.get(1).value();
        evidence[evidence.length - 1] ^= 1;
        Replay.Report report = replay();
        assertThat(report.withoutEvidence()).isEqualTo(2);
        assertThat(report.same()).isEqualTo(COUNT - 2);
        assertThat(report.problems())
                .hasSize(2)
                .allSatisfy(problem ->
                        assertThat(problem).startsWith("control-decisions-0@").endsWith("is not there"));
    }

    @Test
    void aSecondAnswerIsAContradiction() throws IOException {
        publish(null);
        records.add(records.get(1));
        alter(2 * COUNT);
        Replay.Report report = replay();
        assertThat(report.contradicted()).isEqualTo(1);
        assertThat(report.same()).isEqualTo(COUNT);
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void withoutItsProfileSetADecisionCannotBeMadeAgain() throws IOException {
        publish("abc");
        Replay.Report report = replay();
        assertThat(report.notReplayable()).isEqualTo(COUNT);
        assertThat(report.problems())
                .hasSize(5)
                .allSatisfy(problem ->
                        assertThat(problem).endsWith("the profile set national v0 of digest abc is not there"));
    }
}
