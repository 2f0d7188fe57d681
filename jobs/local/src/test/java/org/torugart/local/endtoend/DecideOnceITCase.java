// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceDigest;
import org.torugart.codec.Topics;
import org.torugart.core.decision.Decision;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** The job dies in the middle of its traffic, profiles and history change, and clearance is never told two things. */
class DecideOnceITCase {
    private static final String EVERYTHING = """
            id: everything
            version: 1
            title: Everything is inspected
            owner: risk-analysis
            legalBasis: Customs Code art. 213
            validFrom: 2020-01-01
            when: declaration.id != ''
            because: a test
            points: 1000
            channel: RED
            mode: live
            tests:
              - name: anything
                given:
                  declaration: {id: D}
                expect: match
            """;

    @Test
    void publishedDecisionsBindAcrossDeathsAtAnotherParallelismAndUnderOtherProfiles(@TempDir Path directory)
            throws IOException {
        List<TrafficEvent> events = new ArrayList<>();
        TrafficGenerator generator = new TrafficGenerator(Settings.defaults(7));
        while (events.size() < 3000) {
            events.add(generator.next());
        }
        Path data = directory.resolve("data");
        Path strict = strictProfiles(directory.resolve("profiles"));
        int decided;
        try (TestSystem system = TestSystem.start(data, 2)) {
            send(system, events.subList(0, 500));
            system.settle(); // a checkpoint holds these
            send(system, events.subList(500, 1500)); // of these it holds none
            system.sender().flush();
            decided = system.awaitDecisions(versions(events.subList(0, 1000)).size());
            send(system, events.subList(1500, 1800));
            system.kill();
        }
        try (TestSystem system = TestSystem.start(data, 3, strict)) {
            send(system, events.subList(1800, 2200)); // interleaved with those of before
            system.sender().flush();
            system.awaitDecisions(decided + 500);
            system.kill(); // once more without a checkpoint
        }
        try (TestSystem system = TestSystem.start(data, 2, strict)) {
            send(system, events.subList(2200, 3000));
            system.settle();
            List<ConsumerRecord<byte[], byte[]>> records = system.read(Topics.CONTROL_DECISIONS);
            Map<String, byte[]> first = new HashMap<>();
            Set<String> answered = new HashSet<>();
            Set<String> evidence = new HashSet<>();
            system.read(Topics.DECISION_EVIDENCE).forEach(record -> evidence.add(EvidenceDigest.of(record.value())));
            int repeated = 0;
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Decision decision =
                        ((DecodeResult.Decoded<Decision>) new DecisionCodec().decode(record.value())).value();
                String version = decision.declarationId() + "/" + decision.version();
                String name = version + "/" + decision.revision();
                byte[] earlier = first.putIfAbsent(name, record.value());
                if (earlier != null) {
                    assertThat(record.value()).as(name).isEqualTo(earlier);
                    repeated++;
                }
                answered.add(version);
                assertThat(evidence).as(name).contains(decision.versions().evidenceDigest());
            }
            assertThat(repeated).isGreaterThan(100);
            assertThat(answered).isEqualTo(versions(events));
            assertThat(system.deadLetters()).isEmpty();
            assertReplays(data, directory.resolve("archive"), first.size());
        }
    }

    /** From the topics, and from an archive of them. */
    private static void assertReplays(Path data, Path archive, int decisions) {
        Torugart fromTopics = Torugart.run("replay", "--data", data.toString());
        assertThat(fromTopics.err()).isEmpty();
        assertThat(fromTopics.out())
                .contains(String.format(Locale.ROOT, "%,d replayed to the same bytes, 0 differ", decisions));
        assertThat(fromTopics.exitCode()).isZero();
        Torugart archived = Torugart.run(
                "history",
                "archive",
                "--data",
                data.toString(),
                "--archive",
                archive.toString(),
                "--topic",
                Topics.DECISION_EVIDENCE,
                "--topic",
                Topics.CONTROL_DECISIONS,
                "--topic",
                Topics.RISK_PROFILES);
        assertThat(archived.exitCode()).as(archived.err()).isZero();
        Torugart fromFiles = Torugart.run("replay", "--archive", archive.toString());
        assertThat(fromFiles.exitCode()).as(fromFiles.out() + fromFiles.err()).isZero();
        assertThat(firstLine(fromFiles)).isEqualTo(firstLine(fromTopics));
    }

    private static String firstLine(Torugart command) {
        return command.out().lines().findFirst().orElse("");
    }

    private static void send(TestSystem system, List<TrafficEvent> events) {
        events.forEach(system::send);
    }

    private static Set<String> versions(List<TrafficEvent> events) {
        Set<String> versions = new HashSet<>();
        for (TrafficEvent event : events) {
            if (event instanceof TrafficEvent.Lodged || event instanceof TrafficEvent.Amended) {
                var of = ((TrafficEvent.OfDeclaration) event).event();
                versions.add(of.declarationId() + "/" + of.version());
            }
        }
        return versions;
    }

    /** The shipped profiles and one that matches everything. */
    private static Path strictProfiles(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(Path.of("..", "..", "deploy", "profiles"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
        Files.writeString(directory.resolve("everything.yaml"), EVERYTHING);
        return directory;
    }
}
