// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.explain;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.torugart.core.expression.Failure;
import org.torugart.core.expression.Selectable;

/** Values as an analyst would write them in a condition; nothing is rounded. */
final class Shown {
    private Shown() {}

    static String of(Object value) {
        if (value instanceof String text) {
            return "'" + text + "'";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
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
