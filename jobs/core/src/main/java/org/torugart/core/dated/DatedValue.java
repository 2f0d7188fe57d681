// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.dated;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * What something is from an instant on.
 *
 * @param since from when on, inclusive; never null
 * @param value what it is; null when from then on there is none
 */
public record DatedValue(Instant since, BigDecimal value) {
    public DatedValue {
        Objects.requireNonNull(since, "since");
        value = value == null ? null : plain(value);
    }

    /** As one number is written in one way, without trailing zeros behind the point. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
