// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torugart.flink.TestDeclarations.decision;
import static org.torugart.flink.TestDeclarations.lodged;
import static org.torugart.flink.TestDeclarations.manifest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Money;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.partner.PartnerRegister;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.Forecast;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.statistics.Amounts;
import org.torugart.core.statistics.Counted;
import org.torugart.core.statistics.Findings;
import org.torugart.core.statistics.OfficeChanges;
import org.torugart.core.statistics.OfficeChanges.ProfileKey;
import org.torugart.core.statistics.ProfileCounts;
import org.torugart.core.statistics.Tally;
import org.torugart.flink.MemoryDecisionLog;
import org.torugart.flink.TestDeclarations;
import org.torugart.flink.TestReleases;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.ProfileUpdate;
import org.torugart.flink.message.StatisticsEvent;
import org.torugart.flink.message.WatchEvent;

/** What DECIDE hands on to be counted. */
class DecideStatisticsHarnessTest {
    private static final int DEADLINE = 50;
    private static final String CONSIGNMENT = "consignment:6CN0001-1";
    private static final List<String> KEYS = Stream.concat(TestDeclarations.ASKED.stream(), Stream.of(CONSIGNMENT))
            .toList();
    private static final String OFFICE = "41702000";

    private final List<Object> held = new ArrayList<>();
    private KeyedBroadcastOperatorTestHarness<String, CaseEvent, ProfileUpdate, Outbound> harness;

    private static KeyedBroadcastOperatorTestHarness<String, CaseEvent, ProfileUpdate, Outbound> create()
            throws Exception {
        DecideFunction function = new DecideFunction(
                new DecideSettings(DEADLINE, 10_000, 1000, TestReleases.KEYS, PartnerRegister.of(Set.of("CN"))),
                new MemoryDecisionLog());
        return new KeyedBroadcastOperatorTestHarness<>(
                new DecideOperator(function), CaseEvent::declarationId, Types.STRING, 16, 1, 0);
    }

    @BeforeEach
    void open() throws Exception {
        harness = create();
        harness.open();
        harness.setProcessingTime(2000);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static String profile(String id, String when, String mode) {
        return """
                id: %s
                version: 1
                title: Title
                owner: risk
                legalBasis: CC 167
                validFrom: 2020-01-01
                when: "%s"
                points: 100
                mode: %s
                """.formatted(id, when, mode);
    }

    private static byte[] set(long version) {
        List<ProfileSet.Source> sources = new ArrayList<>();
        Map.of(
                        "undervalued",
                                profile("undervalued", "ratio(item.customsValue, manifestItem.value) < 0.5", "live"),
                        "twin", profile("twin", "ratio(item.customsValue, manifestItem.value) < 0.5", "shadow"),
                        "cheap", profile("cheap", "declaration.customsValue < 50000", "live"),
                        "newcomer", profile("newcomer", "!history.importer.known", "live"))
                .forEach((id, yaml) -> sources.add(new ProfileSet.Source(id + ".yaml", yaml)));
        return new ProfileSetCodec()
                .encode(new ProfileSet(
                        "test",
                        version,
                        TestDeclarations.ACCEPTED,
                        new ProfileSet.Bands(400, 700),
                        sources,
                        Map.of(),
                        Map.of()));
    }

    private void release(long version, List<Forecast> forecasts) throws Exception {
        byte[] set = set(version);
        held.add(CompiledSets.compile(
                new ReleaseContent(set).digest(),
                ((DecodeResult.Decoded<ProfileSet>) new ProfileSetCodec().decode(set)).value()));
        harness.processBroadcastElement(TestReleases.update(TestReleases.released(set, version, forecasts)), 0);
    }

    private void open(String id, int version, String value, boolean first) throws Exception {
        harness.processElement(
                new CaseEvent.Opened(
                        id,
                        version,
                        lodged(id, version, value),
                        0,
                        7,
                        harness.getProcessingTime(),
                        harness.getProcessingTime(),
                        KEYS.size(),
                        first,
                        null),
                0);
    }

    private void answer(String id, int version, String key, boolean withManifest) throws Exception {
        byte[] payload = key.equals(CONSIGNMENT) ? consignment(withManifest) : TestDeclarations.nothingKnown(key);
        harness.processElement(new CaseEvent.Answered(new Answer(id, version, key, payload)), 0);
    }

    private void decide(String id, int version, String value) throws Exception {
        open(id, version, value, version == 1);
        for (String key : KEYS) {
            answer(id, version, key, true);
        }
    }

    private void control(String id, Findings findings) throws Exception {
        harness.processElement(new CaseEvent.Controlled(id, findings), 0);
    }

    private static byte[] consignment(boolean withManifest) {
        List<Answer> answers = new ArrayList<>();
        EntityState consignment = EntityState.of(EntityRole.CONSIGNMENT, null);
        if (withManifest) {
            consignment.apply(new EntityEvent.ManifestArrived(CONSIGNMENT, "CN", "M-1", 1, manifest()), answers::add);
        }
        consignment.apply(new EntityEvent.Ask(CONSIGNMENT, null, "D", 1, null, null, true), answers::add);
        return answers.get(0).payload();
    }

    private <T> List<T> side(OutputTag<T> tag) {
        Queue<StreamRecord<T>> queue = harness.getSideOutput(tag);
        return (queue == null ? new ConcurrentLinkedQueue<StreamRecord<T>>() : queue)
                .stream().map(StreamRecord::getValue).toList();
    }

    private List<Tally> tallies() {
        return side(SideOutputs.STATISTICS_EVENTS).stream()
                .filter(event -> event instanceof StatisticsEvent.Counted)
                .map(event -> ((StatisticsEvent.Counted) event).tally())
                .toList();
    }

    private static Map<ProfileKey, ProfileCounts> counts(Collection<Tally> tallies) {
        OfficeChanges changes = new OfficeChanges(OFFICE);
        tallies.forEach(changes::add);
        return changes.profiles();
    }

    private static ProfileCounts of(Map<ProfileKey, ProfileCounts> counts, String profile) {
        return counts.getOrDefault(new ProfileKey("test", 1, profile), ProfileCounts.none(0));
    }

    @Test
    void aDecisionIsCountedWithItsShadowMatches() throws Exception {
        release(1, List.of());
        decide("D", 1, "9000");
        assertThat(tallies()).singleElement().satisfies(tally -> {
            assertThat(tally.added()).isTrue();
            assertThat(tally.findings()).isEqualTo(Findings.NONE);
            Counted counted = tally.counted();
            assertThat(counted.setId()).isEqualTo("test");
            assertThat(counted.setVersion()).isEqualTo(1);
            assertThat(counted.office()).isEqualTo(OFFICE);
            assertThat(counted.scopes()).hasSize(1);
            assertThat(counted.matched())
                    .extracting(Counted.Entry::profileId)
                    .containsExactlyInAnyOrder("undervalued", "cheap", "newcomer", "twin");
            assertThat(counted.matched())
                    .filteredOn(entry -> !entry.live())
                    .extracting(Counted.Entry::profileId)
                    .containsExactly("twin");
            assertThat(counted.unevaluated()).isEmpty();
        });
        assertThat(side(SideOutputs.WATCH_EVENTS)).isEmpty();
    }

    @Test
    void aRevisionAndAnAmendmentTakeBackWhatTheDecisionBeforeCounted() throws Exception {
        release(1, List.of());
        open("D", 1, "9000", true);
        answer("D", 1, CONSIGNMENT, false);
        harness.setProcessingTime(2000 + DEADLINE);
        assertThat(of(counts(tallies()), "newcomer").unevaluated()).isEqualTo(1);
        for (String key : KEYS) {
            answer("D", 1, key, true);
        }
        harness.setProcessingTime(10_000);
        Map<ProfileKey, ProfileCounts> revised = counts(tallies());
        assertThat(of(revised, "newcomer").unevaluated()).isZero();
        assertThat(of(revised, "newcomer").matched()).isEqualTo(1);
        assertThat(of(revised, "undervalued").matched()).isEqualTo(1);
        decide("D", 2, "90000");
        Map<ProfileKey, ProfileCounts> amended = counts(tallies());
        assertThat(of(amended, "undervalued").matched()).isZero();
        assertThat(of(amended, "newcomer").matched()).isEqualTo(1);
        assertThat(of(amended, "newcomer").matchedAlone()).isEqualTo(1);
    }

    @Test
    void aCaseWrittenBeforeStatisticsIsNotTakenAway() throws Exception {
        decideWithoutProfiles("D");
        release(1, List.of());
        decide("D", 2, "90000");
        assertThat(tallies()).singleElement().extracting(Tally::added).isEqualTo(true);
    }

    private void decideWithoutProfiles(String id) throws Exception {
        open(id, 1, "90000", true);
        for (long now = 2000; now <= 3100; now += 10) {
            harness.setProcessingTime(now);
        }
        assertThat(harness.extractOutputValues()).isNotEmpty();
    }

    @Test
    void forecastsGoBeforeTheFirstTallyOfTheirSetOnce() throws Exception {
        release(
                1,
                List.of(
                        Forecast.of("cheap", 0.02, 0.01, 0.03),
                        Forecast.of("twin", 0.02, 0.01, 0.03),
                        Forecast.of("gone", 0.02, 0.01, 0.03)));
        decide("D", 1, "9000");
        decide("E", 1, "9000");
        List<WatchEvent> events = side(SideOutputs.WATCH_EVENTS);
        assertThat(events).hasSize(3);
        assertThat(events.get(0)).isInstanceOfSatisfying(WatchEvent.Began.class, began -> {
            assertThat(began.setVersion()).isEqualTo(1);
            assertThat(began.contentDigest()).isEqualTo(new ReleaseContent(set(1)).digest());
            assertThat(began.forecasts()).singleElement().satisfies(forecast -> {
                assertThat(forecast.profileId()).isEqualTo("cheap");
                assertThat(forecast.rate()).isEqualTo(0.02);
            });
        });
        assertThat(events.subList(1, 3)).allMatch(event -> event instanceof WatchEvent.Counted);
        release(2, List.of(Forecast.of("cheap", 0.5, 0.4, 0.6)));
        decide("F", 1, "9000");
        assertThat(side(SideOutputs.WATCH_EVENTS).get(3)).isInstanceOf(WatchEvent.Began.class);
    }

    @Test
    void runsOfConditionsAreHandedOnEveryTenSeconds() throws Exception {
        release(1, List.of());
        decide("D", 1, "9000");
        assertThat(runs()).isEmpty();
        harness.setProcessingTime(20_000);
        decide("E", 1, "9000");
        decide("F", 1, "9000");
        assertThat(runs()).singleElement().satisfies(changes -> {
            assertThat(changes.office()).isEqualTo(OfficeChanges.ALL);
            assertThat(changes.profiles()
                            .get(new ProfileKey("test", 1, "undervalued"))
                            .conditionRuns())
                    .isEqualTo(2);
        });
        release(2, List.of());
        decide("G", 1, "9000");
        assertThat(runs()).hasSize(2);
        assertThat(runs().get(1)
                        .profiles()
                        .get(new ProfileKey("test", 1, "undervalued"))
                        .conditionRuns())
                .isEqualTo(1);
    }

    private List<OfficeChanges> runs() {
        return side(SideOutputs.STATISTICS_EVENTS).stream()
                .filter(event -> event instanceof StatisticsEvent.Ran)
                .map(event -> ((StatisticsEvent.Ran) event).runs())
                .toList();
    }

    @Test
    void aPausedProfileIsCountedAsShadow() throws Exception {
        release(1, List.of());
        harness.processBroadcastElement(TestReleases.update(TestReleases.pause(set(1), 1, "cheap")), 0);
        decide("D", 1, "9000");
        assertThat(tallies().get(0).counted().matched())
                .filteredOn(entry -> !entry.live())
                .extracting(Counted.Entry::profileId)
                .containsExactlyInAnyOrder("cheap", "twin");
    }

    /**
     * Decisions, late evidence, amendments in any order, controls before and after, restarts: what was handed on adds up
     * to what the latest decision of each declaration says.
     */
    @Test
    void talliesAddUpToTheLatestDecisions() throws Exception {
        for (int seed = 0; seed < 15; seed++) {
            Random random = new Random(seed);
            close();
            open();
            release(1, List.of());
            Map<String, Set<Integer>> opened = new HashMap<>();
            Map<String, Findings> findings = new HashMap<>();
            Set<String> known = new java.util.HashSet<>();
            List<Tally> tallies = new ArrayList<>();
            List<Decision> decisions = new ArrayList<>();
            for (int step = 0; step < 120; step++) {
                String id = "D" + random.nextInt(6);
                int version = 1 + random.nextInt(2);
                switch (random.nextInt(8)) {
                    case 0, 1 -> {
                        if (opened.computeIfAbsent(id, key -> new java.util.HashSet<>())
                                .add(version)) {
                            open(id, version, random.nextBoolean() ? "9000" : "90000", known.add(id));
                        }
                    }
                    case 2, 3, 4 -> answer(id, version, KEYS.get(random.nextInt(KEYS.size())), random.nextBoolean());
                    case 5 -> {
                        Findings found = new Findings(
                                true, random.nextBoolean(), Amounts.of(new Money(random.nextInt(1000), "KGS")));
                        findings.merge(id, found, Findings::plus);
                        known.add(id);
                        control(id, found);
                    }
                    case 6 -> harness.setProcessingTime(harness.getProcessingTime() + random.nextInt(2 * DEADLINE));
                    default -> {
                        take(tallies, decisions);
                        restart();
                    }
                }
            }
            harness.setProcessingTime(harness.getProcessingTime() + 100_000);
            take(tallies, decisions);
            assertThat(harness.numProcessingTimeTimers()).isZero();
            assertThat(numbers(counts(tallies))).as("seed %d", seed).isEqualTo(recomputed(decisions, findings));
        }
    }

    private void take(List<Tally> tallies, List<Decision> decisions) {
        tallies.addAll(tallies());
        harness.extractOutputValues().stream()
                .filter(out -> out.topic().equals("control-decisions"))
                .forEach(out -> decisions.add(decision(out.value())));
    }

    private void restart() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        long now = harness.getProcessingTime();
        harness.close();
        harness = create();
        harness.initializeState(snapshot);
        harness.open();
        harness.setProcessingTime(now);
    }

    /** Matched, alone, inspected, confirmed, revenue by profile; for "newcomer" also how often it was not evaluated. */
    private static Map<String, List<Object>> numbers(Map<ProfileKey, ProfileCounts> counts) {
        Map<String, List<Object>> numbers = new TreeMap<>();
        for (String profile : List.of("undervalued", "twin", "cheap", "newcomer")) {
            ProfileCounts c = of(counts, profile);
            numbers.put(
                    profile,
                    List.of(
                            c.matched(),
                            profile.equals("twin") ? "" : c.matchedAlone(),
                            c.inspected(),
                            c.confirmed(),
                            c.revenueFound()));
        }
        numbers.put("newcomer, not evaluated", List.of(of(counts, "newcomer").unevaluated()));
        return numbers;
    }

    private static Map<String, List<Object>> recomputed(List<Decision> decisions, Map<String, Findings> findings) {
        Map<String, Decision> latest = new HashMap<>();
        for (Decision decision : decisions) {
            latest.merge(
                    decision.declarationId(),
                    decision,
                    (one, other) -> other.version() > one.version()
                                    || (other.version() == one.version() && other.revision() > one.revision())
                            ? other
                            : one);
        }
        Map<String, List<Object>> numbers = new TreeMap<>();
        long newcomers = 0;
        for (String profile : List.of("undervalued", "twin", "cheap", "newcomer")) {
            // The twin has the condition of "undervalued"; being shadow, it is in no decision.
            String live = profile.equals("twin") ? "undervalued" : profile;
            long matched = 0;
            long alone = 0;
            long inspected = 0;
            long confirmed = 0;
            Amounts revenue = Amounts.NONE;
            for (Decision decision : latest.values()) {
                List<String> hits = decision.reasons().stream()
                        .filter(reason -> reason.profileId() != null)
                        .map(reason -> reason.profileId())
                        .toList();
                if (hits.contains(live)) {
                    Findings found = findings.getOrDefault(decision.declarationId(), Findings.NONE);
                    matched++;
                    alone += hits.size() == 1 ? 1 : 0;
                    inspected += found.inspected() ? 1 : 0;
                    confirmed += found.confirmed() ? 1 : 0;
                    revenue = revenue.plus(found.revenue());
                }
            }
            newcomers = matched;
            numbers.put(profile, List.of(matched, profile.equals("twin") ? "" : alone, inspected, confirmed, revenue));
        }
        numbers.put("newcomer, not evaluated", List.of(latest.size() - newcomers));
        return numbers;
    }
}
