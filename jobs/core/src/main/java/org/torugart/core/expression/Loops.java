// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes of comprehensions. The standard macros have loops of their own; whatever else a tree can say is folded. A loop
 * counts its steps as the run time of {@code dev.cel} does, which notices only at the next element that it may stop.
 */
final class Loops {
    private Loops() {}

    /** What iterates over a list, or the keys of a map. */
    abstract static class Loop extends Node {
        private final Node range;
        private final int slot;
        private final int secondSlot;

        /**
         * @param slot of the element or key; where there are two variables, of the element's index or the key
         * @param secondSlot of the element or the key's value; negative when there is one variable
         */
        Loop(Node range, int slot, int secondSlot) {
            this.range = range;
            this.slot = slot;
            this.secondSlot = secondSlot;
        }

        @Override
        final Object value(Variables variables, Frame frame) {
            Object over = range.value(variables, frame);
            if (over instanceof List<?> list) {
                return run(variables, frame, list.iterator());
            }
            if (over instanceof Map<?, ?> map) {
                return run(
                        variables,
                        frame,
                        secondSlot < 0
                                ? map.keySet().iterator()
                                : map.entrySet().iterator());
            }
            return over instanceof Failure ? over : Failure.NO_SUCH_OVERLOAD;
        }

        abstract Object run(Variables variables, Frame frame, Iterator<?> items);

        /** Gives the variables the next item; false when there were too many. */
        final boolean next(Frame frame, Iterator<?> items, long index) {
            if (!frame.step()) {
                return false;
            }
            Object item = items.next();
            if (secondSlot < 0) {
                frame.locals[slot] = item;
            } else if (item instanceof Map.Entry<?, ?> entry) {
                frame.locals[slot] = entry.getKey();
                frame.locals[secondSlot] = entry.getValue();
            } else {
                frame.locals[slot] = index;
                frame.locals[secondSlot] = item;
            }
            return true;
        }
    }

    /** {@code all}, or {@code exists} with the roles of true and false exchanged. */
    static final class Quantifier extends Loop {
        private final Node predicate;
        private final boolean decisive;

        /** @param decisive false for {@code all}, true for {@code exists} */
        Quantifier(Node range, int slot, int secondSlot, Node predicate, boolean decisive) {
            super(range, slot, secondSlot);
            this.predicate = predicate;
            this.decisive = decisive;
        }

        @Override
        Object run(Variables variables, Frame frame, Iterator<?> items) {
            Object failure = null;
            for (long index = 0; items.hasNext(); index++) {
                if (!next(frame, items, index)) {
                    return Failure.ITERATION_BUDGET;
                }
                Object value = predicate.value(variables, frame);
                if (!(value instanceof Boolean decision)) {
                    failure = Logic.undecided(failure, value);
                } else if (decision == decisive) {
                    return items.hasNext() && !frame.step() ? Failure.ITERATION_BUDGET : value;
                }
            }
            return failure == null ? (Object) !decisive : failure;
        }
    }

    /** {@code exists_one}. */
    static final class ExistsOne extends Loop {
        private final Node predicate;

        ExistsOne(Node range, int slot, int secondSlot, Node predicate) {
            super(range, slot, secondSlot);
            this.predicate = predicate;
        }

        @Override
        Object run(Variables variables, Frame frame, Iterator<?> items) {
            long count = 0;
            for (long index = 0; items.hasNext(); index++) {
                if (!next(frame, items, index)) {
                    return Failure.ITERATION_BUDGET;
                }
                Object value = predicate.value(variables, frame);
                if (!(value instanceof Boolean decision)) {
                    return Logic.undecided(null, value);
                }
                count += decision ? 1 : 0;
            }
            return count == 1;
        }
    }

    /** {@code map} and {@code filter}. */
    static final class Collect extends Loop {
        private final Node predicate;
        private final Node element;

        /** @param predicate null for all elements */
        Collect(Node range, int slot, int secondSlot, Node predicate, Node element) {
            super(range, slot, secondSlot);
            this.predicate = predicate;
            this.element = element;
        }

        @Override
        Object run(Variables variables, Frame frame, Iterator<?> items) {
            ImmutableList.Builder<Object> list = ImmutableList.builder();
            for (long index = 0; items.hasNext(); index++) {
                if (!next(frame, items, index)) {
                    return Failure.ITERATION_BUDGET;
                }
                Object wanted = predicate == null ? (Object) true : predicate.value(variables, frame);
                if (!(wanted instanceof Boolean decision)) {
                    return Logic.undecided(null, wanted);
                }
                if (decision) {
                    Object value = element.value(variables, frame);
                    if (value instanceof Failure) {
                        return value;
                    }
                    list.add(value);
                }
            }
            return list.build();
        }
    }

    /** {@code transformMap} and {@code transformMapEntry}. */
    static final class CollectMap extends Loop {
        private final Node predicate;
        private final Node key;
        private final Node entry;

        /**
         * @param predicate null for all entries
         * @param key null when {@code entry} is a map, all of which is added
         */
        CollectMap(Node range, int slot, int secondSlot, Node predicate, Node key, Node entry) {
            super(range, slot, secondSlot);
            this.predicate = predicate;
            this.key = key;
            this.entry = entry;
        }

        @Override
        Object run(Variables variables, Frame frame, Iterator<?> items) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (long index = 0; items.hasNext(); index++) {
                if (!next(frame, items, index)) {
                    return Failure.ITERATION_BUDGET;
                }
                Object wanted = predicate == null ? (Object) true : predicate.value(variables, frame);
                if (!(wanted instanceof Boolean decision)) {
                    return Logic.undecided(null, wanted);
                }
                if (decision) {
                    Failure failure = insert(map, variables, frame);
                    if (failure != null) {
                        return failure;
                    }
                }
            }
            return Collections.unmodifiableMap(map);
        }

        private Failure insert(Map<Object, Object> map, Variables variables, Frame frame) {
            Object newKey = key == null ? null : key.value(variables, frame);
            if (newKey instanceof Failure failure) {
                return failure;
            }
            Object value = entry.value(variables, frame);
            if (value instanceof Failure failure) {
                return failure;
            }
            if (newKey != null) {
                return insert(map, newKey, value);
            }
            if (!(value instanceof Map<?, ?> entries)) {
                return Failure.NO_SUCH_OVERLOAD;
            }
            for (Map.Entry<?, ?> each : entries.entrySet()) {
                Failure failure = insert(map, each.getKey(), each.getValue());
                if (failure != null) {
                    return failure;
                }
            }
            return null;
        }

        private static Failure insert(Map<Object, Object> map, Object key, Object value) {
            Failure mistake = Literals.mistake(map, key);
            if (mistake == null) {
                map.put(key, value);
            }
            return mistake;
        }
    }

    /** Any comprehension, step by step. */
    static final class Fold extends Loop {
        private final int accumulator;
        private final Node condition;
        private final Node step;
        private final boolean forgiving;
        private final Node result;

        /** @param forgiving whether the accumulator may be a failure, as that of {@code &&} and {@code ||} may */
        Fold(
                Node range,
                int slot,
                int secondSlot,
                int accumulator,
                Node condition,
                Node step,
                boolean forgiving,
                Node result) {
            super(range, slot, secondSlot);
            this.accumulator = accumulator;
            this.condition = condition;
            this.step = step;
            this.forgiving = forgiving;
            this.result = result;
        }

        @Override
        Object run(Variables variables, Frame frame, Iterator<?> items) {
            frame.locals[accumulator] = null;
            for (long index = 0; items.hasNext(); index++) {
                if (!next(frame, items, index)) {
                    return Failure.ITERATION_BUDGET;
                }
                Object goOn = condition.value(variables, frame);
                if (!(goOn instanceof Boolean decision)) {
                    return Logic.undecided(null, goOn);
                }
                if (!decision) {
                    break;
                }
                Object value = step.value(variables, frame);
                if (value instanceof Failure && !forgiving) {
                    return value;
                }
                frame.locals[accumulator] = value;
            }
            return result.value(variables, frame);
        }
    }

    /** A comprehension over nothing, which is how a name is given to a value. */
    static final class Bind extends Node {
        private final int accumulator;
        private final Node result;

        Bind(int accumulator, Node result) {
            this.accumulator = accumulator;
            this.result = result;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            frame.locals[accumulator] = null;
            return result.value(variables, frame);
        }
    }
}
