// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

/** A value, or a failure, known beforehand. */
final class Constant extends Node {
    private final Object value;

    Constant(Object value) {
        this.value = value;
    }

    Object value() {
        return value;
    }

    @Override
    Object value(Variables variables, Frame frame) {
        return value;
    }
}
