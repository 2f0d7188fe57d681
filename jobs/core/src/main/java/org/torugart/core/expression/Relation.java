// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

/** The four operators that ask for the order of two values. */
enum Relation {
    LESS("_<_", 0b001),
    LESS_OR_EQUAL("_<=_", 0b011),
    GREATER("_>_", 0b100),
    GREATER_OR_EQUAL("_>=_", 0b110);

    private final String function;
    private final int signs;

    /** @param signs a bit for each of less, equal and greater, the lowest for less */
    Relation(String function, int signs) {
        this.function = function;
        this.signs = signs;
    }

    /** The operator's name as a function. */
    String function() {
        return function;
    }

    /** The relation of that function; null when there is none. */
    static Relation of(String function) {
        for (Relation relation : values()) {
            if (relation.function.equals(function)) {
                return relation;
            }
        }
        return null;
    }

    /** Whether it holds of two values, given how they compare: -1, 0, 1 or {@link Numbers#UNORDERED}. */
    boolean holds(int comparison) {
        return (signs >> (comparison + 1) & 1) != 0;
    }

    /** Whether it holds of two values. */
    Object test(Object left, Object right) {
        int comparison = Values.compare(left, right);
        return comparison == Numbers.INCOMPARABLE ? Failure.NO_SUCH_OVERLOAD : (Object) holds(comparison);
    }
}
