// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.torugart.core.decision.ControlChannel;

class OverrideCaseTest {
    /** 2026-03-02T00:00Z, µs. */
    private static final long MARCH = 1_772_409_600_000_000L;

    @Test
    void aReleasedRedCountsAtItsOfficeForItsImporter() {
        OverrideCase known = OverrideCase.fromBytes(null);
        assertThat(known.take(decided(1, ControlChannel.RED)))
                .containsExactly(new OverrideTally(
                        true, "OFFICE", 2026, "", ControlChannel.RED, ControlChannel.RED, "IMPORTER"));
        assertThat(known.take(overridden("a", 1, ControlChannel.GREEN, "R1")))
                .containsExactly(new OverrideTally(
                        true, "OFFICE", 2026, "a", ControlChannel.RED, ControlChannel.GREEN, "IMPORTER"));
        assertThat(known.take(overridden("a", 1, ControlChannel.GREEN, "R1"))).isEmpty();
        // What was RED when it was let go stays so.
        assertThat(known.take(decided(1, ControlChannel.YELLOW))).isEmpty();
    }

    @Test
    void anOverrideThatComesFirstIsCountedAgain() {
        OverrideCase known = OverrideCase.fromBytes(null);
        assertThat(known.take(overridden("a", 1, ControlChannel.YELLOW, "R1")))
                .containsExactly(
                        new OverrideTally(true, "POST", 2026, "a", ControlChannel.GREEN, ControlChannel.YELLOW, ""));
        assertThat(known.take(decided(1, ControlChannel.RED)))
                .containsExactlyInAnyOrder(
                        new OverrideTally(false, "POST", 2026, "a", ControlChannel.GREEN, ControlChannel.YELLOW, ""),
                        new OverrideTally(true, "OFFICE", 2026, "", ControlChannel.RED, ControlChannel.RED, "IMPORTER"),
                        new OverrideTally(
                                true, "OFFICE", 2026, "a", ControlChannel.RED, ControlChannel.YELLOW, "IMPORTER"));
    }

    @Test
    void whatWasDecidedSoIsNoOverride() {
        OverrideCase known = OverrideCase.fromBytes(null);
        known.take(decided(1, ControlChannel.RED));
        assertThat(known.take(overridden("a", 1, ControlChannel.RED, "R1"))).isEmpty();
    }

    /** Decisions, corrections, overrides and repetitions in any order, over restarts: the same sums. */
    @Test
    void theSumsAreTheSameInAnyOrder() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<OversightStep> steps = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                ControlChannel channel = ControlChannel.values()[random.nextInt(4)];
                steps.add(
                        random.nextBoolean() && channel != ControlChannel.GREEN
                                ? decided(1 + random.nextInt(3), channel)
                                : overridden(
                                        "" + (char) ('a' + random.nextInt(3)),
                                        1 + random.nextInt(3),
                                        channel,
                                        "R" + steps.size()));
            }
            Map<OverrideTally, Integer> expected = sums(steps, random);
            for (int order = 0; order < 5; order++) {
                List<OversightStep> again = new ArrayList<>(steps);
                again.addAll(steps.subList(0, random.nextInt(steps.size() + 1)));
                Collections.shuffle(again, random);
                assertThat(sums(again, random)).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    private static Map<OverrideTally, Integer> sums(List<OversightStep> steps, Random random) {
        OverrideCase known = OverrideCase.fromBytes(null);
        Map<OverrideTally, Integer> sums = new HashMap<>();
        for (OversightStep step : steps) {
            for (OverrideTally tally : known.take(OversightStep.fromBytes(step.toBytes()))) {
                OverrideTally read = OverrideTally.fromBytes(tally.toBytes());
                sums.merge(read.added() ? read : read.negated(), read.sign(), Integer::sum);
            }
            known = random.nextBoolean() ? OverrideCase.fromBytes(known.toBytes()) : known;
        }
        sums.values().removeIf(sum -> sum == 0);
        assertThat(sums.values()).allMatch(sum -> sum == 1);
        return sums;
    }

    @Test
    void aHostileDeclarationStaysSmall() {
        OverrideCase known = OverrideCase.fromBytes(null);
        for (int i = 1; i < 2000; i++) {
            known.take(decided(i, ControlChannel.RED));
            known.take(overridden("officer-" + i, i, ControlChannel.GREEN, "R" + i));
        }
        assertThat(known.toBytes()).hasSizeLessThan(1500);
    }

    @Test
    void theStateIsSpelled() {
        OverrideCase known = OverrideCase.fromBytes(null);
        known.take(new OversightStep(OversightStep.Effect.DECIDES, 1, ControlChannel.RED, 2, "O", "I", "", ""));
        known.take(new OversightStep(OversightStep.Effect.OVERRIDES, 1, ControlChannel.BLUE, 3, "P", "", "a", "R"));
        String spelled = "01" // version
                + "02" // one version of the declaration
                + "02" // version 1
                + "03" // RED
                + "04" // accepted at 2 µs
                + "024f" // office "O"
                + "0249" // importer "I"
                + "02" // one officer
                + "0261" // "a"
                + "02" // of version 1
                + "01" // BLUE
                + "06" // recorded at 3 µs
                + "0250" // office "P"
                + "0252"; // result "R"
        assertThat(HexFormat.of().formatHex(known.toBytes())).isEqualTo(spelled);
        assertThat(OverrideCase.fromBytes(known.toBytes()).toBytes()).isEqualTo(known.toBytes());
        assertThatThrownBy(() -> OverrideCase.fromBytes(new byte[] {9}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("override case: unknown version 9");
    }

    @Test
    void theCountsAreSpelled() {
        OverrideCounts counts = OverrideCounts.NONE
                .plus(new OverrideTally(true, "O", 2026, "a", ControlChannel.RED, ControlChannel.GREEN, "I"))
                .released("I", 1);
        assertThat(HexFormat.of().formatHex(counts.toBytes()))
                .isEqualTo(
                        "01" // version
                                + "00000000" // decided GREEN, treated GREEN, BLUE, YELLOW, RED
                                + "00000000" // BLUE
                                + "00000000" // YELLOW
                                + "02000000" // RED: one treated GREEN
                                + "0249" // top importer "I"
                                + "02"); // one released
        assertThat(OverrideCounts.fromBytes(counts.toBytes())).isEqualTo(counts);
        assertThat(OverrideCounts.fromBytes(null)).isEqualTo(OverrideCounts.NONE);
        assertThatThrownBy(() -> OverrideCounts.fromBytes(new byte[] {9}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("override counts: unknown version 9");
        assertThat(counts.released()).isOne();
        assertThat(counts.total()).isOne();
        assertThat(counts.raised()).isZero();
    }

    private static OversightStep decided(int version, ControlChannel channel) {
        return new OversightStep(OversightStep.Effect.DECIDES, version, channel, MARCH, "OFFICE", "IMPORTER", "", "");
    }

    private static OversightStep overridden(String officer, int version, ControlChannel channel, String resultId) {
        return new OversightStep(
                OversightStep.Effect.OVERRIDES, version, channel, MARCH + 1, "POST", "", officer, resultId);
    }
}
