// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FixedPointTest {

    /** The plain way is the oracle wherever it can be gone. */
    @Property
    void isWhatRoundingGives(
            @ForAll long unscaled,
            @ForAll @IntRange(min = -40, max = 40) int scale,
            @ForAll @IntRange(max = 9) int places) {
        BigDecimal value = BigDecimal.valueOf(unscaled, scale);
        long expected;
        try {
            expected =
                    value.setScale(places, RoundingMode.HALF_UP).unscaledValue().longValueExact();
        } catch (ArithmeticException e) {
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> FixedPoint.of(value, places));
            return;
        }
        assertThat(FixedPoint.of(value, places)).isEqualTo(expected);
    }

    @Test
    void exponentsAreNotWrittenOut() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Mass.ofKilograms(new BigDecimal("1e2000000000")))
                .withMessage("a number of 2000000001 digits before its point");
        assertThat(Money.of(new BigDecimal("1e-2000000000"), "KGS").tenThousandths())
                .isZero();
        assertThat(FixedPoint.of(new BigDecimal("0e2000000000"), 4)).isZero();
    }
}
