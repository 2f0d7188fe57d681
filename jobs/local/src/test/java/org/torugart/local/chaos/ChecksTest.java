// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.OverrideStatisticsCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.intake.Door;
import org.torugart.core.intake.EventDigest;
import org.torugart.core.oversight.OverrideCounts;
import org.torugart.core.oversight.OverrideStatistics;
import org.torugart.core.oversight.OverrideTally;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** A check that finds nothing proves something only if it finds what is there. */
class ChecksTest {

    @Test
    void aDeclarationWithoutADecisionIsLost() {
        MemoryRecords records = new MemoryRecords();
        TrafficEvent.Lodged lodged = lodged();
        records.add(lodged);
        String name = lodged.event().declarationId() + "/" + lodged.event().version();
        Findings findings =
                new TopicsCheck(records, new Outcome(List.of(), Set.of(name, "NEVER/1"), 0, 0, List.of())).run();
        assertThat(findings.declarations()).isEqualTo(1);
        assertThat(findings.lost()).as("one undecided, one that did not arrive").isEqualTo(2);
        assertThat(findings.isClean()).isFalse();
    }

    @Test
    void aBadRecordNeedsADeadLetterAndAGoodOneMayHaveNone() {
        MemoryRecords records = new MemoryRecords();
        RawRecord bad = records.add(Topics.CONTROL_RESULTS, "K", new byte[] {1, 2, 3});
        Outcome outcome = new Outcome(List.of(), Set.of(), 1, 0, List.of());
        assertThat(new TopicsCheck(records, outcome).run().unaccountedBadRecords())
                .isEqualTo(1);
        records.add(Topics.DEAD_LETTERS, null, letter(bad));
        Findings accounted = new TopicsCheck(records, outcome).run();
        assertThat(accounted.badRecords()).isEqualTo(1);
        assertThat(accounted.isClean()).as("%s", accounted).isTrue();
        TrafficEvent.Lodged lodged = lodged();
        RawRecord good = records.add(
                Topics.DECLARATIONS,
                lodged.event().declarationId(),
                new DeclarationEventCodec().encode(lodged.event()));
        records.add(Topics.DEAD_LETTERS, null, letter(good));
        assertThat(new TopicsCheck(records, outcome).run().unexplainedDeadLetters())
                .isEqualTo(1);
    }

    @Test
    void everyRecordSentAsBadIsOneWhateverOfTheTrafficIsUnderWay() {
        MemoryRecords records = new MemoryRecords();
        BadRecords bad = new BadRecords(records::add, 3);
        TrafficGenerator generator = new TrafficGenerator(Settings.defaults(3));
        while (bad.sent() < 200) {
            TrafficEvent event = generator.next();
            bad.sending(event);
            for (int i = 0; i < 3; i++) {
                bad.sendOne();
            }
            records.add(event);
        }
        Outcome outcome = new Outcome(List.of(), Set.of(), bad.sent(), 0, List.of());
        assertThat(new TopicsCheck(records, outcome).run().badRecords()).isEqualTo(bad.sent());
    }

    @Test
    void aProcessThatGrewOrThatNobodyLookedAtIsTold() {
        MemoryCourse unknown = new MemoryCourse("broker-1", 100, List.of());
        MemoryCourse bounded = unknown.with(1_000, 40).with(59_999, 100).with(125_000, 7);
        assertThat(bounded.mostByMinute()).containsExactly(100, 0, 7);
        assertThat(bounded.mostMib()).isEqualTo(100);
        assertThat(bounded.isBounded()).isTrue();
        assertThat(outcome(bounded).overgrown()).isZero();
        assertThat(outcome(bounded, bounded.with(130_000, 101), unknown).overgrown())
                .isEqualTo(2);
    }

    @Test
    void theResidentSetIsThatOfLinuxWithoutFiles(@TempDir Path directory) throws IOException {
        Path status = Files.writeString(
                directory.resolve("status"),
                "Name:\tjava\nVmHWM:\t  999999 kB\nVmRSS:\t  412000 kB\nRssAnon:\t  309000 kB\nRssFile:\t  103000 kB\n");
        assertThat(MemoryWatch.residentMib(status)).hasValue(301);
        assertThat(MemoryWatch.residentMib(directory.resolve("gone"))).isEmpty();
    }

    private static Outcome outcome(MemoryCourse... memory) {
        return new Outcome(List.of(), Set.of(), 0, 0, List.of(memory));
    }

    @Test
    void statisticsOfOverridesAreHeldAgainstTheResultsTold() {
        MemoryRecords records = new MemoryRecords();
        Overrides overrides = new Overrides(
                result -> records.add(
                        Topics.CONTROL_RESULTS, result.declarationId(), new ControlResultCodec().encode(result)),
                1);
        TrafficEvent.Lodged lodged = lodged();
        records.add(lodged);
        for (int i = 0; i < 100; i++) {
            overrides.sending(lodged);
        }
        OverridesCheck.Result unpublished = new OverridesCheck(records).run();
        assertThat(unpublished.overrides()).isGreaterThan(5);
        assertThat(unpublished.differing()).isEqualTo(unpublished.statistics()).isGreaterThan(2);

        // By hand: without a decision all is GREEN, and of each officer the latest told counts.
        Map<String, ControlResult> latest = new HashMap<>();
        for (ControlResult result : results(records)) {
            latest.merge(
                    result.officer(),
                    result,
                    (one, other) -> Comparator.comparing(ControlResult::recordedAt)
                                            .thenComparing(ControlResult::resultId)
                                            .compare(other, one)
                                    > 0
                            ? other
                            : one);
        }
        OverrideCounts all = OverrideCounts.NONE;
        for (ControlResult result : latest.values()) {
            OverrideTally tally = new OverrideTally(
                    true,
                    result.override().office(),
                    2026,
                    result.officer(),
                    ControlChannel.GREEN,
                    result.override().channel(),
                    "");
            boolean counts = tally.treated() != ControlChannel.GREEN;
            all = counts ? all.plus(tally) : all;
            publish(records, tally, result.officer(), counts ? OverrideCounts.NONE.plus(tally) : OverrideCounts.NONE);
        }
        OverrideTally any = new OverrideTally(
                true,
                results(records).get(0).override().office(),
                2026,
                "x",
                ControlChannel.GREEN,
                ControlChannel.RED,
                "");
        publish(records, any, null, all);
        OverridesCheck.Result right = new OverridesCheck(records).run();
        assertThat(right.differing()).as("%s", right.examples()).isZero();
        publish(records, any, null, all.plus(any));
        assertThat(new OverridesCheck(records).run().differing()).isOne();
    }

    private static List<ControlResult> results(MemoryRecords records) {
        List<ControlResult> results = new ArrayList<>();
        try {
            records.read(Topics.CONTROL_RESULTS, record -> {
                if (new ControlResultCodec().decode(record.value())
                        instanceof DecodeResult.Decoded<ControlResult> decoded) {
                    results.add(decoded.value());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return results;
    }

    private static void publish(MemoryRecords records, OverrideTally of, String officer, OverrideCounts counts) {
        OverrideStatistics statistics =
                new OverrideStatistics(of.office(), of.year(), officer, 0, counts, 0, Instant.EPOCH);
        records.add(Topics.OVERRIDE_STATISTICS, statistics.key(), new OverrideStatisticsCodec().encode(statistics));
    }

    @Test
    void aVersionThatContradictsAnEarlierOneIsABadRecord() {
        MemoryRecords records = new MemoryRecords();
        TrafficEvent.Lodged lodged = lodged();
        byte[] bytes = new DeclarationEventCodec().encode(lodged.event());
        records.add(Topics.DECLARATIONS, "D", bytes);
        records.add(Topics.DECLARATIONS, "D", bytes);
        byte[] other = new DeclarationEventCodec()
                .encode(new DeclarationEvent(
                        lodged.event().declarationId(),
                        lodged.event().version(),
                        lodged.event().kind(),
                        lodged.event().occurredAt().plusSeconds(1),
                        lodged.event().declaration()));
        records.add(Topics.DECLARATIONS, "D", other);
        Findings findings = new TopicsCheck(records, new Outcome(List.of(), Set.of(), 1, 0, List.of())).run();
        assertThat(findings.badRecords()).isEqualTo(1);
        assertThat(findings.unaccountedBadRecords()).isEqualTo(1);
    }

    @Test
    void historyIsThatOfTheTopicsAndAMiscountIsFound() {
        MemoryRecords records = new MemoryRecords();
        TrafficGenerator generator = new TrafficGenerator(Settings.defaults(5));
        Map<String, Door> doors = new HashMap<>();
        Map<String, byte[]> states = new HashMap<>();
        EventDigest digest = new EventDigest();
        for (int i = 0; i < 1500; i++) {
            TrafficEvent event = generator.next();
            records.add(event);
            if (event instanceof TrafficEvent.OfDeclaration of) {
                Door door = door(doors, of.event().declarationId());
                apply(door.admit(of.event(), digest.of(new DeclarationEventCodec().encode(of.event()))), states);
            } else if (event instanceof TrafficEvent.ControlResultArrived arrived) {
                apply(door(doors, arrived.result().declarationId()).admit(arrived.result()), states);
            }
        }
        HistoryCheck check = new HistoryCheck(records);
        HistoryCheck.Differences none = check.differences(states);
        assertThat(none.examples()).isEmpty();
        assertThat(check.entities()).isEqualTo(states.size()).isGreaterThan(1000);
        String forgotten = states.keySet().stream()
                .filter(key -> key.startsWith("importer:"))
                .findFirst()
                .orElseThrow();
        states.remove(forgotten);
        HistoryCheck.Differences one = new HistoryCheck(records).differences(states);
        assertThat(one.entities()).isEqualTo(1);
        assertThat(one.examples()).singleElement().asString().startsWith(forgotten);
    }

    private static Door door(Map<String, Door> doors, String id) {
        return doors.computeIfAbsent(id, key -> Door.fromBytes(key, null));
    }

    private static void apply(Door.Admission admission, Map<String, byte[]> states) {
        List<EntityEvent> events = new ArrayList<>();
        if (admission instanceof Door.Admission.Opened opened) {
            events.addAll(opened.asks());
            events.addAll(opened.updates());
        } else if (admission instanceof Door.Admission.Noted noted) {
            events.addAll(noted.updates());
        }
        for (EntityEvent event : events) {
            EntityRole role = EntityRole.ofKey(event.key());
            if (role.catalogue() == null) {
                continue;
            }
            EntityState state = EntityState.of(role, states.get(event.key()));
            state.apply(event, answer -> {});
            if (state.isEmpty()) {
                states.remove(event.key());
            } else {
                states.put(event.key(), state.toBytes());
            }
        }
    }

    private static byte[] letter(RawRecord record) {
        return new DeadLetterCodec()
                .encode(new DeadLetter(record, "intake", "MALFORMED", "a test", "test", Instant.EPOCH));
    }

    private static TrafficEvent.Lodged lodged() {
        TrafficGenerator generator = new TrafficGenerator(Settings.defaults(1));
        while (true) {
            if (generator.next() instanceof TrafficEvent.Lodged lodged) {
                return lodged;
            }
        }
    }
}
