// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.torugart.benchmarks.workload.DeclarationIndex;
import org.torugart.benchmarks.workload.InputTopics;
import org.torugart.benchmarks.workload.PreparedRecord;
import org.torugart.benchmarks.workload.RecordSource;
import org.torugart.codec.DecisionCodec;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.ProfileSet;

class LatencyRigTest {
    private static final long MILLI = 1_000_000;
    private static final CpuUse CPU = new CpuUse(500, 40, 123_456.7, 12, 345);

    private final ManualClock clock = new ManualClock();

    // Pacing

    @Test
    void declarationsAreSentAtTheirIntendedTimes() {
        SendSchedule schedule = new SendSchedule(10 * MILLI, 1000, 2, 3);
        List<Long> intended = new ArrayList<>();
        List<Long> sentAt = new ArrayList<>();

        var sent = new OpenLoopSender(clock, schedule, (record, at) -> {
                    intended.add(at / MILLI);
                    sentAt.add(clock.nanoTime() / MILLI);
                })
                .send(records("d", "d", "d", "d", "d"), 0);

        assertThat(intended).containsExactly(10L, 11L, 12L, 13L, 14L);
        assertThat(sentAt).isEqualTo(intended);
        assertThat(sent).isEqualTo(new OpenLoopSender.Sent(5, 14 * MILLI));
        assertThat(schedule.windowStartNanos()).isEqualTo(12 * MILLI);
        assertThat(schedule.windowEndNanos()).isEqualTo(15 * MILLI);
    }

    @Test
    void manifestsTravelWithTheDeclarationBeforeThem() {
        List<String> sent = new ArrayList<>();

        new OpenLoopSender(
                        clock,
                        new SendSchedule(0, 1000, 0, 2),
                        (record, at) -> sent.add((record.isDeclaration() ? "d" : "m") + at / MILLI))
                .send(records("m", "d", "m", "m", "d", "m"), 0);

        assertThat(sent).containsExactly("m0", "d0", "m0", "m0", "d1");
    }

    @Test
    void aStallIsMadeUpForWithoutMovingTheIntendedTimes() {
        SendSchedule schedule = new SendSchedule(0, 1000, 0, 6);
        List<Long> intended = new ArrayList<>();
        List<Long> sentAt = new ArrayList<>();

        new OpenLoopSender(clock, schedule, (record, at) -> {
                    intended.add(at / MILLI);
                    sentAt.add(clock.nanoTime() / MILLI);
                    if (at == MILLI) {
                        clock.advance(3 * MILLI);
                    }
                })
                .send(records("d", "d", "d", "d", "d", "d"), 0);

        assertThat(intended).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(sentAt).containsExactly(0L, 1L, 4L, 4L, 4L, 5L);
    }

    @Test
    void intendedTimesDoNotDriftWhenTheIntervalIsNoWholeNanosecond() {
        SendSchedule schedule = new SendSchedule(0, 7, 0, 7_000_000);

        assertThat(schedule.intendedNanos(7_000_000)).isEqualTo(1_000_000 * 1_000 * MILLI);
    }

    @Test
    void aWorkloadThatEndsEarlyIsAnError() {
        OpenLoopSender sender = new OpenLoopSender(clock, new SendSchedule(0, 1000, 0, 3), (record, at) -> {});

        assertThatThrownBy(() -> sender.send(records("d", "m"), 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the workload ends after 1 of 3 declarations");
    }

    // Judging

    @Test
    void latencyCountsFromTheIntendedTimeAndWarmUpDoesNotCount() {
        SendSchedule schedule = new SendSchedule(0, 1000, 100, 1000);
        ReplyLog replies = replies(schedule, sequence -> sequence < 100 ? 400 * MILLI : 5 * MILLI);

        RunResult result = OpenLoopResult.of(schedule, inTime(schedule), replies, CPU);

        assertThat(result.failure()).isNull();
        assertThat(result.achievedPerSecond()).isEqualTo(1000);
        assertThat(result.latency().p50()).isBetween(4990.0, 5010.0);
        assertThat(result.latency().max()).isBetween(4990.0, 5010.0);
        assertThat(result.cpu()).isEqualTo(CPU);
    }

    @Test
    void aSenderThatMissesItsRateFails() {
        SendSchedule schedule = new SendSchedule(0, 1000, 0, 1000);
        OpenLoopSender.Sent sent = new OpenLoopSender(clock, schedule, (record, at) -> clock.advance(2 * MILLI))
                .send(records(repeated(1000)), 0);

        RunResult result = OpenLoopResult.of(schedule, sent, replies(schedule, sequence -> MILLI), CPU);

        assertThat(result.failure()).isEqualTo("sent 499.8/s, less than 98 % of 1000/s");
        assertThat(result.latency()).isNull();
    }

    @Test
    void aJobThatFallsBehindFailsThoughItAnswersEverythingInTheEnd() {
        SendSchedule schedule = new SendSchedule(0, 1000, 0, 10_000);
        // Answers at 900 a second.
        ReplyLog replies = replies(schedule, sequence -> sequence * MILLI / 9);

        RunResult result = OpenLoopResult.of(schedule, inTime(schedule), replies, CPU);

        assertThat(result.failure()).startsWith("received 94").endsWith("/s, less than 98 % of 1000/s");
        assertThat(result.achievedPerSecond()).isBetween(944.0, 946.0);
    }

    @Test
    void lostDuplicateAndUnknownRepliesFail() {
        SendSchedule schedule = new SendSchedule(0, 1000, 0, 1000);
        ReplyLog replies = new ReplyLog(1000);
        for (int sequence = 0; sequence < 1000; sequence++) {
            if (sequence != 7 && sequence != 8) {
                replies.reply(sequence, schedule.intendedNanos(sequence) + MILLI);
            }
        }
        replies.reply(3, 0);
        replies.reply(-1, 0);
        replies.reply(1000, 0);

        RunResult result = OpenLoopResult.of(schedule, inTime(schedule), replies, CPU);

        assertThat(result.failure())
                .isEqualTo("2 of 1000 declarations without a first decision, 1 decided twice, 2 replies to nothing"
                        + " that was sent");
        assertThat(replies.isComplete()).isFalse();
        assertThat(replies.time(3)).isEqualTo(4 * MILLI);
    }

    @Test
    void ofThoseMeasuredOneInAThousandMayBeToldToComeBackLater() {
        SendSchedule schedule = new SendSchedule(0, 1000, 100, 2000);

        RunResult result = OpenLoopResult.of(schedule, inTime(schedule), laterFrom(schedule, 98, 102), CPU);
        assertThat(result.failure()).isNull();
        assertThat(result.achievedPerSecond()).isEqualTo(999);
        assertThat(result.latency().p50()).isCloseTo(5000, within(10.0));
        assertThat(result.latency().p999()).isCloseTo(5000, within(10.0));
        assertThat(result.latency().max()).isCloseTo(1_000_000, within(1000.0));

        assertThat(OpenLoopResult.of(schedule, inTime(schedule), laterFrom(schedule, 0, 103), CPU)
                        .failure())
                .isEqualTo("3 of 2000 told to come back later, more than 0.1 %");
    }

    /** Replies after 5 ms, but for some that are told after a second to come back. */
    private static ReplyLog laterFrom(SendSchedule schedule, int from, int to) {
        ReplyLog replies = new ReplyLog(schedule.total());
        for (int sequence = 0; sequence < schedule.total(); sequence++) {
            if (sequence >= from && sequence < to) {
                replies.later(sequence, schedule.intendedNanos(sequence) + 1000 * MILLI);
            } else {
                replies.reply(sequence, schedule.intendedNanos(sequence) + 5 * MILLI);
            }
        }
        return replies;
    }

    @Test
    void answersAreHeldAgainstWhatWasPublished() {
        Answers answers = new Answers(3);
        answers.add(0, bytes("GREEN"));
        answers.add(2, bytes("RED"));
        assertThat(answers.unknown()).isEqualTo(2);

        answers.published(2, bytes("YELLOW"));
        answers.published(2, bytes("RED"));
        answers.published(1, bytes("GREEN"));
        answers.published(-1, bytes("GREEN"));
        assertThat(answers.unknown()).isEqualTo(1);

        answers.published(0, bytes("GREEN"));
        assertThat(answers.unknown()).isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aDrainIsRatedAfterItsFirstFifth() {
        ReplyLog log = new ReplyLog(1000);
        for (int sequence = 0; sequence < 1000; sequence++) {
            // The first fifth takes 10 ms a declaration, the rest 1 ms.
            log.reply(sequence, sequence < 200 ? sequence * 10L : 2000 + sequence - 200);
        }
        List<DrainRun.Mark> marks = List.of(
                new DrainRun.Mark(0, new CpuUse.Sample(0, 0, 0, 0, 0)),
                new DrainRun.Mark(2000, new CpuUse.Sample(100 * MILLI, 10 * MILLI, 1000, 3, 20)),
                new DrainRun.Mark(3000, new CpuUse.Sample(900 * MILLI, 11 * MILLI, 1000 + 2 * 799, 5, 50)));

        RunResult result = DrainRun.result(log, marks);

        assertThat(result.achievedPerSecond()).isEqualTo(1000);
        assertThat(result.latency()).isNull();
        assertThat(result.cpu()).isEqualTo(new CpuUse(1000, 799 * MILLI / 1e3 / 799 - 1000 + 1e3 / 799, 2, 2, 30));
    }

    @Test
    void whatADrainCostsIsCountedFromTheLookBeforeItsMeasuredShare() {
        ReplyLog log = new ReplyLog(1000);
        for (int sequence = 0; sequence < 1000; sequence++) {
            log.reply(sequence, 2000 + sequence / 10);
        }
        List<DrainRun.Mark> marks = List.of(
                new DrainRun.Mark(1000, new CpuUse.Sample(0, 0, 0, 0, 0)),
                new DrainRun.Mark(1990, new CpuUse.Sample(100 * MILLI, 0, 0, 0, 0)),
                new DrainRun.Mark(2098, new CpuUse.Sample(190 * MILLI, 0, 0, 0, 0)),
                new DrainRun.Mark(2200, new CpuUse.Sample(200 * MILLI, 0, 0, 0, 0)));

        assertThat(DrainRun.result(log, marks).cpu()).isEqualTo(new CpuUse(100, 0, 0, 0, 0));
    }

    // Figures

    @Test
    void percentilesAreReadFromTheHistogram() {
        Histogram micros = new Histogram(3);
        for (int value = 1; value <= 1000; value++) {
            micros.recordValue(value);
        }

        assertThat(Percentiles.of(micros)).isEqualTo(new Percentiles(500, 900, 990, 999, 1000, 1000));
    }

    @Test
    void theMedianIsTakenFigureByFigureAndTheMaximumIsTheLargest() {
        assertThat(Percentiles.median(List.of(
                        new Percentiles(1, 20, 300, 4, 7, 50),
                        new Percentiles(3, 10, 100, 6, 9, 10),
                        new Percentiles(2, 30, 200, 5, 8, 20))))
                .isEqualTo(new Percentiles(2, 20, 200, 5, 8, 50));
        assertThat(Percentiles.median(List.of(1.0, 2.0, 4.0, 9.0), value -> value))
                .isEqualTo(3.0);
    }

    @Test
    void oneFailedRunFailsTheEntry() {
        RunResult good = new RunResult(null, 1000, new Percentiles(1, 2, 3, 4, 5, 6), CPU, 20.0, null);

        RigEntry entry = RigEntry.of(
                Scenario.PASS_THROUGH,
                Mode.OPEN_LOOP,
                1000,
                List.of(good, RunResult.failed("sent too little", 700), good),
                settings(),
                90_000);

        assertThat(entry.ok()).isFalse();
        assertThat(entry.failure()).isEqualTo("1 of 3 runs failed: sent too little");
        assertThat(entry.achievedPerSecond()).isEqualTo(700);
        assertThat(entry.latency()).isNull();
    }

    private static RigSettings settings() {
        return new RigSettings(
                null,
                2,
                Duration.ofSeconds(10),
                true,
                OptionalLong.empty(),
                OptionalLong.empty(),
                new RigProfiles(null, 28));
    }

    // Matching

    @Test
    void declarationsAreFoundByTheirIds() {
        DeclarationIndex index = new DeclarationIndex();
        for (int i = 0; i < 50_000; i++) {
            assertThat(index.add(("KG/2026/" + i).getBytes(StandardCharsets.UTF_8)))
                    .isTrue();
        }

        assertThat(index.add("KG/2026/7".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(index.size()).isEqualTo(50_000);
        assertThat(index.sequenceOf("KG/2026/0")).isZero();
        assertThat(index.sequenceOf("KG/2026/49999")).isEqualTo(49_999);
        assertThat(index.sequenceOf("KG/2025/1")).isEqualTo(-1);
        assertThat(index.sequenceOf((byte[]) null)).isEqualTo(-1);
    }

    @Test
    void onlyTheFirstDecisionOfTheFirstVersionIsAReply() {
        assertThat(DecisionHeader.isFirst(decision("41702000/100326/0001", 1, 0)))
                .isTrue();
        assertThat(DecisionHeader.isFirst(decision("x".repeat(64), 1, 0))).isTrue();
        assertThat(DecisionHeader.isFirst(decision("x".repeat(64), 1, 1))).isFalse();
        assertThat(DecisionHeader.isFirst(decision("x", 2, 0))).isFalse();
        assertThat(DecisionHeader.isFirst(decision("x", 300, 70))).isFalse();
    }

    // Reports

    @Test
    void latencyAroundASwitchIsToldApart() throws Exception {
        SendSchedule schedule = new SendSchedule(0, 10, 100, 100);
        long switched = schedule.intendedNanos(130);
        // Of the 3 seconds after the switch, 30 declarations take 9 ms, all others 2 ms.
        ReplyLog replies = replies(schedule, sequence -> sequence >= 130 && sequence < 160 ? 9 * MILLI : 2 * MILLI);

        SwitchResult result = SwitchResult.of(schedule, replies, List.of(switched), 10_000, 1);

        assertThat(result.around().p50()).isCloseTo(9000, within(10.0));
        assertThat(result.between().max()).isCloseTo(2000, within(10.0));
        JsonNode json = new ObjectMapper().readTree(result.toJson(10_000, "abc"));
        assertThat(json.get("switches").asInt()).isEqualTo(1);
        assertThat(json.get("switchesSeen").asInt()).isEqualTo(1);
        assertThat(json.get("between").get("p99Micros").asInt()).isEqualTo(2000);
        assertThat(result.toMarkdown(10_000, "abc"))
                .contains("10/s; 1 switches between two sets of 10,000 live profiles, 1 seen")
                .contains("| at other times | 2.00 |");
    }

    @Test
    void switchesBeginAfterHalfAnInterval() {
        assertThat(ProfileSwitches.count(80, 10)).isEqualTo(8);
        assertThat(ProfileSwitches.count(4, 10)).isZero();
        assertThat(ProfileSwitches.count(5, 10)).isEqualTo(1);
    }

    @Test
    void everyEntryHasEveryField() throws Exception {
        RigReport report = new RigReport(
                List.of(
                        new RigEntry(
                                Scenario.SCORING,
                                Mode.OPEN_LOOP,
                                1000,
                                null,
                                999.96,
                                new Percentiles(1500, 2500.4, 9000, 12000, 15000, 20000),
                                CPU,
                                20.25,
                                new DecisionAudit(0.00012, 0.25, 0.99876),
                                3,
                                28,
                                2,
                                90_000),
                        new RigEntry(
                                Scenario.PASS_THROUGH,
                                Mode.DRAIN,
                                0,
                                null,
                                33_000,
                                null,
                                CPU,
                                2.0,
                                null,
                                3,
                                28,
                                2,
                                300),
                        new RigEntry(
                                Scenario.BROKER_HOP,
                                Mode.OPEN_LOOP,
                                1000,
                                "sent too little",
                                10,
                                null,
                                null,
                                null,
                                null,
                                3,
                                28,
                                2,
                                90_000)),
                10_000,
                "abc",
                "a machine");

        JsonNode json = new ObjectMapper().readTree(report.toJson());

        assertThat(json).hasSize(3);
        json.forEach(RigSchema::assertValid);
        assertThat(json.get(0).toString())
                .isEqualTo("{\"scenario\":\"scoring\",\"mode\":\"open-loop\",\"status\":\"OK\",\"reason\":null,"
                        + "\"rate\":1000,\"achievedPerSecond\":1000.0,\"p50Micros\":1500,\"p90Micros\":2500,"
                        + "\"p99Micros\":9000,\"p999Micros\":12000,\"p9999Micros\":15000,\"maxMicros\":20000,"
                        + "\"cpuMicrosPerDeclaration\":500.0,\"generatorCpuMicrosPerDeclaration\":40.0,"
                        + "\"allocatedBytesPerDeclaration\":123457,\"gcPauses\":12,\"gcPauseMillis\":345,"
                        + "\"stateAccessesPerDeclaration\":20.3,"
                        + "\"incompleteShare\":1.0E-4,\"revisionsPerDeclaration\":0.25,\"sameShare\":0.9988,"
                        + "\"checkpointIntervalMs\":10000,\"profiles\":28,\"parallelism\":2,\"declarations\":90000,"
                        + "\"repeats\":3,\"revision\":\"abc\",\"machine\":\"a machine\"}");
        assertThat(json.get(1).get("rate").isNull()).isTrue();
        assertThat(json.get(2).get("status").asText()).isEqualTo("FAIL");
        assertThat(json.get(2).get("p50Micros").isNull()).isTrue();
        assertThat(report.toMarkdown())
                .contains("| pass-through | 300 | 28 | 2 | 33,000 | 1.00 | 500 | 1.00 |")
                .contains("| broker-hop | FAIL: sent too little |");
    }

    @Test
    void whatEveryStreamCostsIsSaid() {
        List<RigEntry> entries = List.of(
                entry(Scenario.SCORING, Mode.DRAIN, 0, 1001, null),
                entry(Scenario.SCORING_EVERY_STREAM, Mode.DRAIN, 0, 700.7, null),
                entry(Scenario.SCORING, Mode.OPEN_LOOP, 300, 300, p99(5000)),
                entry(Scenario.SCORING_EVERY_STREAM, Mode.OPEN_LOOP, 300, 300, p99(5000)),
                entry(Scenario.SCORING, Mode.OPEN_LOOP, 500, 500, p99(20_000)),
                entry(Scenario.SCORING_EVERY_STREAM, Mode.OPEN_LOOP, 350, 350, p99(26_000)));

        assertThat(report(entries))
                .endsWith(
                        "With every stream 0.70 times the declarations are drained (wanted: at least 0.60); at half of"
                                + " what each drains p99 is 1.30 times as long (wanted: at most 1.50).\n");
        assertThat(report(entries.subList(0, 4)))
                .endsWith("With every stream 0.70 times the declarations are drained (wanted: at least 0.60).\n");
        assertThat(report(entries.subList(0, 1))).doesNotContain("every stream");
    }

    @Test
    void drainsAreHeldAgainstPassThroughOfTheSameParallelism() {
        assertThat(report(List.of(
                        drain(Scenario.PASS_THROUGH, 30_000, 2),
                        drain(Scenario.SCORING, 1_500, 2),
                        drain(Scenario.PASS_THROUGH, 20_000, 1),
                        drain(Scenario.SCORING, 2_000, 1),
                        drain(Scenario.SCORING, 2_000, 4))))
                .contains("| scoring | 30,000 | 28 | 2 | 1,500 | 0.05 | 500 | 1.00 |")
                .contains("| scoring | 30,000 | 28 | 1 | 2,000 | 0.10 | 500 | 1.00 |")
                .contains("| scoring | 30,000 | 28 | 4 | 2,000 | – | 500 | – |");
    }

    private static RigEntry drain(Scenario scenario, double perSecond, int parallelism) {
        return entry(scenario, Mode.DRAIN, 0, perSecond, null, parallelism);
    }

    private static String report(List<RigEntry> entries) {
        return new RigReport(entries, 10_000, "abc", "a machine").toMarkdown();
    }

    private static RigEntry entry(
            Scenario scenario, Mode mode, int rate, double achievedPerSecond, Percentiles latency) {
        return entry(scenario, mode, rate, achievedPerSecond, latency, 2);
    }

    private static RigEntry entry(
            Scenario scenario, Mode mode, int rate, double achievedPerSecond, Percentiles latency, int parallelism) {
        return new RigEntry(
                scenario, mode, rate, null, achievedPerSecond, latency, CPU, null, null, 3, 28, parallelism, 30_000);
    }

    private static Percentiles p99(double micros) {
        return new Percentiles(1, 2, micros, micros, micros, micros);
    }

    @Test
    void aPlanRefusesWhatCannotBeRun() {
        assertThat(RigPlan.Rate.of("half").isHalfOfDrain()).isTrue();
        assertThatThrownBy(() -> RigPlan.Rate.of("fast")).hasMessage("rate 'fast': want a number above 0, or half");
        assertThatThrownBy(() -> Scenario.of("kafka")).hasMessageStartingWith("no scenario 'kafka', want one of");
        assertThatThrownBy(() -> Scenario.of("scoring-every-stream")).hasMessageStartingWith("no scenario");
        assertThatThrownBy(() ->
                        new RigPlan(List.of(Scenario.PASS_THROUGH), List.of(RigPlan.Rate.of("half")), 1, 0, 100, 0, 1))
                .hasMessage("rate half needs a drain of the scoring job");
        assertThatThrownBy(() -> new RigPlan(List.of(Scenario.PASS_THROUGH), List.of(), 1, 0, 100, -1, 1))
                .hasMessage("warmup-drains: want 0 or more, got -1");
    }

    @Test
    void aSetIsFilledUpWithGeneratedProfiles() throws Exception {
        RigProfiles shipped = RigProfiles.load(Path.of("../deploy/profiles"));

        RigProfiles filled = shipped.filledUpTo(shipped.live() + 44);

        assertThat(filled.live()).isEqualTo(shipped.live() + 44);
        assertThat(filled.set().profiles()).startsWith(shipped.set().profiles().toArray(ProfileSet.Source[]::new));
        assertThat(CompiledProfileSet.compile(filled.set()).source()).isEqualTo(filled.set());
        assertThat(shipped.filledUpTo(shipped.live())).isSameAs(shipped);
        assertThatThrownBy(() -> shipped.filledUpTo(1))
                .hasMessage("live-profiles: want " + shipped.live() + " or more, as the set has, got 1");
    }

    @Test
    void whatIsOverInASecondIsGivenMoreToDrain() {
        assertThat(Scenario.PASS_THROUGH.backlog(1_000)).isEqualTo(5_000);
        assertThat(Scenario.PASS_THROUGH.backlog(60_000)).isEqualTo(300_000);
        assertThat(Scenario.PASS_THROUGH.backlog(1_000_000)).isEqualTo(1_000_000);
        assertThat(Scenario.SCORING.backlog(60_000)).isEqualTo(60_000);
        assertThat(Scenario.KAFKA_STREAMS.backlog(60_000)).isEqualTo(15_000);
    }

    private static byte[] decision(String id, int version, int revision) {
        Instant at = Instant.parse("2026-03-10T08:00:00Z");
        return new DecisionCodec()
                .encode(new Decision(
                        id,
                        version,
                        revision,
                        ControlChannel.GREEN,
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        new Decision.Versions(null, 0, "1", null, null, null),
                        new Decision.Timings(at, at, at)));
    }

    private interface Latency {
        long of(int sequence);
    }

    private static ReplyLog replies(SendSchedule schedule, Latency latency) {
        ReplyLog replies = new ReplyLog(schedule.total());
        for (int sequence = 0; sequence < schedule.total(); sequence++) {
            replies.reply(sequence, schedule.intendedNanos(sequence) + latency.of(sequence));
        }
        return replies;
    }

    private static OpenLoopSender.Sent inTime(SendSchedule schedule) {
        return new OpenLoopSender.Sent(schedule.total(), schedule.intendedNanos(schedule.total() - 1));
    }

    private static String[] repeated(int count) {
        String[] kinds = new String[count];
        Arrays.fill(kinds, "d");
        return kinds;
    }

    private static RecordSource records(String... kinds) {
        var left = new ArrayList<>(List.of(kinds)).iterator();
        return new RecordSource() {
            @Override
            public PreparedRecord next() {
                if (!left.hasNext()) {
                    return null;
                }
                int topic = left.next().equals("d") ? InputTopics.DECLARATIONS : 1;
                return new PreparedRecord(topic, new byte[0], new byte[0]);
            }

            @Override
            public void close() {}
        };
    }
}
