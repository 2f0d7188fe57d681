// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.intake.Door;
import org.torugart.flink.contract.Topics;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** State built from the archive is what the job would hold had today's code seen every event. */
class HistoryBuildITCase {
    private static final int BEFORE = 1000;
    private static final int PROBES = 12;

    @TempDir
    private Path directory;

    /** Intake and evidence in maps: what a declaration is to be told when all before it has been counted. */
    private static final class Oracle {
        private final Map<String, Door> doors = new HashMap<>();
        private final Map<String, EntityState> entities = new HashMap<>();

        /** The facts an event is answered, by entity; empty unless it is a version to be decided. */
        Map<String, String> take(TrafficEvent event) {
            Map<String, String> facts = new TreeMap<>();
            if (event instanceof TrafficEvent.OfDeclaration of) {
                Door door = door(of.event().declarationId());
                // No digest is that of another event, unless the traffic repeats it: then they are equal.
                byte[] digest = new byte[Door.DIGEST_BYTES];
                digest[0] = (byte) of.event().hashCode();
                take(door.admit(of.event(), digest), facts);
            } else if (event instanceof TrafficEvent.ControlResultArrived arrived) {
                take(door(arrived.result().declarationId()).admit(arrived.result()), facts);
            }
            return facts;
        }

        private Door door(String declarationId) {
            return doors.computeIfAbsent(declarationId, id -> Door.fromBytes(id, null));
        }

        private void take(Door.Admission admission, Map<String, String> facts) {
            if (admission instanceof Door.Admission.Opened opened) {
                opened.asks().forEach(ask -> apply(ask, facts));
                opened.updates().forEach(update -> apply(update, facts));
            } else if (admission instanceof Door.Admission.Noted noted) {
                noted.updates().forEach(update -> apply(update, facts));
            }
        }

        private void apply(EntityEvent event, Map<String, String> facts) {
            EntityRole role = EntityRole.ofKey(event.key());
            if (role != EntityRole.CONSIGNMENT) {
                entities.computeIfAbsent(event.key(), key -> EntityState.of(role, null))
                        .apply(
                                event,
                                answer -> facts.put(answer.key(), HexFormat.of().formatHex(answer.payload())));
            }
        }
    }

    @Test
    void theJobGoesOnWithHistoryBuiltAnew() {
        TrafficGenerator generator = new TrafficGenerator(Settings.scenarioCatalogue(17));
        Oracle oracle = new Oracle();
        List<TrafficEvent> before = new ArrayList<>();
        while (before.size() < BEFORE) {
            before.add(generator.next());
        }
        List<Decision> decided;
        try (TestSystem system = TestSystem.start(directory, 2)) {
            before.forEach(system::send);
            before.forEach(oracle::take);
            system.settle();
            decided = system.decisions();
        }

        Torugart early = Torugart.run("history", "build", "--data", directory.toString());
        assertThat(early.exitCode()).isNotZero();
        assertThat(early.err()).contains("archive");
        Torugart archived = Torugart.run("history", "archive", "--data", directory.toString());
        assertThat(archived.err()).isEmpty();
        assertThat(archived.out()).contains("declarations-0-0-", " records added to ");
        Torugart again = Torugart.run("history", "archive", "--data", directory.toString());
        assertThat(again.out()).startsWith("0 records added");
        Torugart built = Torugart.run("history", "build", "--data", directory.toString());
        assertThat(built.err()).isEmpty();
        assertThat(built.exitCode()).isZero();

        try (TestSystem system = TestSystem.start(directory, 3)) {
            assertThat(system.system().restoredFrom())
                    .hasValueSatisfying(path -> assertThat(path).hasFileName("built-1"));
            before.forEach(system::send);
            system.settle();
            assertThat(system.decisions())
                    .as("what was decided is not decided again")
                    .hasSameSizeAs(decided);

            int probes = 0;
            while (probes < PROBES) {
                TrafficEvent event = generator.next();
                Map<String, String> told = oracle.take(event);
                boolean isProbe = !told.isEmpty();
                if (isProbe) {
                    // What came before is on other partitions, and must not be overtaken.
                    system.settle();
                }
                system.send(event);
                if (isProbe && event instanceof TrafficEvent.OfDeclaration of) {
                    system.settle();
                    EvidenceRecord evidence = evidence(
                            system, of.event().declarationId(), of.event().version());
                    assertThat(factsOf(evidence)).as("probe %d", probes).isEqualTo(told);
                    probes++;
                }
            }
            assertThat(system.deadLetters()).isEmpty();
            Set<String> versions = decided.stream()
                    .map(decision -> decision.declarationId() + '/' + decision.version() + '/' + decision.revision())
                    .collect(Collectors.toSet());
            List<Decision> after = system.decisions();
            assertThat(after.stream()
                            .filter(decision -> versions.contains(
                                    decision.declarationId() + '/' + decision.version() + '/' + decision.revision()))
                            .count())
                    .as("no version and revision is decided twice")
                    .isEqualTo(decided.size());
        }
    }

    private static EvidenceRecord evidence(TestSystem system, String declarationId, int version) {
        EvidenceCodec codec = new EvidenceCodec();
        for (ConsumerRecord<byte[], byte[]> record : system.read(Topics.DECISION_EVIDENCE)) {
            if (codec.decode(record.value()) instanceof DecodeResult.Decoded<EvidenceRecord> decoded
                    && decoded.value().declarationId().equals(declarationId)
                    && decoded.value().version() == version
                    && decoded.value().revision() == 0) {
                return decoded.value();
            }
        }
        throw new AssertionError("no evidence of " + declarationId + " version " + version);
    }

    private static Map<String, String> factsOf(EvidenceRecord evidence) {
        Map<String, String> facts = new TreeMap<>();
        for (EvidenceRecord.Fact fact : evidence.facts()) {
            if (EntityRole.ofKey(fact.key()) != EntityRole.CONSIGNMENT) {
                facts.put(fact.key(), HexFormat.of().formatHex(fact.payload()));
            }
        }
        return facts;
    }
}
