// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.ManifestCodec;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationRules;

class TrafficGeneratorTest {
    private static final int EVENTS = 20_000;

    private final DeclarationEventCodec declarations = new DeclarationEventCodec();
    private final ManifestCodec manifests = new ManifestCodec();
    private final ControlResultCodec results = new ControlResultCodec();

    @Test
    void sameSeedSameBytes() throws NoSuchAlgorithmException {
        String bytes = digest(Settings.defaults(1).withPlantedRate(0.1));

        assertThat(digest(Settings.defaults(1).withPlantedRate(0.1))).isEqualTo(bytes);
        assertThat(digest(Settings.defaults(2).withPlantedRate(0.1))).isNotEqualTo(bytes);
    }

    @Test
    void plantingMoreLeavesTheBackgroundAlone() {
        // The rate of arrivals changes with it, the traders and their goods do not.
        List<String> without = importers(Settings.defaults(1).withPlantedRate(0), 2_000);
        List<String> with = importers(Settings.defaults(1).withPlantedRate(0.2), 2_000);

        assertThat(with).isNotEqualTo(without);
        with.retainAll(new HashSet<>(without));
        assertThat(with.subList(0, 100)).isEqualTo(without.subList(0, 100));
    }

    @Test
    void everyStreamFlowsAtItsShare() {
        Settings few = Settings.defaults(9).withDeclarationsPerDay(1_500).withPlantedRate(0);
        TrafficGenerator traffic = new TrafficGenerator(
                few.between(few.start(), few.start().plus(Duration.ofDays(4))).withEveryStream());
        Map<String, Integer> counts = new HashMap<>();
        traffic.forEachRemaining(event -> counts.merge(event.getClass().getSimpleName(), 1, Integer::sum));
        double declarations = counts.get("Lodged");
        assertThat(counts.get("ManifestArrived") / declarations).isCloseTo(0.9, within(0.08));
        assertThat(counts.get("BorderEventArrived") / declarations).isCloseTo(2, within(0.15));
        assertThat(counts.get("PermitArrived") / declarations).isCloseTo(0.2, within(0.02));
    }

    @Test
    void otherStreamsLeaveTheTruthAlone() throws NoSuchAlgorithmException {
        Settings few = Settings.defaults(10).withDeclarationsPerDay(500).withPlantedRate(0.1);
        Settings settings = few.between(few.start(), few.start().plus(Duration.ofDays(3)));
        assertThat(truths(settings.withEveryStream()))
                .isEqualTo(truths(settings))
                .isNotEmpty();
        Settings every = Settings.defaults(1).withEveryStream();
        assertThat(digest(every)).isEqualTo(digest(every));
    }

    private static List<Truth> truths(Settings settings) {
        TrafficGenerator traffic = new TrafficGenerator(settings);
        traffic.forEachRemaining(event -> {});
        return List.copyOf(traffic.truths());
    }

    @Test
    void comesInOrderOfTimeAndNotBeforeTheStart() {
        Settings settings = Settings.defaults(3).withPlantedRate(0.2);
        TrafficGenerator traffic = new TrafficGenerator(settings);
        Instant before = settings.start();
        for (int i = 0; i < EVENTS; i++) {
            Instant at = traffic.next().at();
            assertThat(at).isAfterOrEqualTo(before);
            before = at;
        }
    }

    @Test
    void endsWithEverythingThatFollows() {
        Settings defaults = Settings.defaults(4).withDeclarationsPerDay(1_000);
        Instant end = defaults.start().plus(Duration.ofDays(3));
        TrafficGenerator traffic = new TrafficGenerator(defaults.between(defaults.start(), end));
        Set<String> lodged = new HashSet<>();
        Set<String> followed = new HashSet<>();
        while (traffic.hasNext()) {
            TrafficEvent event = traffic.next();
            if (event instanceof TrafficEvent.Lodged l) {
                lodged.add(l.event().declarationId());
                assertThat(l.event().occurredAt()).isBefore(end);
            } else if (event instanceof TrafficEvent.OfDeclaration of) {
                followed.add(of.event().declarationId());
            } else if (event instanceof TrafficEvent.ControlResultArrived arrived) {
                followed.add(arrived.result().declarationId());
            }
        }
        assertThat(lodged).containsAll(followed);
        assertThatThrownBy(traffic::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void everyDeclarationIsWellFormed() {
        TrafficGenerator traffic = new TrafficGenerator(
                Settings.defaults(5).withDeclarationsPerDay(3_000).withPlantedRate(0.1));
        for (int i = 0; i < EVENTS; i++) {
            if (traffic.next() instanceof TrafficEvent.Lodged lodged) {
                Declaration declaration = lodged.event().declaration();
                assertThat(DeclarationRules.violations(declaration))
                        .as(declaration.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void happensAtTheRatesAskedFor() {
        Settings settings = Settings.defaults(6).withPlantedRate(0.05).withDeclarationsPerDay(700);
        TrafficGenerator traffic = new TrafficGenerator(
                settings.between(settings.start(), settings.start().plus(Duration.ofDays(200))));
        Map<String, Integer> counts = new HashMap<>();
        Set<Object> seen = new HashSet<>();
        Set<String> completed = new HashSet<>();
        Map<String, Instant> lodgedAt = new HashMap<>();
        Map<String, Instant> manifestAt = new HashMap<>();
        while (traffic.hasNext()) {
            TrafficEvent event = traffic.next();
            counts.merge(name(event), 1, Integer::sum);
            if (event instanceof TrafficEvent.ControlResultArrived arrived
                    && arrived.result().stage() == ControlResult.Stage.COMPLETED) {
                completed.add(arrived.result().declarationId());
            }
            if (event instanceof TrafficEvent.Lodged lodged) {
                if (!seen.add(lodged.event().declarationId())) {
                    counts.merge("repeated", 1, Integer::sum);
                }
                lodgedAt.putIfAbsent(lodged.event().declaration().ucr(), event.at());
                if (settings.connectedPartners()
                        .contains(lodged.event().declaration().exportCountry())) {
                    seen.add("connected " + lodged.event().declaration().ucr());
                }
            } else if (event instanceof TrafficEvent.ManifestArrived arrived) {
                manifestAt.putIfAbsent(arrived.manifest().ucr(), event.at());
            }
        }
        double lodged = lodgedAt.size();
        assertThat(lodged).isCloseTo(140_000, within(3_000.0));
        assertThat(counts.get("repeated") / lodged).isCloseTo(0.005, within(0.001));
        assertThat(counts.get("Amended") / lodged).isCloseTo(0.03 * 0.95, within(0.002));
        assertThat(counts.get("Withdrawn") / lodged).isCloseTo(0.005 * 0.95, within(0.001));
        traffic.truths().forEach(truth -> completed.remove(truth.declarationId()));
        assertThat(completed.size() / lodged).isCloseTo(0.06 * 0.95, within(0.002));
        assertThat(counts.get("STARTED") / lodged).isCloseTo(0.024 * 0.95, within(0.002));
        assertThat(counts.get("Released") / lodged).isCloseTo(0.965, within(0.01));
        long natural = traffic.truths().stream()
                .filter(truth -> truth.instance().startsWith("background"))
                .count();
        assertThat((traffic.truths().size() - natural) / lodged).isCloseTo(0.05, within(0.006));

        long expected = seen.stream()
                .filter(key -> key.toString().startsWith("connected "))
                .count();
        double late = manifestAt.entrySet().stream()
                .filter(entry -> entry.getValue().isAfter(lodgedAt.get(entry.getKey())))
                .count();
        assertThat((double) natural / expected).isCloseTo(0.002, within(0.0006));
        assertThat(late / expected).isCloseTo(0.27, within(0.015));
    }

    @Test
    void importersAreAsUnequalAsZipfSays() {
        Settings settings = Settings.defaults(7).withPlantedRate(0);
        Map<String, Integer> counts = new HashMap<>();
        List<String> importers = importers(settings, 100_000);
        importers.forEach(id -> counts.merge(id, 1, Integer::sum));
        List<Integer> sorted =
                counts.values().stream().sorted(Comparator.reverseOrder()).toList();
        double harmonic = 0;
        for (int n = 1; n <= settings.importers(); n++) {
            harmonic += 1 / Math.pow(n, settings.zipfExponent());
        }
        assertThat(sorted.get(0) / 100_000.0).isCloseTo(1 / harmonic, within(0.002));
        assertThat(sorted.get(9) / 100_000.0)
                .isCloseTo(1 / harmonic / Math.pow(10, settings.zipfExponent()), within(0.001));
        assertThat(counts).hasSizeBetween(settings.importers() - 100, settings.importers());
    }

    @Test
    void declarationsAreAboutAKilobyte() {
        TrafficGenerator traffic = new TrafficGenerator(Settings.defaults(8));
        long bytes = 0;
        int lodged = 0;
        for (int i = 0; i < EVENTS; i++) {
            if (traffic.next() instanceof TrafficEvent.Lodged l) {
                bytes += declarations.encode(l.event()).length;
                lodged++;
            }
        }
        assertThat((double) bytes / lodged).isBetween(650.0, 1_300.0);
    }

    private String digest(Settings settings) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        TrafficGenerator traffic = new TrafficGenerator(settings);
        for (int i = 0; i < EVENTS; i++) {
            TrafficEvent event = traffic.next();
            digest.update(event.at().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(encoded(event));
        }
        traffic.truths().forEach(truth -> digest.update(truth.toString().getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private byte[] encoded(TrafficEvent event) {
        if (event instanceof TrafficEvent.OfDeclaration of) {
            return declarations.encode(of.event());
        }
        if (event instanceof TrafficEvent.ManifestArrived arrived) {
            return manifests.encode(arrived.manifest());
        }
        if (event instanceof TrafficEvent.Filed filed) {
            return filed.toString().getBytes(StandardCharsets.UTF_8);
        }
        return results.encode(((TrafficEvent.ControlResultArrived) event).result());
    }

    private static List<String> importers(Settings settings, int declarations) {
        TrafficGenerator traffic = new TrafficGenerator(settings);
        List<String> importers = new ArrayList<>();
        while (importers.size() < declarations) {
            if (traffic.next() instanceof TrafficEvent.Lodged lodged) {
                importers.add(lodged.event().declaration().importer().id());
            }
        }
        return importers;
    }

    private static String name(TrafficEvent event) {
        if (event instanceof TrafficEvent.ControlResultArrived arrived) {
            return arrived.result().stage() == ControlResult.Stage.STARTED ? "STARTED" : "COMPLETED";
        }
        return event.getClass().getSimpleName();
    }
}
