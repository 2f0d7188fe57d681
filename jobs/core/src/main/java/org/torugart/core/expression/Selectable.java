// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;

/** A value with named fields. Compared by {@code equals}. */
public interface Selectable {
    /** The value of a field, or a {@link Failure}; never null. */
    Object select(String field);

    /** Whether a field has a value: what {@code has()} answers, so never a failure. */
    boolean has(String field);

    /** What {@code type()} answers. */
    default CelType type() {
        return SimpleType.DYN;
    }
}
