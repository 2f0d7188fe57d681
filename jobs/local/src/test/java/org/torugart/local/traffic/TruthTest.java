// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torugart.core.decision.ControlChannel;

class TruthTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 2026})
    void catalogueIsWhatItsTruthSays(long seed) {
        assertTruth(Settings.scenarioCatalogue(seed), Oracle.Thresholds.SCENARIOS);
    }

    @Test
    void mixedTrafficIsWhatItsTruthSays() {
        Settings defaults = Settings.defaults(7).withDeclarationsPerDay(300).withPlantedRate(0.1);
        assertTruth(
                defaults.between(defaults.start(), defaults.start().plus(Duration.ofDays(100))),
                Oracle.Thresholds.SCENARIOS);
    }

    @Test
    void backgroundKeepsAMargin() {
        Settings defaults = Settings.defaults(8).withDeclarationsPerDay(1_500).withPlantedRate(0);
        assertTruth(
                defaults.between(defaults.start(), defaults.start().plus(Duration.ofDays(12))),
                Oracle.Thresholds.TIGHT);
    }

    @Test
    void establishedBackgroundKeepsAMargin() {
        Settings defaults = Settings.defaults(9).withDeclarationsPerDay(150).withPlantedRate(0);
        assertTruth(
                defaults.between(defaults.start(), defaults.start().plus(Duration.ofDays(150))),
                Oracle.Thresholds.TIGHT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void catalogueHoldsEveryVariantOnce(long seed) {
        TrafficGenerator traffic = new TrafficGenerator(Settings.scenarioCatalogue(seed));
        traffic.forEachRemaining(event -> {});
        Map<String, Set<String>> instances = new HashMap<>();
        Map<String, Integer> declarations = new HashMap<>();
        for (Truth truth : traffic.truths()) {
            if (!truth.instance().startsWith("background")) {
                String variant = truth.instance().substring(0, truth.instance().lastIndexOf('-'));
                instances.computeIfAbsent(variant, v -> new HashSet<>()).add(truth.instance());
                declarations.merge(variant, 1, Integer::sum);
            }
        }
        assertThat(instances).hasSize(Plot.values().length);
        assertThat(instances.values())
                .allSatisfy(ofVariant -> assertThat(ofVariant).hasSize(1));
        for (Plot plot : Plot.values()) {
            assertThat(declarations.get(plot.scenario + "-" + plot.name()))
                    .as(plot.name())
                    .isEqualTo(plot.declarations);
        }
    }

    private static void assertTruth(Settings settings, Oracle.Thresholds thresholds) {
        TrafficGenerator traffic = new TrafficGenerator(settings);
        Oracle oracle = new Oracle(thresholds, settings);
        traffic.forEachRemaining(oracle::take);
        Map<String, Truth> truths =
                traffic.truths().stream().collect(Collectors.toMap(Truth::declarationId, truth -> truth));
        assertThat(oracle.declarations()).containsAll(truths.keySet()).hasSizeGreaterThan(500);
        List<String> wrong = oracle.declarations().stream()
                .filter(id -> !oracle.isWithdrawn(id))
                .filter(id -> oracle.judge(id) != expected(truths.get(id)))
                .map(id -> id + " " + oracle.judge(id) + " " + truths.get(id))
                .toList();
        assertThat(wrong).isEmpty();
    }

    private static ControlChannel expected(Truth truth) {
        return truth == null ? ControlChannel.GREEN : truth.expected();
    }
}
