// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.OverrideAlertCodec;
import org.torugart.codec.OverrideStatisticsCodec;
import org.torugart.codec.Topics;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.oversight.OverrideAlert;
import org.torugart.core.oversight.OverrideStatistics;
import org.torugart.local.LocalMain;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;
import org.torugart.local.traffic.Truth;
import picocli.CommandLine;

/**
 * An officer who releases the REDs of one importer is found, one who releases as many of many importers is not, over a
 * restart and with every result sent twice; the counts are those of the topics; and no decision is another for it.
 */
class OverridesITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SCENARIO = 14;

    private final Map<String, Declaration> declarations = new HashMap<>();
    private final List<ControlResult> results = new ArrayList<>();

    @Test
    void theOfficerIsFoundAndTheBusyOneIsNot(@TempDir Path directory) {
        TrafficGenerator generator = new TrafficGenerator(Settings.scenarioCatalogue(1));
        List<TrafficEvent> events = new ArrayList<>();
        generator.forEachRemaining(events::add);
        Map<String, Truth> truths = generator.truths().stream()
                .filter(truth -> truth.scenario() == SCENARIO)
                .collect(Collectors.toMap(Truth::declarationId, truth -> truth));
        Set<String> consignments = new HashSet<>();
        for (TrafficEvent event : events) {
            if (event instanceof TrafficEvent.Lodged lodged
                    && truths.containsKey(lodged.event().declarationId())) {
                declarations.putIfAbsent(
                        lodged.event().declarationId(), lodged.event().declaration());
                consignments.add(lodged.event().declaration().ucr());
            } else if (event instanceof TrafficEvent.ControlResultArrived arrived
                    && truths.containsKey(arrived.result().declarationId())) {
                results.add(arrived.result());
            }
        }
        Set<String> guilty = officers(truths, "14-OFFICER_RED");
        Set<String> busy = officers(truths, "14-OFFICER_TWIN");
        assertThat(guilty).hasSize(1);
        assertThat(busy).hasSize(1);

        List<ControlResult> twice = new ArrayList<>(results);
        twice.addAll(results);
        Collections.shuffle(twice, new Random(1));
        List<Decision> before;
        try (TestSystem system = TestSystem.start(directory, 2)) {
            for (TrafficEvent event : events) {
                boolean manifest = event instanceof TrafficEvent.ManifestArrived arrived
                        && consignments.contains(arrived.manifest().ucr());
                boolean lodged = event instanceof TrafficEvent.Lodged of
                        && truths.containsKey(of.event().declarationId());
                if (manifest || lodged) {
                    system.send(event);
                }
            }
            system.settle();
            before = system.decisions();
            twice.subList(0, twice.size() / 2).forEach(system.sender()::send);
            system.settle(); // a checkpoint holds these
            twice.subList(twice.size() / 2, 3 * twice.size() / 4).forEach(system.sender()::send);
            system.sender().flush(); // of these it may hold none
        }
        try (TestSystem system = TestSystem.start(directory, 3)) {
            twice.subList(3 * twice.size() / 4, twice.size()).forEach(system.sender()::send);
            ControlResult refused = sendRefused(system);
            system.sender().flush();

            assertThat(latest(before).values()).containsOnly(ControlChannel.RED);
            Map<String, List<Long>> expected = expected(latest(before));
            Map<String, List<Long>> published = published(system);
            for (long end = System.nanoTime() + PATIENCE.toNanos();
                    !isDone(system, published, expected, guilty) && System.nanoTime() < end; ) {
                system.system().check();
                published = published(system);
            }
            assertThat(published).isEqualTo(expected);
            assertThat(told(system)).isEqualTo(guilty);
            assertThat(system.decisions()).as("decisions after overrides").containsExactlyInAnyOrderElementsOf(before);
            theRefusedIsAccountedFor(system, refused);
            theCommandShowsThem(
                    system, guilty.iterator().next(), busy.iterator().next());
        }
    }

    private static boolean isDone(
            TestSystem system,
            Map<String, List<Long>> published,
            Map<String, List<Long>> expected,
            Set<String> guilty) {
        return published.equals(expected)
                && told(system).equals(guilty)
                && !system.deadLetters().isEmpty();
    }

    private Set<String> officers(Map<String, Truth> truths, String variant) {
        return results.stream()
                .filter(result -> result.override() != null)
                .filter(result -> truths.get(result.declarationId()).instance().startsWith(variant))
                .map(ControlResult::officer)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, ControlChannel> latest(List<Decision> decisions) {
        Map<String, ControlChannel> highest = new TreeMap<>();
        decisions.forEach(decision -> highest.merge(decision.declarationId(), decision.channel(), ControlChannel::and));
        return highest;
    }

    /** By key of the record: overrides, REDs released, of one importer most, REDs of the office. */
    private Map<String, List<Long>> expected(Map<String, ControlChannel> channels) {
        Map<String, Long> reds = new HashMap<>();
        channels.forEach((id, channel) -> {
            assertThat(channel).isEqualTo(ControlChannel.RED);
            reds.merge(declarations.get(id).declarationOffice(), 1L, Long::sum);
        });
        Map<String, List<ControlResult>> byKey = new HashMap<>();
        for (ControlResult result : results) {
            if (result.override() != null) {
                String office = declarations.get(result.declarationId()).declarationOffice();
                byKey.computeIfAbsent("2026:" + office + ":" + result.officer(), key -> new ArrayList<>())
                        .add(result);
            }
        }
        Map<String, List<Long>> expected = new TreeMap<>();
        byKey.forEach((key, overrides) -> {
            long most = overrides.stream()
                    .collect(Collectors.groupingBy(
                            result -> declarations
                                    .get(result.declarationId())
                                    .importer()
                                    .id(),
                            Collectors.counting()))
                    .values()
                    .stream()
                    .max(Long::compare)
                    .orElseThrow();
            long all = overrides.size();
            expected.put(key, List.of(all, all, most));
        });
        reds.forEach((office, count) -> expected.put("2026:" + office + ":", List.of(count)));
        return expected;
    }

    private static Map<String, List<Long>> published(TestSystem system) {
        OverrideStatisticsCodec codec = new OverrideStatisticsCodec();
        Map<String, List<Long>> published = new TreeMap<>();
        for (var record : system.read(Topics.OVERRIDE_STATISTICS)) {
            OverrideStatistics statistics =
                    ((DecodeResult.Decoded<OverrideStatistics>) codec.decode(record.value())).value();
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(statistics.key());
            published.put(
                    statistics.key(),
                    statistics.officer() == null
                            ? List.of(statistics.officeReds())
                            : List.of(
                                    statistics.counts().total(),
                                    statistics.counts().released(),
                                    statistics.counts().topReleased()));
        }
        return published;
    }

    /** Officers alerted about; a restart may say it again. */
    private static Set<String> told(TestSystem system) {
        OverrideAlertCodec codec = new OverrideAlertCodec();
        Set<String> told = new TreeSet<>();
        for (var record : system.read(Topics.ALERTS)) {
            if (codec.decode(record.value()) instanceof DecodeResult.Decoded<OverrideAlert> alert) {
                told.add(alert.value().officer());
            }
        }
        return told;
    }

    /** An override that nobody else agreed to. No codec writes one, so the approver is replaced in the bytes. */
    private ControlResult sendRefused(TestSystem system) {
        String declarationId = results.get(0).declarationId();
        ControlResult alone = ControlResult.of(
                        declarationId + "/ALONE",
                        declarationId,
                        1,
                        ControlResult.Stage.COMPLETED,
                        Instant.parse("2026-03-20T10:00:00Z"))
                .by("officer-1")
                .overriding(new ControlResult.ChannelOverride(ControlChannel.GREEN, "41710901", "none", "officer-2"));
        byte[] bytes = new ControlResultCodec().encode(alone);
        bytes[bytes.length - 1] = '1';
        system.send(Topics.CONTROL_RESULTS, declarationId, bytes);
        return alone;
    }

    private static void theRefusedIsAccountedFor(TestSystem system, ControlResult refused) {
        List<DeadLetter> letters = system.deadLetters();
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.record().topic()).isEqualTo(Topics.CONTROL_RESULTS);
            assertThat(new String(letter.record().key(), StandardCharsets.UTF_8))
                    .isEqualTo(refused.declarationId());
            assertThat(letter.message())
                    .contains("override.approver", "officer-1")
                    .contains("somebody else has to agree");
        });
    }

    private static void theCommandShowsThem(TestSystem system, String guilty, String busy) {
        StringWriter text = new StringWriter();
        CommandLine command = LocalMain.commandLine().setOut(new PrintWriter(text));
        assertThat(command.execute("overrides", "--bootstrap", system.system().bootstrapServers()))
                .isZero();
        String[] parts = text.toString().split("To be looked at:\n");
        assertThat(parts).hasSize(2);
        assertThat(parts[0]).contains(guilty, busy, "REDs released");
        assertThat(parts[1].lines()).hasSize(1);
        assertThat(parts[1]).contains("officer " + guilty).doesNotContain(busy);
    }
}
