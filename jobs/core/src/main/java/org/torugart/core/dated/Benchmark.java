// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.dated;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What goods are usually worth at import.
 *
 * @param value for one unit, at most four decimal places; never null
 * @param currency ISO 4217; never null
 * @param unit {@link DatedTable#KILOGRAM}, or the code of a supplementary unit; never null
 */
public record Benchmark(BigDecimal value, String currency, String unit) {
    public Benchmark {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(unit, "unit");
    }

    static Benchmark of(DatedValue value) {
        return new Benchmark(value.value(), value.text("currency"), value.text("unit"));
    }
}
