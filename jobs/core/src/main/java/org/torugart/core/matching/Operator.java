// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

/** How two values are compared. */
enum Operator {
    LESS("_<_"),
    LESS_EQUALS("_<=_"),
    GREATER("_>_"),
    GREATER_EQUALS("_>=_"),
    EQUALS("_==_"),
    NOT_EQUALS("_!=_");

    private final String function;

    Operator(String function) {
        this.function = function;
    }

    /** The operator of CEL's function of that name; null when there is none. */
    static Operator of(String function) {
        for (Operator operator : values()) {
            if (operator.function.equals(function)) {
                return operator;
            }
        }
        return null;
    }

    boolean holds(int order) {
        return switch (this) {
            case LESS -> order < 0;
            case LESS_EQUALS -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_EQUALS -> order >= 0;
            case EQUALS -> order == 0;
            case NOT_EQUALS -> order != 0;
        };
    }

    /** With the operands exchanged. */
    Operator mirrored() {
        return switch (this) {
            case LESS -> GREATER;
            case LESS_EQUALS -> GREATER_EQUALS;
            case GREATER -> LESS;
            case GREATER_EQUALS -> LESS_EQUALS;
            case EQUALS, NOT_EQUALS -> this;
        };
    }

    Operator negated() {
        return switch (this) {
            case LESS -> GREATER_EQUALS;
            case LESS_EQUALS -> GREATER;
            case GREATER -> LESS_EQUALS;
            case GREATER_EQUALS -> LESS;
            case EQUALS -> NOT_EQUALS;
            case NOT_EQUALS -> EQUALS;
        };
    }
}
