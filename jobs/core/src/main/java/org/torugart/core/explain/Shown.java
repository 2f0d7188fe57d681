// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import org.torugart.core.expression.Failure;
import org.torugart.core.expression.Selectable;

/** Values as an analyst would write them in a condition; of a long quotient the beginning. */
final class Shown {
    private static final int PLACES = 12;

    private Shown() {}

    static String of(Object value) {
        if (value instanceof String text) {
            return "'" + text + "'";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.scale() <= PLACES
                    ? decimal.toPlainString()
                    : decimal.setScale(PLACES, RoundingMode.DOWN).toPlainString() + '…';
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Shown::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Failure failure) {
            return "(" + failure.message() + ")";
        }
        return value instanceof Selectable ? "{…}" : String.valueOf(value);
    }
}
