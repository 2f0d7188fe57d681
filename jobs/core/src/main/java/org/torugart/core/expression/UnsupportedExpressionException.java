// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

/** An expression uses something that is not evaluated here; its message says what, in words. */
public final class UnsupportedExpressionException extends Exception {
    private final long expressionId;

    UnsupportedExpressionException(long expressionId, String reason) {
        super(reason);
        this.expressionId = expressionId;
    }

    /** The node of the tree that cannot be evaluated; the source's positions map knows where it stands. */
    public long expressionId() {
        return expressionId;
    }
}
