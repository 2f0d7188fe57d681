// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.profile.ProfileSet;
import org.torugart.flink.contract.Topics;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** A profile set is replaced while the job runs, and one that does not compile is not taken over. */
class ProfileReplacementITCase {
    private static final int MOST_PROBES = 5_000;

    private static final String EVERYTHING = """
            id: everything
            version: 1
            title: Every declaration
            owner: risk
            legalBasis: Customs Code art. 203
            validFrom: 2020-01-01
            when: declaration.itemCount >= 0
            points: 5
            channel: BLUE
            mode: live
            """;

    private final TrafficGenerator traffic =
            new TrafficGenerator(Settings.defaults(5).withPlantedRate(0));

    @Test
    void laterSetsTakeOverAndBrokenOnesDoNot(@TempDir Path directory) {
        try (TestSystem system = TestSystem.start(directory, 2)) {
            ProfileSet shipped = system.system().profiles();
            long first = shipped.version();
            probe(system, first);

            publish(system, with(shipped, first + 1, EVERYTHING));
            probe(system, first + 1);
            publish(system, with(shipped, first + 2, EVERYTHING.replace("itemCount", "itemCuont")));
            publish(system, with(shipped, first + 3, EVERYTHING.replace("version: 1", "version: 2")));
            probe(system, first + 3);

            for (Decision decision : system.decisions()) {
                long version = decision.versions().profileSetVersion();
                assertThat(version).isIn(first, first + 1, first + 3);
                assertThat(decision.reasons().stream().map(Reason::profileId).anyMatch("everything"::equals))
                        .as("set %d", version)
                        .isEqualTo(version > first);
            }
            assertThat(system.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.code()).isEqualTo("INVALID_PROFILE_SET");
                assertThat(letter.message()).contains("itemCuont");
                assertThat(letter).extracting(DeadLetter::stage).isEqualTo("profiles");
            });
        }
    }

    /** Sends declarations until enough have been decided with the set. */
    private void probe(TestSystem system, long version) {
        for (int sent = 0; sent < MOST_PROBES; ) {
            for (int i = 0; i < 20; i++, sent++) {
                system.send(nextLodged());
            }
            system.settle();
            List<Long> versions = system.decisions().stream()
                    .map(decision -> decision.versions().profileSetVersion())
                    .toList();
            if (versions.stream().filter(v -> v == version).count() >= 20) {
                return;
            }
        }
        throw new AssertionError("no decision was made with set " + version);
    }

    private TrafficEvent nextLodged() {
        while (true) {
            TrafficEvent event = traffic.next();
            if (event instanceof TrafficEvent.Lodged) {
                return event;
            }
        }
    }

    private static ProfileSet with(ProfileSet set, long version, String yaml) {
        List<ProfileSet.Source> profiles = new ArrayList<>(set.profiles());
        profiles.add(new ProfileSet.Source("everything.yaml", yaml));
        return new ProfileSet(
                set.setId(), version, set.publishedAt(), set.bands(), profiles, set.lists(), set.dutyRates());
    }

    private static void publish(TestSystem system, ProfileSet set) {
        system.send(Topics.RISK_PROFILES, set.setId(), new ProfileSetCodec().encode(set));
    }
}
