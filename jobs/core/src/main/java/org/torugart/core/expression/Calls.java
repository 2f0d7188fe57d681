// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.UnsignedLong;
import com.google.re2j.Pattern;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Nodes that apply functions and operators; the first argument that fails is the result. */
final class Calls {
    private Calls() {}

    /** A standard function of one argument. */
    static final class Unary extends Node {
        private final Functions.Unary function;
        private final Node operand;

        Unary(Functions.Unary function, Node operand) {
            this.function = function;
            this.operand = operand;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object value = operand.value(variables, frame);
            return value instanceof Failure ? value : function.apply(value);
        }
    }

    /** A standard function of two arguments. */
    static final class Binary extends Node {
        private final Functions.Binary function;
        private final Node left;
        private final Node right;

        Binary(Functions.Binary function, Node left, Node right) {
            this.function = function;
            this.left = left;
            this.right = right;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object a = left.value(variables, frame);
            if (a instanceof Failure) {
                return a;
            }
            Object b = right.value(variables, frame);
            return b instanceof Failure ? b : function.apply(a, b);
        }
    }

    /**
     * Functions beside the standard ones, asked in turn until one knows the types it was given; the standard function of
     * the name, if there is one, comes last.
     */
    static final class Other extends Node {
        private final Implementation[] implementations;
        private final Functions.Unary unary;
        private final Functions.Binary binary;
        private final Node[] arguments;

        /** @param unary the standard function of one argument, {@code binary} that of two; each null when not wanted */
        Other(List<Implementation> implementations, Functions.Unary unary, Functions.Binary binary, Node[] arguments) {
            this.implementations = implementations.toArray(new Implementation[0]);
            this.unary = unary;
            this.binary = binary;
            this.arguments = arguments;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object[] values = new Object[arguments.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments[i].value(variables, frame);
                if (values[i] instanceof Failure) {
                    return values[i];
                }
            }
            for (int i = 0; i < implementations.length; i++) {
                boolean last = i == implementations.length - 1 && unary == null && binary == null;
                Object result = implementations[i].apply(last ? values : values.clone());
                if (result != Failure.NO_SUCH_OVERLOAD) {
                    return result;
                }
            }
            if (unary != null) {
                return unary.apply(values[0]);
            }
            return binary != null ? binary.apply(values[0], values[1]) : Failure.NO_SUCH_OVERLOAD;
        }
    }

    /** Whether a value equals a constant string. */
    static final class EqualsText extends Node {
        private final Node operand;
        private final String text;
        private final boolean equal;

        EqualsText(Node operand, String text, boolean equal) {
            this.operand = operand;
            this.text = text;
            this.equal = equal;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object value = operand.value(variables, frame);
            return value instanceof Failure ? value : (Object) (text.equals(value) == equal);
        }
    }

    /** How a value stands to a constant integer. */
    static final class CompareInt extends Node {
        private final Node operand;
        private final Relation relation;
        private final Long constant;

        CompareInt(Node operand, Relation relation, Long constant) {
            this.operand = operand;
            this.relation = relation;
            this.constant = constant;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object value = operand.value(variables, frame);
            if (value instanceof Long number) {
                return relation.holds(Long.compare(number, constant));
            }
            return value instanceof Failure ? value : relation.test(value, constant);
        }
    }

    /** How a value stands to a constant double. */
    static final class CompareDouble extends Node {
        private final Node operand;
        private final Relation relation;
        private final Double constant;

        CompareDouble(Node operand, Relation relation, Double constant) {
            this.operand = operand;
            this.relation = relation;
            this.constant = constant;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object value = operand.value(variables, frame);
            if (value instanceof Double number) {
                return relation.holds(Numbers.order(number, constant));
            }
            return value instanceof Failure ? value : relation.test(value, constant);
        }
    }

    /** Whether a value is in a constant list. */
    static final class InConstants extends Node {
        /** From it on integers and doubles no longer correspond one to one, so that no hash can agree with equality. */
        private static final long EXACT = 1L << 53;

        private final Node operand;
        private final ImmutableList<Object> list;
        private final ImmutableSet<Object> keys;

        InConstants(Node operand, List<?> list) {
            this.operand = operand;
            this.list = ImmutableList.copyOf(list);
            ImmutableSet.Builder<Object> builder = ImmutableSet.builder();
            for (Object element : list) {
                Object key = key(element);
                if (key != null) {
                    builder.add(key);
                }
            }
            this.keys = builder.build();
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object value = operand.value(variables, frame);
            if (value instanceof Failure) {
                return value;
            }
            Object key = key(value);
            return key == null ? Values.contains(list, value) : keys.contains(key);
        }

        /** What stands for a value and everything equal to it; null when that is not one thing. */
        private static Object key(Object value) {
            if (value instanceof Long number) {
                return number > -EXACT && number < EXACT ? number : null;
            }
            if (value instanceof Number number) {
                Number integer = Numbers.integer(number);
                return integer == null ? null : exact(integer);
            }
            return value instanceof List || value instanceof Map ? null : value;
        }

        private static Object exact(Number integer) {
            long bits = integer.longValue();
            boolean large = integer instanceof UnsignedLong && bits < 0;
            return !large && bits > -EXACT && bits < EXACT ? (Object) bits : null;
        }
    }

    /** {@code matches()} with a pattern known beforehand: found anywhere in the text. */
    static final class Matches extends Node {
        private final Node operand;
        private final Pattern pattern;

        Matches(Node operand, Pattern pattern) {
            this.operand = operand;
            this.pattern = pattern;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object value = operand.value(variables, frame);
            if (value instanceof String text) {
                return pattern.matcher(text).find();
            }
            return value instanceof Failure ? value : Failure.NO_SUCH_OVERLOAD;
        }
    }

    /** {@code matches()} with a pattern that is computed. */
    static Functions.Binary matches(int patternSize) {
        return (left, right) -> {
            if (!(left instanceof String text) || !(right instanceof String expression)) {
                return Failure.NO_SUCH_OVERLOAD;
            }
            Pattern pattern = Functions.pattern(expression, patternSize);
            return pattern == null
                    ? Failure.BAD_PATTERN
                    : (Object) pattern.matcher(text).find();
        };
    }

    /** A part of a timestamp in a zone known beforehand. */
    static final class TimePart extends Node {
        private final Node operand;
        private final ToLongFunction<ZonedDateTime> part;
        private final ZoneId zone;

        TimePart(Node operand, ToLongFunction<ZonedDateTime> part, ZoneId zone) {
            this.operand = operand;
            this.part = part;
            this.zone = zone;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Object value = operand.value(variables, frame);
            if (value instanceof Instant instant) {
                return Times.part(part, instant, zone);
            }
            return value instanceof Failure ? value : Failure.NO_SUCH_OVERLOAD;
        }
    }
}
