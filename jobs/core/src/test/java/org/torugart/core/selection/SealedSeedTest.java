// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.torugart.core.decision.ControlChannel;

class SealedSeedTest {
    private static final Instant SPRING = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant SUMMER = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant AUTUMN = Instant.parse("2026-10-01T00:00:00Z");
    private static final int GOODS = 40_000;

    private static SealedSeed seed(long chance) {
        byte[] bytes = new byte[SealedSeed.BYTES];
        new Random(chance).nextBytes(bytes);
        return new SealedSeed(SPRING, SUMMER, bytes);
    }

    private static byte[] goods(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    @Test
    void asManyArePickedAsTheRateSays() {
        SelectionRates.Rate rate = new SelectionRates.Rate(20_000, 50_000);
        SealedSeed seed = seed(1);
        int red = 0;
        int yellow = 0;
        for (int i = 0; i < GOODS; i++) {
            ControlChannel picked = seed.draw(goods(i), rate).picked();
            red += picked == ControlChannel.RED ? 1 : 0;
            yellow += picked == ControlChannel.YELLOW ? 1 : 0;
            assertThat(picked).isNotEqualTo(ControlChannel.BLUE);
        }
        // Five standard deviations.
        assertThat((double) red).isCloseTo(GOODS * 0.02, within(5 * Math.sqrt(GOODS * 0.02 * 0.98)));
        assertThat((double) yellow).isCloseTo(GOODS * 0.05, within(5 * Math.sqrt(GOODS * 0.05 * 0.95)));
    }

    @Property(tries = 300)
    void theSameGoodsGiveTheSameNumberWhateverTheRate(
            @ForAll long chance,
            @ForAll @Size(max = 64) byte[] goods,
            @ForAll @IntRange(max = 500_000) int red,
            @ForAll @IntRange(max = 500_000) int yellow) {
        SealedSeed seed = seed(chance);
        RandomDraw once = seed.draw(goods, new SelectionRates.Rate(red, yellow));
        assertThat(seed(chance).draw(goods, new SelectionRates.Rate(red, yellow)))
                .isEqualTo(once);
        assertThat(seed.draw(goods, SelectionRates.Rate.NONE).drawn()).isEqualTo(once.drawn());
    }

    @Property(tries = 300)
    void aHigherRatePicksAllThatALowerOneDid(
            @ForAll long chance,
            @ForAll @Size(max = 64) byte[] goods,
            @ForAll @IntRange(max = 250_000) int red,
            @ForAll @IntRange(max = 250_000) int yellow,
            @ForAll @IntRange(max = 250_000) int moreRed,
            @ForAll @IntRange(max = 250_000) int moreYellow) {
        ControlChannel before =
                seed(chance).draw(goods, new SelectionRates.Rate(red, yellow)).picked();
        ControlChannel after = seed(chance)
                .draw(goods, new SelectionRates.Rate(red + moreRed, yellow + moreYellow))
                .picked();
        if (before != null) {
            assertThat(after).isNotNull();
            assertThat(after.compareTo(before)).isGreaterThanOrEqualTo(0);
        }
    }

    /** Whoever knows the picks of other seeds, or of other goods, knows nothing of these. */
    @Test
    void withAnotherSeedOthersArePicked() {
        SelectionRates.Rate half = new SelectionRates.Rate(0, 500_000);
        SealedSeed one = seed(1);
        byte[] almost = one.reveal();
        almost[0] ^= 1;
        SealedSeed other = new SealedSeed(SPRING, SUMMER, almost);
        int same = 0;
        int sameAsBefore = 0;
        ControlChannel before = null;
        for (int i = 0; i < GOODS; i++) {
            ControlChannel picked = one.draw(goods(i), half).picked();
            same += picked == other.draw(goods(i), half).picked() ? 1 : 0;
            sameAsBefore += picked == before ? 1 : 0;
            before = picked;
        }
        double deviation = 5 * Math.sqrt(GOODS * 0.25);
        assertThat((double) same).isCloseTo(GOODS * 0.5, within(deviation));
        assertThat((double) sameAsBefore).isCloseTo(GOODS * 0.5, within(deviation));
    }

    @Test
    void aCommitmentFitsOneSeedAndOnePeriodAndSaysNothingOfTheSeed() {
        SealedSeed seed = seed(1);
        Set<String> commitments = new HashSet<>();
        commitments.add(seed.commitment());
        for (int bit = 0; bit < SealedSeed.BYTES * Byte.SIZE; bit++) {
            byte[] changed = seed.reveal();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            commitments.add(new SealedSeed(SPRING, SUMMER, changed).commitment());
        }
        commitments.add(new SealedSeed(SPRING, AUTUMN, seed.reveal()).commitment());
        assertThat(commitments).hasSize(SealedSeed.BYTES * Byte.SIZE + 2);
        assertThat(seed.toString())
                .contains(seed.commitment())
                .doesNotContain(String.valueOf(seed.reveal()[0] & 0xFF) + ",");
    }

    @Test
    void periodsDoNotOverlapAndHaveTheirSeed() {
        SealedSeed spring = seed(1);
        SealedSeed summer = new SealedSeed(SUMMER, AUTUMN, seed(2).reveal());
        Seeds seeds = new Seeds(List.of(summer, spring));
        assertThat(seeds.find(SPRING.minusNanos(1000))).isNull();
        assertThat(seeds.find(SPRING)).isSameAs(spring);
        assertThat(seeds.find(SUMMER.minusNanos(1000))).isSameAs(spring);
        assertThat(seeds.find(SUMMER)).isSameAs(summer);
        assertThat(seeds.find(AUTUMN)).isNull();
        assertThatThrownBy(() ->
                        new Seeds(List.of(spring, new SealedSeed(SPRING.plusSeconds(1), AUTUMN, spring.reveal()))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
