// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

/**
 * Nodes that need not evaluate, or may forget, what they are given. Where both operands fail, the first failure stands,
 * except that an operand that is no boolean outranks those before it: so does the run time of {@code dev.cel}, and a
 * profile's reasons must not depend on which of the two evaluated it.
 */
final class Logic {
    private Logic() {}

    /** {@code &&} of any number of operands. */
    static final class And extends Node {
        private final Node[] operands;

        And(Node[] operands) {
            this.operands = operands;
        }

        Node[] operands() {
            return operands;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object failure = null;
            for (Node operand : operands) {
                Object value = operand.value(variables, frame);
                if (!(value instanceof Boolean decision)) {
                    failure = undecided(failure, value);
                } else if (!decision) {
                    return value;
                }
            }
            return failure == null ? (Object) true : failure;
        }
    }

    /** {@code ||} of any number of operands. */
    static final class Or extends Node {
        private final Node[] operands;

        Or(Node[] operands) {
            this.operands = operands;
        }

        Node[] operands() {
            return operands;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object failure = null;
            for (Node operand : operands) {
                Object value = operand.value(variables, frame);
                if (!(value instanceof Boolean decision)) {
                    failure = undecided(failure, value);
                } else if (decision) {
                    return value;
                }
            }
            return failure == null ? (Object) false : failure;
        }
    }

    /** {@code ? :}. */
    static final class Conditional extends Node {
        private final Node condition;
        private final Node yes;
        private final Node no;

        Conditional(Node condition, Node yes, Node no) {
            this.condition = condition;
            this.yes = yes;
            this.no = no;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object value = condition.value(variables, frame);
            if (value instanceof Boolean decision) {
                return (decision ? yes : no).value(variables, frame);
            }
            return value instanceof Failure ? value : Failure.NO_SUCH_OVERLOAD;
        }
    }

    /** {@code !}. */
    static final class Not extends Node {
        private final Node operand;

        Not(Node operand) {
            this.operand = operand;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object value = operand.value(variables, frame);
            if (value instanceof Boolean decision) {
                return !decision;
            }
            return value instanceof Failure ? value : Failure.NO_SUCH_OVERLOAD;
        }
    }

    /** The condition under which the macros {@code all} and {@code exists} go on: failures count as true. */
    static final class NotStrictlyFalse extends Node {
        private final Node operand;

        NotStrictlyFalse(Node operand) {
            this.operand = operand;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            return !(operand.value(variables, frame) instanceof Boolean decision) || decision;
        }
    }

    /** The failure that stands after an operand that is neither true nor false. */
    static Object undecided(Object failure, Object value) {
        if (!(value instanceof Failure)) {
            return Failure.NO_SUCH_OVERLOAD;
        }
        return failure == null ? value : failure;
    }
}
