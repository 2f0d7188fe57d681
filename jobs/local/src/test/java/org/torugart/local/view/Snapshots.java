// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.torugart.core.decision.ControlChannel;
import org.torugart.local.stats.Latencies;
import org.torugart.local.stats.RecentDecision;
import org.torugart.local.stats.RunSnapshot;
import org.torugart.local.stats.ScenarioRow;

/** Made-up moments of a run. */
final class Snapshots {
    static final RunTitle TITLE = new RunTitle(42, null, Path.of("run.log"), Path.of("errors.log"));

    private Snapshots() {}

    static RunSnapshot start() {
        return new RunSnapshot(
                Duration.ZERO,
                "",
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Latencies.NONE,
                Latencies.NONE,
                channels(0, 0, 0, 0),
                new TreeMap<>(),
                new TreeMap<>(),
                "",
                null,
                List.of(),
                List.of());
    }

    static RunSnapshot busy() {
        return busy(16_543, new TreeMap<>(Map.of("UNKNOWN_SCHEMA", 2L)));
    }

    static RunSnapshot busy(long decided, SortedMap<String, Long> deadLetters) {
        return new RunSnapshot(
                Duration.ofSeconds(83),
                "2026-03-04 11:20",
                16_543,
                200.4,
                14_022,
                811,
                decided,
                199.8,
                12,
                0,
                new Latencies(1_990, 4, 17, 23, 31),
                new Latencies(16_543, 4, 21, 88, 1_204),
                channels(13_441, 66, 2_333, 703),
                new TreeMap<>(Map.of("consignment", 1_200L, "importer", 3L)),
                deadLetters,
                "demo v1",
                new RecentDecision("KG417-26-0016541", 1, 0, ControlChannel.GREEN, 0, "41710210", "", List.of()),
                List.of(
                        new RecentDecision(
                                "KG417-26-0016540",
                                1,
                                0,
                                ControlChannel.RED,
                                870,
                                "41710206",
                                "undervaluation",
                                List.of(
                                        "Item 1 is declared at 1,200.00 USD, 0.41 of the 2,900.00 USD the partner recorded",
                                        "Gross mass is 17 % above the manifest",
                                        "Broker's record: 4 of 20 declarations violated")),
                        new RecentDecision(
                                "KG417-26-0016533",
                                2,
                                1,
                                ControlChannel.YELLOW,
                                310,
                                "41710206",
                                "missing-manifest",
                                List.of(
                                        "No manifest from CN, whose customs is connected, had come when the decision was due")),
                        new RecentDecision(
                                "KG417-26-0016512",
                                1,
                                0,
                                ControlChannel.BLUE,
                                120,
                                "",
                                "AFTER_RELEASE",
                                List.of("After release"))),
                List.of(
                        new ScenarioRow(" 1 undervaluation", 12, 12, 11, 0),
                        new ScenarioRow(" 2 weight versus manifest", 1_250, 1_249, 1_300, 1),
                        new ScenarioRow("10 splitting", 0, 0, 0, 0)));
    }

    private static Map<ControlChannel, Long> channels(long green, long blue, long yellow, long red) {
        Map<ControlChannel, Long> channels = new EnumMap<>(ControlChannel.class);
        channels.put(ControlChannel.GREEN, green);
        channels.put(ControlChannel.BLUE, blue);
        channels.put(ControlChannel.YELLOW, yellow);
        channels.put(ControlChannel.RED, red);
        return channels;
    }
}
