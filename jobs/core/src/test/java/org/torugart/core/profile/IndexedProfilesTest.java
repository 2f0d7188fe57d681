// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.profile.CompiledProfileSet.Match;
import org.torugart.core.profile.CompiledProfileSet.Outcome;

/** What the index leaves to be evaluated, and what following sets, pauses and rollouts do to what is found. */
class IndexedProfilesTest {
    private static final int PROFILES = 1_000;

    @Test
    void equalitiesLeaveNextToNothingToEvaluate() throws Exception {
        assertThat(runs(i -> "item.hs6 == '%06d' && item.customsValue > %d".formatted(100_000 + i, i)))
                .isZero();
        assertThat(runs(i -> "hsWithin(item.commodityCode, '%04d') && item.origin == 'CN'".formatted(6_403 + i)))
                .isEqualTo(1);
        assertThat(runs(i -> "declaration.importer.id in ['KG%04d', 'X%d']".formatted(i + 2, i)))
                .isZero();
    }

    @Test
    void rangesLeaveFew() throws Exception {
        // 1,000 thresholds share 64 ranks: what lies in the value's own rank has to be looked at.
        assertThat(runs(i ->
                        "item.customsValue >= %d && item.customsValue < %d".formatted(i * 2_000, i * 2_000 + 2_000)))
                .isLessThan(PROFILES / 20);
        assertThat(runs(i -> "item.netMass < %s * item.grossMass".formatted(i / 1_000.0)))
                .isLessThan(PROFILES / 10);
        assertThat(runs(i -> "ratio(item.customsValue, manifestItem.value) < %s".formatted(i / 1_000.0)))
                .isLessThan(PROFILES / 10);
    }

    @Test
    void alternativesAndWordsAreIndexedToo() throws Exception {
        assertThat(runs(i -> "(item.hs6 == '%06d' || item.description.contains('word%d')) && item.netMass > 1"
                        .formatted(i, i)))
                .isZero();
    }

    @Test
    void elementsOfListsAreIndexedToo() throws Exception {
        assertThat(runs(i -> "declaration.itinerary.exists(c, c == 'X%d' || c == 'Y%d')".formatted(i, i)))
                .isZero();
        assertThat(runs(i -> "'X%d' in declaration.documents && item.netMass > 1".formatted(i)))
                .isZero();
        assertThat(runs(i -> "declaration.itinerary.exists(c, c in ['X%d', 'CN'])".formatted(i)))
                .isEqualTo(PROFILES);
    }

    @Test
    void whatCannotBeIndexedIsAlwaysEvaluated() throws Exception {
        assertThat(runs(i -> "item.origin + 'x' == 'CNx' && item.packages %% %d == 0".formatted(i + 1)))
                .isEqualTo(PROFILES);
    }

    @Test
    void aSetThatFollowsAnotherFindsWhatItFindsAlone() throws Exception {
        List<ProfileSet.Source> sources = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sources.add(profile(i, "item.customsValue > %d && item.origin == 'CN'".formatted(i * 10_000), "live", 100));
        }
        CompiledProfileSet compiled = CompiledProfileSet.compile(set(1, sources));
        CompiledProfileSet.Matcher before = compiled.matcher();
        Shipment shipment = new ShipmentBuilder().build();
        Outcome first = before.match(shipment);
        for (int version = 2; version < 12; version++) {
            sources.set(version, profile(version, "item.netMass >= %d".formatted(version * 100), "live", 100));
            sources.remove(50);
            ProfileSet next = set(version, sources);
            compiled = CompiledProfileSet.compile(next, compiled);
            assertThat(compiled.evaluate(shipment))
                    .isEqualTo(CompiledProfileSet.compile(next).evaluate(shipment));
            assertThat(before.match(shipment))
                    .as("the set before, still in use")
                    .isEqualTo(first);
        }
    }

    @Test
    void aPausedProfileCountsAsAShadowProfile() throws Exception {
        CompiledProfileSet set = CompiledProfileSet.compile(
                set(1, List.of(profile(1, "item.origin == 'CN'", "live", 100), profile(2, "true", "live", 100))));
        Outcome outcome = set.withPaused(Set.of("p1")).evaluate(new ShipmentBuilder().build());
        assertThat(ids(outcome.matches())).containsExactly("p2");
        assertThat(ids(outcome.shadowMatches())).containsExactly("p1");
        assertThat(ids(set.evaluate(new ShipmentBuilder().build()).matches())).containsExactly("p1", "p2");
    }

    @Test
    void aRolloutIncludesItsShareAndTheSameGoodsAgain() throws Exception {
        byte[] key = {1, 2, 3};
        int included = 0;
        for (int i = 0; i < 2_000; i++) {
            ShipmentBuilder builder = new ShipmentBuilder();
            builder.importer = "KG" + i;
            boolean some = outcome(builder, 30, key);
            included += some ? 1 : 0;
            assertThat(outcome(builder, 100, key)).isTrue();
            assertThat(outcome(builder, 0, key)).isFalse();
            assertThat(!some || outcome(builder, 60, key))
                    .as("more includes all that less did")
                    .isTrue();
            // Filed again: another vehicle and other documents, the same goods between the same parties.
            builder.vehicle = "01KG999XYZ";
            builder.documents = new ArrayList<>(List.of("OTHER"));
            assertThat(outcome(builder, 30, key)).isEqualTo(some);
        }
        assertThat(included).isBetween(500, 700);
    }

    private static boolean outcome(ShipmentBuilder builder, int percent, byte[] key) {
        return Rollout.includes("p", percent, builder.build().declaration(), key);
    }

    @Test
    void outsideItsRolloutAHitHasNoEffect() throws Exception {
        CompiledProfileSet set =
                CompiledProfileSet.compile(set(1, List.of(profile(1, "item.origin == 'CN'", "live", 0))));
        Outcome outcome = set.evaluate(new ShipmentBuilder().build());
        assertThat(outcome.matches()).isEmpty();
        assertThat(ids(outcome.shadowMatches())).containsExactly("p1");
    }

    private interface Conditions {
        String of(int number);
    }

    /** How many of 1,000 conditions are run for a shipment of one item. */
    private static long runs(Conditions conditions) throws InvalidProfileSetException {
        List<ProfileSet.Source> sources = IntStream.range(0, PROFILES)
                .mapToObj(i -> profile(i, conditions.of(i), "live", 100))
                .toList();
        CompiledProfileSet.Matcher matcher =
                CompiledProfileSet.compile(set(1, sources)).matcher();
        matcher.match(new ShipmentBuilder().build());
        return matcher.conditionsRun();
    }

    private static List<String> ids(List<Match> matches) {
        return matches.stream().map(m -> m.profile().id()).toList();
    }

    private static ProfileSet set(long version, List<ProfileSet.Source> sources) {
        return new ProfileSet(
                "test", version, ShipmentBuilder.ACCEPTED, new ProfileSet.Bands(400, 700), sources, Map.of(), Map.of());
    }

    private static ProfileSet.Source profile(int number, String when, String mode, int rollout) {
        return new ProfileSet.Source("p" + number + ".yaml", """
                id: p%d
                version: 1
                title: t
                owner: o
                legalBasis: l
                validFrom: 2020-01-01
                points: 10
                mode: %s
                rollout: %d
                when: >-
                  %s
                """.formatted(number, mode, rollout, when));
    }
}
