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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.Topics;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.HistoryPlan;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Window;
import org.torugart.core.intake.Door;
import org.torugart.flink.function.KeptMeasures;
import org.torugart.local.cluster.LocalCluster;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** State built from the archive is what the job would hold had today's measures been there from the first event. */
class HistoryBuildITCase {
    private static final int BEFORE = 1000;
    private static final int PROBES = 10;
    private static final long HEAVY_MILLIGRAMS = 1_000_000_000L;

    /** A measure nobody has counted yet: declarations of more than a tonne, over 90 days. */
    private static final Measure HEAVY =
            Measure.sum(40, "heavy", Set.of(Window.D90), goods -> goods.netMass() > HEAVY_MILLIGRAMS ? 1 : 0);

    private static HistoryPlan withHeavy() {
        return HistoryPlan.DEFAULT.with(EntityRole.IMPORTER, HEAVY);
    }

    @TempDir
    private Path directory;

    /** Intake and evidence in maps: what a declaration is to be told when all before it has been counted. */
    private static final class Oracle {
        private final Map<String, Door> doors = new HashMap<>();
        private final Map<String, EntityState> entities = new HashMap<>();
        private final HistoryPlan plan = withHeavy();

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
            return doors.computeIfAbsent(declarationId, id -> Door.fromBytes(id, null, plan));
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
                entities.computeIfAbsent(event.key(), key -> EntityState.of(role, null, plan))
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
        try (TestSystem system = TestSystem.startWithoutChangelog(directory, 2, KeptMeasures.DEFAULT)) {
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
        Path checkpoints = directory.resolve("flink").resolve("checkpoints");
        Path withHeavy = checkpoints.resolve("with-heavy");
        LocalCluster.buildHistory(
                2,
                checkpoints.resolve("built-1").toUri().toString(),
                directory.resolve("archive").toUri().toString(),
                withHeavy.toUri().toString(),
                HistoryBuildITCase::withHeavy);

        try (TestSystem system = TestSystem.startWithoutChangelog(directory, 3, HistoryBuildITCase::withHeavy)) {
            assertThat(system.system().restoredFrom()).contains(withHeavy);
            before.forEach(system::send);
            system.settle();
            assertThat(system.decisions())
                    .as("what was decided is not decided again")
                    .hasSameSizeAs(decided);

            List<TrafficEvent> sent = new ArrayList<>(before);
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
                sent.add(event);
                if (isProbe && event instanceof TrafficEvent.OfDeclaration of) {
                    system.settle();
                    EvidenceRecord evidence = evidence(
                            system, of.event().declarationId(), of.event().version());
                    assertThat(factsOf(evidence)).as("probe %d", probes).isEqualTo(told);
                    assertThat(heavyToldOf(evidence))
                            .as("probe %d", probes)
                            .isEqualTo(heavyAmong(sent, of.event().declaration()));
                    probes++;
                }
            }
            String importer = sent.stream()
                    .filter(event -> event instanceof TrafficEvent.OfDeclaration of
                            && of.event().declaration() != null)
                    .map(event -> ((TrafficEvent.OfDeclaration) event)
                            .event()
                            .declaration()
                            .importer()
                            .id())
                    .reduce((one, other) -> other)
                    .orElseThrow();
            Torugart shown = Torugart.run("history", "show", "importer:" + importer, "--data", directory.toString());
            assertThat(shown.err()).isEmpty();
            assertThat(shown.out()).startsWith("importer:" + importer).contains("\nlast events");
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

    /** The number of heavy declarations the importer's fact tells. */
    private static long heavyToldOf(EvidenceRecord evidence) {
        return evidence.facts().stream()
                .filter(fact -> EntityRole.ofKey(fact.key()) == EntityRole.IMPORTER)
                .map(fact -> HistoryFact.fromBytes(fact.payload()).sum(Window.D90, HEAVY))
                .findFirst()
                .orElseThrow();
    }

    /** By brute force: other declarations of the same importer as they stand, all of them within 90 days. */
    private static long heavyAmong(List<TrafficEvent> events, Declaration asker) {
        Map<String, Declaration> standing = new TreeMap<>();
        Set<String> withdrawn = new TreeSet<>();
        for (TrafficEvent event : events) {
            if (event instanceof TrafficEvent.OfDeclaration of) {
                Declaration declaration = of.event().declaration();
                if (of.event().kind() == DeclarationEvent.Kind.WITHDRAWN) {
                    withdrawn.add(of.event().declarationId());
                } else if (declaration != null) {
                    standing.merge(
                            declaration.declarationId(),
                            declaration,
                            (one, other) -> one.version() >= other.version() ? one : other);
                }
            }
        }
        standing.keySet().removeAll(withdrawn);
        standing.remove(asker.declarationId());
        return standing.values().stream()
                .filter(declaration ->
                        declaration.importer().id().equals(asker.importer().id()))
                .filter(declaration -> declaration.items().stream()
                                .mapToLong(item -> item.netMass().milligrams())
                                .sum()
                        > HEAVY_MILLIGRAMS)
                .count();
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
