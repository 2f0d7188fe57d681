// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

/** What the variables of an expression stand for during one evaluation. */
@FunctionalInterface
public interface Variables {
    /**
     * The value of a variable, asked for each time the expression names it. It must be the same each time during one
     * evaluation.
     *
     * @param index place of its name in {@link Environment#variables()}
     * @return one of the values {@link Expression} lists, a {@link Failure}, or null for a variable that is not bound
     */
    Object value(int index);
}
