// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

/** What one evaluation of an expression with comprehensions writes down. */
final class Frame {
    /** Values of the comprehensions' variables, each at the place the compiler gave it. */
    final Object[] locals;

    private long left;

    Frame(int locals, int iterations) {
        this.locals = new Object[locals];
        this.left = iterations;
    }

    /** Counts a step; false once there are too many. */
    boolean step() {
        return --left >= 0;
    }
}
