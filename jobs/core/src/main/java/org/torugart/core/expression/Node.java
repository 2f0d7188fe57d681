// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

/** A part of a compiled expression. Immutable. */
abstract class Node {
    /**
     * What it comes to: a value or a {@link Failure}.
     *
     * @param variables of this evaluation
     * @param frame of this evaluation; null when the whole expression has no comprehension
     */
    abstract Object value(Variables variables, Frame frame);
}
