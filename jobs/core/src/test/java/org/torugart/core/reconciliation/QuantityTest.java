// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantityTest {

    @Test
    void partsAddUpToTheWhole() {
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            Quantity all = Quantity.known(random.nextLong(-5_000_000_000_000L, 5_000_000_000_000L));
            long[] weights = random.longs(1 + random.nextInt(6), 0, 1L << (1 + random.nextInt(60)))
                    .map(w -> w >> 4)
                    .toArray();
            weights[0]++;
            long whole = 0;
            for (long weight : weights) {
                whole += weight;
            }
            Quantity sum = Quantity.ZERO;
            long mark = 0;
            for (long weight : weights) {
                Quantity part = all.part(mark, mark + weight, whole);
                assertThat(Math.abs(part.units() - (double) all.units() * weight / whole))
                        .isLessThanOrEqualTo(1.01);
                sum = sum.plus(part);
                mark += weight;
            }
            assertThat(sum).isEqualTo(all);
        }
    }

    @Test
    void aSumLacksWhatOnePartLacks() {
        assertThat(Quantity.known(1).plus(Quantity.NOT_STATED)).isEqualTo(Quantity.NOT_STATED);
        assertThat(Quantity.unknown(Quantity.State.NO_RATE).plus(Quantity.known(1)))
                .isEqualTo(Quantity.unknown(Quantity.State.NO_RATE));
        assertThat(Quantity.NOT_STATED.minus(Quantity.known(4))).isEqualTo(Quantity.NOT_STATED);
        assertThat(Quantity.known(1).minus(Quantity.known(4))).isEqualTo(Quantity.known(-3));
    }

    @Test
    void whatIsTooLargeIsNotWrong() {
        Quantity large = Quantity.known(Long.MAX_VALUE);
        assertThat(large.plus(Quantity.known(1))).isEqualTo(Quantity.unknown(Quantity.State.TOO_LARGE));
        assertThat(Quantity.known(1).minus(Quantity.known(Long.MIN_VALUE)))
                .isEqualTo(Quantity.unknown(Quantity.State.TOO_LARGE));
    }
}
