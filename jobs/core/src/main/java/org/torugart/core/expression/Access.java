// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import java.util.Map;

/** Nodes that read variables and fields. */
final class Access {
    private Access() {}

    /** A variable of the environment. */
    static final class Variable extends Node {
        private final int index;

        Variable(int index) {
            this.index = index;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object value = variables.value(index);
            return value == null ? Failure.UNDECLARED_REFERENCE : value;
        }
    }

    /** A variable of a comprehension. */
    static final class Local extends Node {
        private final int slot;

        Local(int slot) {
            this.slot = slot;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            return frame.locals[slot];
        }
    }

    /** The accumulator of a comprehension, which begins when it is first read. */
    static final class Accumulator extends Node {
        private final int slot;
        private final Node initial;

        Accumulator(int slot, Node initial) {
            this.slot = slot;
            this.initial = initial;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object value = frame.locals[slot];
            if (value == null) {
                value = initial.value(variables, frame);
                frame.locals[slot] = value;
            }
            return value;
        }
    }

    /** A field of a struct, or the entry of a map under a string. */
    static final class Field extends Node {
        private final Node operand;
        private final String name;

        Field(Node operand, String name) {
            this.operand = operand;
            this.name = name;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object value = operand.value(variables, frame);
            if (value instanceof Selectable struct) {
                return struct.select(name);
            }
            if (value instanceof Map<?, ?> map) {
                Object entry = map.get(name);
                return entry == null ? Failure.NO_SUCH_KEY : entry;
            }
            return value instanceof Failure ? value : Failure.NO_SUCH_FIELD;
        }
    }

    /** {@code has()}. */
    static final class Presence extends Node {
        private final Node operand;
        private final String name;

        Presence(Node operand, String name) {
            this.operand = operand;
            this.name = name;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object value = operand.value(variables, frame);
            if (value instanceof Selectable struct) {
                return struct.has(name);
            }
            if (value instanceof Map<?, ?> map) {
                return map.containsKey(name);
            }
            return value instanceof Failure ? value : Failure.NO_SUCH_FIELD;
        }
    }
}
