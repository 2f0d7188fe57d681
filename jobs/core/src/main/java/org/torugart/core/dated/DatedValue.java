// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.dated;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * What something is from an instant on: a number, texts, or both, as its {@link DatedTable} says.
 *
 * @param since from when on, inclusive, in microseconds; never null
 * @param value the number; null when there is none
 * @param texts texts by their column, none of them blank; empty when there are none
 */
public record DatedValue(Instant since, BigDecimal value, Map<String, String> texts) {
    public DatedValue {
        since = since.truncatedTo(ChronoUnit.MICROS);
        value = value == null ? null : plain(value);
        texts = Map.copyOf(texts);
    }

    /** A number alone; null when from then on there is none. */
    public DatedValue(Instant since, BigDecimal value) {
        this(since, value, Map.of());
    }

    /** From then on there is nothing. */
    public static DatedValue nothing(Instant since) {
        return new DatedValue(since, null);
    }

    /** Whether from then on there is nothing. */
    public boolean isNothing() {
        return value == null && texts.isEmpty();
    }

    /** A text; null when the column says nothing. */
    public String text(String column) {
        return texts.get(column);
    }

    /** As one number is written in one way, without trailing zeros behind the point. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
