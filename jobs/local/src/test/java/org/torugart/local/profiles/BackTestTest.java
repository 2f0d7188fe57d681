// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.console.profiles.BackTest;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.Forecast;
import org.torugart.core.scoring.Scorer;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

class BackTestTest {
    private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");

    private static String profile(String id, String mode, String more, String when) {
        return """
                id: %s
                version: 1
                title: Title
                owner: risk
                legalBasis: CC 167
                validFrom: 2000-01-01
                %s
                when: %s
                points: 5
                mode: %s
                """.formatted(id, more, when, mode);
    }

    private static ProfileSet set(String... yaml) {
        List<ProfileSet.Source> sources = new ArrayList<>();
        for (String one : yaml) {
            sources.add(new ProfileSet.Source("p" + sources.size() + ".yaml", one));
        }
        return new ProfileSet("test", 1, AT, new ProfileSet.Bands(400, 700), sources, Map.of(), Map.of());
    }

    /** Evidence of declarations alone, whose histories have not answered. */
    private static List<EvidenceRecord> evidence(int count, List<DeclarationEvent> events) {
        TrafficGenerator traffic = new TrafficGenerator(Settings.defaults(3));
        DeclarationEventCodec codec = new DeclarationEventCodec();
        List<EvidenceRecord> evidence = new ArrayList<>();
        while (evidence.size() < count) {
            if (traffic.next() instanceof TrafficEvent.Lodged lodged) {
                DeclarationEvent event = lodged.event();
                events.add(event);
                evidence.add(new EvidenceRecord(
                        event.declarationId(),
                        event.version(),
                        0,
                        codec.encode(event),
                        null,
                        List.of(),
                        List.of(),
                        true,
                        EvidenceRecord.Standing.FRESH,
                        null,
                        0,
                        Scorer.ENGINE,
                        null,
                        new Decision.Timings(AT, AT, AT),
                        null,
                        List.of(),
                        null));
            }
        }
        return evidence;
    }

    @Test
    void sharesAreOfTheDeclarationsAProfileLooksAtAndCouldBeEvaluatedFor() {
        List<DeclarationEvent> events = new ArrayList<>();
        List<EvidenceRecord> evidence = evidence(300, events);
        long several = events.stream()
                .filter(event -> event.declaration().items().size() > 1)
                .count();
        String office = events.get(0).declaration().declarationOffice();
        long there = events.stream()
                .filter(event -> event.declaration().declarationOffice().equals(office))
                .count();
        assertThat(several).isBetween(1L, 299L);
        assertThat(there).isBetween(1L, 299L);

        BackTest test = BackTest.of(
                evidence,
                set(
                        profile("several", "live", "channel: YELLOW", "declaration.itemCount > 1"),
                        profile(
                                "one-office",
                                "live",
                                "scope: {offices: ['" + office + "']}",
                                "declaration.itemCount >= 0"),
                        profile("undecided", "live", "channel: YELLOW", "history.importer.all.count > 3"),
                        profile("shadow", "shadow", "channel: YELLOW", "declaration.itemCount > 0")));

        assertThat(test.declarations()).isEqualTo(300);
        assertThat(test.live()).containsExactly("one-office", "several", "undecided");
        assertThat(test.evaluated("several")).isEqualTo(300);
        assertThat(test.matched("several")).isEqualTo((int) several);
        assertThat(test.evaluated("one-office")).isEqualTo((int) there);
        assertThat(test.matched("one-office")).isEqualTo((int) there);
        assertThat(test.evaluated("undecided")).isZero();
        assertThat(test.forecast("undecided")).isNull();
        assertThat(test.forecast("several").expected()).isCloseTo(several / 300.0, within(1e-6));
        assertThat(test.forecast("one-office").expectedMillionths()).isEqualTo(Forecast.ONE);
    }

    @Test
    void forecastsAreWiderThanTheirWilsonInterval() {
        // Wilson, 99.9 %, 40 of 2000: 0.01199 to 0.03318.
        Forecast forecast = BackTest.forecast("a", 0.02, 2000);
        assertThat(forecast.expected()).isEqualTo(0.02);
        assertThat(forecast.low()).isCloseTo(0.02 - 1.5 * (0.02 - 0.01199), within(2e-5));
        assertThat(forecast.high()).isCloseTo(0.02 + 1.5 * (0.03318 - 0.02), within(2e-5));
        assertThat(BackTest.forecast("a", 0, 2000).lowMillionths()).isZero();
        assertThat(BackTest.forecast("a", 0, 2000).highMillionths()).isPositive();
        assertThat(BackTest.forecast("a", 1, 1)).satisfies(one -> {
            assertThat(one.highMillionths()).isEqualTo(Forecast.ONE);
            assertThat(one.low()).isLessThan(0.2);
        });
        assertThatThrownBy(() -> BackTest.forecast("a", 1.5, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void evidenceThatCannotBeReadIsCounted() {
        EvidenceRecord sound = evidence(1, new ArrayList<>()).get(0);
        EvidenceRecord broken = new EvidenceRecord(
                "D",
                1,
                0,
                new byte[] {1},
                null,
                List.of(),
                List.of(),
                true,
                sound.standing(),
                null,
                0,
                Scorer.ENGINE,
                null,
                sound.timings(),
                null,
                List.of(),
                null);
        BackTest test = BackTest.of(List.of(sound, broken), set());
        assertThat(test.declarations()).isEqualTo(1);
        assertThat(test.unusable()).isEqualTo(1);
    }
}
