// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.AlertCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.ProfilePauseCodec;
import org.torugart.codec.ProfileStatisticsCodec;
import org.torugart.codec.Topics;
import org.torugart.console.release.ReleaseDesk;
import org.torugart.console.release.ReleaseTopic;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.Forecast;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.Releases;
import org.torugart.core.statistics.Alert;
import org.torugart.core.statistics.ProfileStatistics;
import org.torugart.local.release.LocalKeys;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** A profile forecast to hit 2 % of declarations hits 40 %: the job pauses it within 200, and says so. */
class ForecastPauseITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BATCH = 10;
    private static final int MOST_PROBES = 2_000;
    private static final String ID = "four-of-ten";

    private static final String FOUR_OF_TEN = """
            id: four-of-ten
            version: 1
            title: Four of ten declarations
            owner: risk
            legalBasis: Customs Code art. 203
            validFrom: 2020-01-01
            when: declaration.id.endsWith('0') || declaration.id.endsWith('1') || declaration.id.endsWith('2') || declaration.id.endsWith('3')
            points: 0
            channel: RED
            mode: live
            """;

    private final TrafficGenerator traffic =
            new TrafficGenerator(Settings.defaults(6).withPlantedRate(0));

    @Test
    void aProfileFarFromItsForecastIsPausedWithinTwoHundredDeclarations(@TempDir Path directory) {
        try (TestSystem system = TestSystem.start(directory, 2)) {
            ReleasedSet released = release(system);
            long version = released.set().version();
            int sent = 0;
            // Until the pause has met a declaration the profile is about: the first it meets may be another.
            while (pausedBy(system).stream().noneMatch(ForecastPauseITCase::isOneOfFour) && sent < MOST_PROBES) {
                for (int i = 0; i < BATCH; i++, sent++) {
                    system.send(nextLodged());
                }
                system.settle();
            }
            List<EvidenceRecord> paused = pausedBy(system);
            assertThat(paused).as("decisions after the pause, of %d sent", sent).isNotEmpty();

            Map<String, EvidenceRecord> evidence = new HashMap<>();
            evidence(system).forEach(record -> evidence.put(record.declarationId(), record));
            long before = evidence.values().stream()
                    .filter(record -> record.profileSetVersion() == version)
                    .filter(record -> !record.pausedProfiles().contains(ID))
                    .count();
            assertThat(before).isLessThan(200);

            for (Decision decision : system.decisions()) {
                EvidenceRecord record = evidence.get(decision.declarationId());
                boolean counts = record.profileSetVersion() == version
                        && !record.pausedProfiles().contains(ID)
                        && decision.declarationId().matches(".*[0-3]");
                assertThat(decision.reasons().stream().map(Reason::profileId).anyMatch(ID::equals))
                        .as(decision.declarationId())
                        .isEqualTo(counts);
                if (counts) {
                    assertThat(decision.channel()).isEqualTo(ControlChannel.RED);
                }
            }
            assertThat(paused.stream().filter(ForecastPauseITCase::isOneOfFour))
                    .as("decisions the pause took the profile's effect from")
                    .isNotEmpty();
            itIsSignedAndSaid(system, released);
            itIsStillCountedInShadow(system, version);
        }
    }

    private static boolean isOneOfFour(EvidenceRecord record) {
        return record.declarationId().matches(".*[0-3]");
    }

    private static ReleasedSet release(TestSystem system) {
        LocalKeys keys = system.system().keys();
        ReleaseDesk desk = new ReleaseDesk(
                new ReleaseTopic(system.system().bootstrapServers()), keys.trusted(), InstantSource.system());
        ProfileSet shipped = system.system().profiles();
        List<ProfileSet.Source> profiles = new ArrayList<>(shipped.profiles());
        profiles.add(new ProfileSet.Source("four-of-ten.yaml", FOUR_OF_TEN));
        ReleasedSet proposed = desk.propose(
                new ProfileSet(
                        shipped.setId(),
                        shipped.version() + 1,
                        shipped.publishedAt(),
                        shipped.bands(),
                        profiles,
                        shipped.lists(),
                        shipped.dutyRates()),
                keys.author(),
                "to see it paused",
                null);
        return desk.approve(proposed, keys.approver(), "to see it paused", List.of(Forecast.of(ID, 0.02, 0.01, 0.03)));
    }

    private TrafficEvent nextLodged() {
        while (true) {
            TrafficEvent event = traffic.next();
            if (event instanceof TrafficEvent.Lodged) {
                return event;
            }
        }
    }

    private static List<EvidenceRecord> evidence(TestSystem system) {
        EvidenceCodec codec = new EvidenceCodec();
        return system.read(Topics.DECISION_EVIDENCE).stream()
                .map(record -> ((DecodeResult.Decoded<EvidenceRecord>) codec.decode(record.value())).value())
                .toList();
    }

    private static List<EvidenceRecord> pausedBy(TestSystem system) {
        return evidence(system).stream()
                .filter(record -> record.pausedProfiles().contains(ID))
                .toList();
    }

    private static void itIsSignedAndSaid(TestSystem system, ReleasedSet released) {
        ProfilePauseCodec pauses = new ProfilePauseCodec();
        List<ProfilePause> published = system.read(Topics.RISK_PROFILES).stream()
                .filter(record -> Releases.isPauseKey(new String(record.key(), StandardCharsets.UTF_8)))
                .map(record -> ((DecodeResult.Decoded<ProfilePause>) pauses.decode(record.value())).value())
                .toList();
        assertThat(published).singleElement().satisfies(pause -> {
            assertThat(pause.profileId()).isEqualTo(ID);
            assertThat(pause.contentDigest())
                    .isEqualTo(released.release().content().digest());
            assertThat(Releases.verify(pause, system.system().keys().trusted())).isEmpty();
        });
        AlertCodec alerts = new AlertCodec();
        List<Alert> raised = new ArrayList<>();
        system.read(Topics.ALERTS).forEach(record -> {
            if (alerts.decode(record.value()) instanceof DecodeResult.Decoded<Alert> decoded) {
                raised.add(decoded.value());
            }
        });
        assertThat(raised).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo(Alert.Code.PROFILE_PAUSED);
            assertThat(alert.setId()).isEqualTo(released.set().setId());
            assertThat(alert.setVersion()).isEqualTo(released.set().version());
            assertThat(alert.profileId()).isEqualTo(ID);
            assertThat(alert.departure().interval().high()).isEqualTo(0.03);
            assertThat(alert.departure().evaluated()).isLessThan(200);
            assertThat((double) alert.departure().matched() / alert.departure().evaluated())
                    .isGreaterThan(0.1);
            assertThat(alert.text()).contains(ID, "forecast were 2 %, from 1 % to 3 %", "shadow");
        });
    }

    private static void itIsStillCountedInShadow(TestSystem system, long version) {
        Map<String, ProfileStatistics> latest = new HashMap<>();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            system.settle(); // what is published is what a checkpoint holds
            ProfileStatisticsCodec codec = new ProfileStatisticsCodec();
            system.read(Topics.PROFILE_STATISTICS).forEach(record -> {
                ProfileStatistics statistics =
                        ((DecodeResult.Decoded<ProfileStatistics>) codec.decode(record.value())).value();
                if (ID.equals(statistics.profileId())) {
                    latest.put(statistics.key(), statistics);
                }
            });
            if (latest.values().stream().anyMatch(record -> record.mode() == Profile.Mode.SHADOW)) {
                break;
            }
        }
        assertThat(latest.values()).allMatch(record -> record.setVersion() == version);
        assertThat(latest.values()).anyMatch(record -> record.mode() == Profile.Mode.SHADOW);
    }
}
