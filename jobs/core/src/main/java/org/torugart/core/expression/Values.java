// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What holds of values of any type: equality, order, type, and finding one among others. */
final class Values {
    private static final TypeType BOOL = TypeType.create(SimpleType.BOOL);
    private static final TypeType INT = TypeType.create(SimpleType.INT);
    private static final TypeType UINT = TypeType.create(SimpleType.UINT);
    private static final TypeType DOUBLE = TypeType.create(SimpleType.DOUBLE);
    private static final TypeType STRING = TypeType.create(SimpleType.STRING);
    private static final TypeType BYTES = TypeType.create(SimpleType.BYTES);
    private static final TypeType NULL = TypeType.create(SimpleType.NULL_TYPE);
    private static final TypeType TIMESTAMP = TypeType.create(SimpleType.TIMESTAMP);
    private static final TypeType DURATION = TypeType.create(SimpleType.DURATION);
    private static final TypeType LIST = TypeType.create(ListType.create(SimpleType.DYN));
    private static final TypeType MAP = TypeType.create(MapType.create(SimpleType.DYN, SimpleType.DYN));
    private static final TypeType DECIMAL = TypeType.create(OpaqueType.create("decimal"));

    /** The type of types, as the run time of {@code dev.cel} writes it. */
    private static final TypeType TYPE = TypeType.create(SimpleType.DYN);

    private Values() {}

    /** {@code ==}: numbers by value across their kinds, lists and maps by their elements, never a failure. */
    static boolean equal(Object a, Object b) {
        if (a instanceof Number x) {
            return b instanceof Number y && Numbers.equal(x, y);
        }
        if (a instanceof List<?> x) {
            return b instanceof List<?> y && equal(x, y);
        }
        if (a instanceof Map<?, ?> x) {
            return b instanceof Map<?, ?> y && equal(x, y);
        }
        return a.equals(b);
    }

    private static boolean equal(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> others = b.iterator();
        for (Object element : a) {
            if (!equal(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Map<?, ?> a, Map<?, ?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            Object other = find(b, entry.getKey());
            if (other == null || !equal(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The order of two values: -1, 0, 1, {@link Numbers#UNORDERED} beside NaN, {@link Numbers#INCOMPARABLE} for types
     * without an order.
     */
    static int compare(Object a, Object b) {
        if (a instanceof Number x) {
            return b instanceof Number y ? Numbers.compare(x, y) : Numbers.INCOMPARABLE;
        }
        if (a instanceof String x) {
            return b instanceof String y ? compare(x, y) : Numbers.INCOMPARABLE;
        }
        if (a instanceof Instant x) {
            return b instanceof Instant y ? Integer.signum(x.compareTo(y)) : Numbers.INCOMPARABLE;
        }
        if (a instanceof Duration x) {
            return b instanceof Duration y ? Integer.signum(x.compareTo(y)) : Numbers.INCOMPARABLE;
        }
        if (a instanceof Boolean x) {
            return b instanceof Boolean y ? Boolean.compare(x, y) : Numbers.INCOMPARABLE;
        }
        if (a instanceof CelByteString x) {
            return b instanceof CelByteString y
                    ? Integer.signum(
                            CelByteString.unsignedLexicographicalComparator().compare(x, y))
                    : Numbers.INCOMPARABLE;
        }
        return Numbers.INCOMPARABLE;
    }

    /** By code points: UTF-16 would put surrogates, and so most of Unicode, before the last of the first plane. */
    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Integer.compare(rank(x), rank(y)) < 0 ? -1 : 1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + Character.MIN_SUPPLEMENTARY_CODE_POINT : c;
    }

    /** The value of a map under a key, whatever the kind of a number; null when there is none. */
    static Object find(Map<?, ?> map, Object key) {
        Object value = map.get(key);
        if (value != null || !(key instanceof Number number)) {
            return value;
        }
        Number integer = Numbers.integer(number);
        if (integer == null) {
            return null;
        }
        if (!integer.equals(key)) {
            value = map.get(integer);
        }
        return value == null ? other(map, integer) : value;
    }

    /** An int key as uint, or the other way. */
    private static Object other(Map<?, ?> map, Number integer) {
        long bits = integer.longValue();
        if (bits < 0) {
            return null;
        }
        return map.get(integer instanceof Long ? UnsignedLong.fromLongBits(bits) : (Object) bits);
    }

    /** {@code in} a list. */
    static boolean contains(List<?> list, Object value) {
        for (Object element : list) {
            if (equal(value, element)) {
                return true;
            }
        }
        return false;
    }

    /** {@code type()}. */
    static CelType type(Object value) {
        if (value instanceof String) {
            return STRING;
        }
        if (value instanceof Long) {
            return INT;
        }
        if (value instanceof Double) {
            return DOUBLE;
        }
        if (value instanceof Boolean) {
            return BOOL;
        }
        if (value instanceof UnsignedLong) {
            return UINT;
        }
        if (value instanceof List) {
            return LIST;
        }
        if (value instanceof Map) {
            return MAP;
        }
        if (value instanceof CelByteString) {
            return BYTES;
        }
        if (value instanceof Instant) {
            return TIMESTAMP;
        }
        if (value instanceof Duration) {
            return DURATION;
        }
        if (value instanceof NullValue) {
            return NULL;
        }
        if (value instanceof BigDecimal) {
            return DECIMAL;
        }
        return value instanceof Selectable struct ? TypeType.create(struct.type()) : TYPE;
    }

    /** The value of an identifier that names a type of the language; null when it does not. */
    static CelType namedType(String name) {
        return switch (name) {
            case "list" -> LIST;
            case "map" -> MAP;
            case "type" -> TYPE;
            default -> SimpleType.findByName(name).map(TypeType::create).orElse(null);
        };
    }
}
