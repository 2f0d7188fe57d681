// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ProfileStatisticsCodec;
import org.torugart.codec.Topics;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Money;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.Profile;
import org.torugart.core.statistics.Amounts;
import org.torugart.core.statistics.Findings;
import org.torugart.core.statistics.ProfileStatistics;
import org.torugart.core.statistics.ScopeGroups;
import org.torugart.local.LocalMain;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;
import picocli.CommandLine;

/**
 * What is published about profiles equals a recomputation from the decisions on the topic and the control results that
 * were sent, over a restart that repeats part of the work.
 */
class ProfileStatisticsITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVENTS = 2400;

    private final Map<String, Declaration> declarations = new HashMap<>();
    private final Map<String, Map<String, ControlResult>> results = new HashMap<>();

    @Test
    void theCountsAreThoseOfTheDecisions(@TempDir Path directory) throws Exception {
        List<TrafficEvent> events = new ArrayList<>();
        TrafficGenerator generator = new TrafficGenerator(Settings.defaults(8).withPlantedRate(0.3));
        Random random = new Random(8);
        while (events.size() < EVENTS) {
            TrafficEvent event = generator.next();
            events.add(event);
            if (event instanceof TrafficEvent.Lodged lodged && random.nextInt(3) == 0) {
                plantResults(lodged, events, random);
            }
        }
        try (TestSystem system = TestSystem.start(directory, 2)) {
            send(system, events.subList(0, EVENTS / 3));
            system.settle(); // a checkpoint holds these
            send(system, events.subList(EVENTS / 3, 2 * EVENTS / 3)); // of these it may hold none
            system.sender().flush();
        }
        try (TestSystem system = TestSystem.start(directory, 3)) {
            send(system, events.subList(2 * EVENTS / 3, events.size()));
            system.settle();

            Map<String, List<Object>> expected = expected(system);
            Map<String, List<Object>> published = published(system);
            for (long end = System.nanoTime() + PATIENCE.toNanos();
                    !published.equals(expected) && System.nanoTime() < end; ) {
                system.settle(); // what is published is what a checkpoint holds
                expected = expected(system);
                published = published(system);
            }
            assertThat(published).isEqualTo(expected);
            assertThat(expected.keySet())
                    .as("profiles and offices that something was counted of")
                    .hasSizeGreaterThan(20);
            assertThat(confirmed(expected))
                    .as("controls that confirmed a profile")
                    .isPositive();
            theCommandShowsTheSame(system, expected);
        }
    }

    /** Completed controls, somewhere before or after their declaration, one in four repeated. */
    private static void plantResults(TrafficEvent.Lodged lodged, List<TrafficEvent> events, Random random) {
        for (int i = random.nextInt(2); i >= 0; i--) {
            boolean found = random.nextBoolean();
            String declarationId = lodged.event().declarationId();
            ControlResult nothing = ControlResult.of(
                    declarationId + "/R" + i, declarationId, 1, ControlResult.Stage.COMPLETED, lodged.at());
            ControlResult result = found
                    ? nothing.finding(
                            Set.of(ViolationCategory.VALUE), 1, new Money(1 + random.nextInt(1_000_000), "KGS"))
                    : nothing;
            for (int times = random.nextInt(4) == 0 ? 2 : 1; times > 0; times--) {
                int from = Math.max(0, events.size() - 50);
                events.add(
                        from + random.nextInt(events.size() - from + 1),
                        new TrafficEvent.ControlResultArrived(lodged.at(), result));
            }
        }
    }

    private void send(TestSystem system, List<TrafficEvent> events) {
        for (TrafficEvent event : events) {
            system.send(event);
            if (event instanceof TrafficEvent.OfDeclaration of && of.event().declaration() != null) {
                // Of two with one version the first binds.
                declarations.putIfAbsent(
                        of.event().declarationId() + "/" + of.event().version(),
                        of.event().declaration());
            } else if (event instanceof TrafficEvent.ControlResultArrived arrived
                    && arrived.result().stage() == ControlResult.Stage.COMPLETED) {
                results.computeIfAbsent(arrived.result().declarationId(), id -> new HashMap<>())
                        .putIfAbsent(arrived.result().resultId(), arrived.result());
            }
        }
    }

    /** By profile and office: matched, alone, inspected, confirmed, revenue; by scope group and office: declarations. */
    private Map<String, List<Object>> expected(TestSystem system) throws Exception {
        Map<String, Decision> latest = new HashMap<>();
        for (Decision decision : system.decisions()) {
            latest.merge(
                    decision.declarationId(), decision, (one, later) -> later.version() >= one.version() ? later : one);
        }
        CompiledProfileSet set = CompiledProfileSet.compile(system.system().profiles());
        ScopeGroups groups = ScopeGroups.of(set.profiles(), Set.of());
        Map<String, List<Object>> expected = new TreeMap<>();
        latest.forEach((id, decision) -> {
            Declaration declaration = declarations.get(id + "/" + decision.version());
            String office = declaration.declarationOffice();
            for (long scope : groups.covering(declaration)) {
                expected.merge(
                        "scope " + scope + " at " + office,
                        List.of(1L),
                        (one, other) -> List.of((long) one.get(0) + (long) other.get(0)));
            }
            List<String> hits = decision.reasons().stream()
                    .filter(reason -> reason.code() == Reason.Code.PROFILE)
                    .map(Reason::profileId)
                    .toList();
            Findings found = results.getOrDefault(id, Map.of()).values().stream()
                    .map(Findings::of)
                    .reduce(Findings.NONE, Findings::plus);
            for (String hit : hits) {
                expected.merge(
                        hit + " at " + office,
                        List.of(
                                1L,
                                hits.size() == 1 ? 1L : 0L,
                                found.inspected() ? 1L : 0L,
                                found.confirmed() ? 1L : 0L,
                                found.revenue()),
                        ProfileStatisticsITCase::plus);
            }
        });
        return expected;
    }

    private static List<Object> plus(List<Object> one, List<Object> other) {
        List<Object> sum = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sum.add((long) one.get(i) + (long) other.get(i));
        }
        sum.add(((Amounts) one.get(4)).plus((Amounts) other.get(4)));
        return sum;
    }

    private static Map<String, List<Object>> published(TestSystem system) {
        Map<String, ProfileStatistics> latest = new TreeMap<>();
        ProfileStatisticsCodec codec = new ProfileStatisticsCodec();
        system.read(Topics.PROFILE_STATISTICS).forEach(record -> {
            ProfileStatistics statistics =
                    ((DecodeResult.Decoded<ProfileStatistics>) codec.decode(record.value())).value();
            latest.put(statistics.key(), statistics);
        });
        Map<String, List<Object>> published = new TreeMap<>();
        for (ProfileStatistics statistics : latest.values()) {
            var counts = statistics.counts();
            if (statistics.profileId() == null) {
                published.put("scope " + counts.scope() + " at " + statistics.office(), List.of(statistics.applied()));
            } else if (counts.matched() > 0 && counts.mode() == Profile.Mode.LIVE) {
                published.put(
                        statistics.profileId() + " at " + statistics.office(),
                        List.of(
                                counts.matched(),
                                counts.matchedAlone(),
                                counts.inspected(),
                                counts.confirmed(),
                                counts.revenueFound()));
            }
        }
        return published;
    }

    private static long confirmed(Map<String, List<Object>> counts) {
        return counts.values().stream()
                .filter(count -> count.size() > 1)
                .mapToLong(count -> (long) count.get(3))
                .sum();
    }

    private static void theCommandShowsTheSame(TestSystem system, Map<String, List<Object>> expected) {
        StringWriter text = new StringWriter();
        CommandLine command = LocalMain.commandLine().setOut(new PrintWriter(text));
        assertThat(command.execute("stats", "--bootstrap", system.system().bootstrapServers()))
                .isZero();
        List<String[]> rows =
                text.toString().lines().skip(2).map(line -> line.split(" {2,}")).toList();
        assertThat(rows.stream().map(row -> row[0]))
                .containsAll(system.system().profiles().profiles().stream()
                        .map(source -> source.name().replace(".yaml", ""))
                        .toList());
        Map<String, Long> shown = new HashMap<>();
        rows.stream()
                .filter(row -> row[2].equals("live"))
                .forEach(row -> shown.put(row[0], Long.parseLong(row[4].replace(",", ""))));
        Set<String> profiles = new HashSet<>(shown.keySet());
        Map<String, Long> matched = profiles.stream()
                .collect(Collectors.toMap(
                        profile -> profile,
                        profile -> expected.entrySet().stream()
                                .filter(entry -> entry.getKey().startsWith(profile + " at "))
                                .mapToLong(entry -> (long) entry.getValue().get(0))
                                .sum()));
        assertThat(shown).isEqualTo(matched);
        assertThat(rows.stream().map(row -> row[1])).containsOnly("all");
    }
}
