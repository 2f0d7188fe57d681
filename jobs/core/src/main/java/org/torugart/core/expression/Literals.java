// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import com.google.common.primitives.UnsignedLong;
import java.util.Collections;
import java.util.Map;

/** Nodes that make lists and maps of what is written in the expression. */
final class Literals {
    private Literals() {}

    /** {@code [a, b]}. */
    static final class ListOf extends Node {
        private final Node[] elements;

        ListOf(Node[] elements) {
            this.elements = elements;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            ImmutableList.Builder<Object> list = ImmutableList.builderWithExpectedSize(elements.length);
            for (Node element : elements) {
                Object value = element.value(variables, frame);
                if (value instanceof Failure) {
                    return value;
                }
                list.add(value);
            }
            return list.build();
        }
    }

    /** <code>{a: b, c: d}</code>, in the order it is written. */
    static final class MapOf extends Node {
        private final Node[] keys;
        private final Node[] values;

        MapOf(Node[] keys, Node[] values) {
            this.keys = keys;
            this.values = values;
        }

        @Override
        Object value(Variables variables, Frame frame) {
            Map<Object, Object> map = Maps.newLinkedHashMapWithExpectedSize(keys.length);
            for (int i = 0; i < keys.length; i++) {
                Object key = keys[i].value(variables, frame);
                Object mistake = mistake(map, key);
                if (mistake != null) {
                    return mistake;
                }
                Object value = values[i].value(variables, frame);
                if (value instanceof Failure) {
                    return value;
                }
                map.put(key, value);
            }
            return Collections.unmodifiableMap(map);
        }
    }

    /** What is wrong with a key that is to be added to a map; null when nothing is. */
    static Failure mistake(Map<Object, Object> map, Object key) {
        if (key instanceof Failure failure) {
            return failure;
        }
        if (!(key instanceof String || key instanceof Long || key instanceof UnsignedLong || key instanceof Boolean)) {
            return Failure.UNSUPPORTED_KEY;
        }
        return Values.find(map, key) == null ? null : Failure.DUPLICATE_KEY;
    }
}
