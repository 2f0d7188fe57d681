// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.UnsignedLong;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.values.CelByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The standard functions and operators by name, but for those that need not evaluate what they are given. Each finds the
 * overload by the values it gets; none is ever given a failure.
 */
final class Functions {
    /** A function of one value. */
    @FunctionalInterface
    interface Unary {
        Object apply(Object value);
    }

    /** A function of two values. */
    @FunctionalInterface
    interface Binary {
        Object apply(Object left, Object right);
    }

    private static final ImmutableMap<String, Unary> UNARY = unary();
    private static final ImmutableMap<String, Binary> BINARY = binary();

    private Functions() {}

    /** A function of one value; null when there is none of that name. */
    static Unary unary(String name) {
        return UNARY.get(name);
    }

    /** A function of two values; null when there is none of that name. */
    static Binary binary(String name) {
        return BINARY.get(name);
    }

    /** Whether there is a function of that name, with however many arguments. */
    static boolean known(String name) {
        return UNARY.containsKey(name) || BINARY.containsKey(name);
    }

    private static ImmutableMap<String, Unary> unary() {
        Map<String, Unary> functions = new HashMap<>();
        functions.put("-_", Functions::negate);
        functions.put("size", Functions::size);
        functions.put("type", Values::type);
        functions.put("bool", Functions::toBool);
        functions.put("int", Functions::toInt);
        functions.put("uint", Functions::toUint);
        functions.put("double", Functions::toDouble);
        functions.put("string", Functions::toText);
        functions.put("bytes", Functions::toBytes);
        functions.put("timestamp", Functions::toTimestamp);
        functions.put("duration", Functions::toDuration);
        for (String part : Times.parts()) {
            functions.put(part, Times.inUtc(part));
        }
        return ImmutableMap.copyOf(functions);
    }

    private static ImmutableMap<String, Binary> binary() {
        Map<String, Binary> functions = new HashMap<>();
        functions.put("_+_", Functions::add);
        functions.put("_-_", Functions::subtract);
        functions.put("_*_", Functions::multiply);
        functions.put("_/_", Functions::divide);
        functions.put("_%_", Functions::remainder);
        functions.put("_==_", Values::equal);
        functions.put("_!=_", (left, right) -> !Values.equal(left, right));
        functions.put("_[_]", Functions::index);
        functions.put("@in", Functions::in);
        functions.put("_in_", Functions::in);
        functions.put(
                "contains",
                (left, right) -> left instanceof String text && right instanceof String part
                        ? (Object) text.contains(part)
                        : Failure.NO_SUCH_OVERLOAD);
        functions.put(
                "startsWith",
                (left, right) -> left instanceof String text && right instanceof String part
                        ? (Object) text.startsWith(part)
                        : Failure.NO_SUCH_OVERLOAD);
        functions.put(
                "endsWith",
                (left, right) -> left instanceof String text && right instanceof String part
                        ? (Object) text.endsWith(part)
                        : Failure.NO_SUCH_OVERLOAD);
        for (String part : Times.parts()) {
            functions.put(part, Times.inZone(part));
        }
        for (Relation relation : Relation.values()) {
            functions.put(relation.function(), relation::test);
        }
        return ImmutableMap.copyOf(functions);
    }

    private static Object negate(Object value) {
        if (value instanceof Long number) {
            return Numbers.negate(number);
        }
        return value instanceof Double number ? (Object) (-number) : Failure.NO_SUCH_OVERLOAD;
    }

    private static Object add(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Numbers.add((long) a, (long) b);
        }
        if (left instanceof Double a && right instanceof Double b) {
            return a + b;
        }
        if (left instanceof String a && right instanceof String b) {
            return a.concat(b);
        }
        if (left instanceof UnsignedLong a && right instanceof UnsignedLong b) {
            return Numbers.add(a, b);
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return ImmutableList.builderWithExpectedSize(a.size() + b.size())
                    .addAll(a)
                    .addAll(b)
                    .build();
        }
        if (left instanceof CelByteString a && right instanceof CelByteString b) {
            return a.concat(b);
        }
        if (left instanceof Instant a && right instanceof Duration b) {
            return Times.add(a, b);
        }
        if (left instanceof Duration a) {
            if (right instanceof Duration b) {
                return Times.add(a, b);
            }
            if (right instanceof Instant b) {
                return Times.add(b, a);
            }
        }
        return Failure.NO_SUCH_OVERLOAD;
    }

    private static Object subtract(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Numbers.subtract((long) a, (long) b);
        }
        if (left instanceof Double a && right instanceof Double b) {
            return a - b;
        }
        if (left instanceof UnsignedLong a && right instanceof UnsignedLong b) {
            return Numbers.subtract(a, b);
        }
        if (left instanceof Instant a) {
            if (right instanceof Instant b) {
                return Times.subtract(a, b);
            }
            if (right instanceof Duration b) {
                return Times.subtract(a, b);
            }
        }
        return left instanceof Duration a && right instanceof Duration b
                ? Times.subtract(a, b)
                : Failure.NO_SUCH_OVERLOAD;
    }

    private static Object multiply(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Numbers.multiply((long) a, (long) b);
        }
        if (left instanceof Double a && right instanceof Double b) {
            return a * b;
        }
        return left instanceof UnsignedLong a && right instanceof UnsignedLong b
                ? Numbers.multiply(a, b)
                : Failure.NO_SUCH_OVERLOAD;
    }

    private static Object divide(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Numbers.divide((long) a, (long) b);
        }
        if (left instanceof Double a && right instanceof Double b) {
            return a / b;
        }
        return left instanceof UnsignedLong a && right instanceof UnsignedLong b
                ? Numbers.divide(a, b)
                : Failure.NO_SUCH_OVERLOAD;
    }

    private static Object remainder(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Numbers.remainder((long) a, (long) b);
        }
        return left instanceof UnsignedLong a && right instanceof UnsignedLong b
                ? Numbers.remainder(a, b)
                : Failure.NO_SUCH_OVERLOAD;
    }

    /** Of a list by any number that is whole, of a map by any key. */
    private static Object index(Object container, Object key) {
        if (container instanceof List<?> list) {
            if (!(key instanceof Number number)) {
                return Failure.NO_SUCH_OVERLOAD;
            }
            return Numbers.integer(number) instanceof Long index && index >= 0 && index < list.size()
                    ? list.get((int) (long) index)
                    : index(list, number);
        }
        if (container instanceof Map<?, ?> map) {
            Object value = Values.find(map, key);
            return value == null ? Failure.NO_SUCH_KEY : value;
        }
        return Failure.NO_SUCH_OVERLOAD;
    }

    private static Object index(List<?> list, Number number) {
        return Numbers.integer(number) instanceof UnsignedLong index
                        && index.compareTo(UnsignedLong.valueOf(list.size())) < 0
                ? list.get(index.intValue())
                : Failure.INDEX_OUT_OF_RANGE;
    }

    private static Object in(Object value, Object container) {
        if (container instanceof List<?> list) {
            return Values.contains(list, value);
        }
        return container instanceof Map<?, ?> map
                ? (Object) (Values.find(map, value) != null)
                : Failure.NO_SUCH_OVERLOAD;
    }

    private static Object size(Object value) {
        if (value instanceof String text) {
            return (long) text.codePointCount(0, text.length());
        }
        if (value instanceof List<?> list) {
            return (long) list.size();
        }
        if (value instanceof Map<?, ?> map) {
            return (long) map.size();
        }
        return value instanceof CelByteString bytes ? (Object) (long) bytes.size() : Failure.NO_SUCH_OVERLOAD;
    }

    private static Object toBool(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        if (!(value instanceof String text)) {
            return Failure.NO_SUCH_OVERLOAD;
        }
        return switch (text) {
            case "true", "True", "TRUE", "t", "1" -> true;
            case "false", "False", "FALSE", "f", "0" -> false;
            default -> Failure.BAD_CONVERSION;
        };
    }

    private static Object toInt(Object value) {
        if (value instanceof Long) {
            return value;
        }
        if (value instanceof UnsignedLong number) {
            return number.longValue() < 0 ? Failure.OVERFLOW : (Object) number.longValue();
        }
        if (value instanceof Double number) {
            return Numbers.toInt(number);
        }
        if (value instanceof String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                return Failure.BAD_CONVERSION;
            }
        }
        return value instanceof Instant time ? (Object) time.getEpochSecond() : Failure.NO_SUCH_OVERLOAD;
    }

    private static Object toUint(Object value) {
        if (value instanceof UnsignedLong) {
            return value;
        }
        if (value instanceof Long number) {
            return number < 0 ? Failure.OVERFLOW : UnsignedLong.fromLongBits(number);
        }
        if (value instanceof Double number) {
            return Numbers.toUint(number);
        }
        if (value instanceof String text) {
            try {
                return UnsignedLong.valueOf(text);
            } catch (NumberFormatException e) {
                return Failure.BAD_CONVERSION;
            }
        }
        return Failure.NO_SUCH_OVERLOAD;
    }

    private static Object toDouble(Object value) {
        if (value instanceof Double) {
            return value;
        }
        if (value instanceof Long || value instanceof UnsignedLong) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return Failure.BAD_CONVERSION;
            }
        }
        return Failure.NO_SUCH_OVERLOAD;
    }

    private static Object toText(Object value) {
        if (value instanceof String) {
            return value;
        }
        if (value instanceof Long
                || value instanceof Double
                || value instanceof UnsignedLong
                || value instanceof Boolean
                || value instanceof Instant) {
            return value.toString();
        }
        if (value instanceof CelByteString bytes) {
            return bytes.isValidUtf8() ? bytes.toStringUtf8() : Failure.BAD_CONVERSION;
        }
        return value instanceof Duration duration ? Times.text(duration) : Failure.NO_SUCH_OVERLOAD;
    }

    private static Object toBytes(Object value) {
        if (value instanceof CelByteString) {
            return value;
        }
        return value instanceof String text ? CelByteString.copyFromUtf8(text) : Failure.NO_SUCH_OVERLOAD;
    }

    private static Object toTimestamp(Object value) {
        if (value instanceof Instant) {
            return value;
        }
        if (value instanceof String text) {
            return Times.timestamp(text);
        }
        return value instanceof Long seconds ? Times.timestamp((long) seconds) : Failure.NO_SUCH_OVERLOAD;
    }

    private static Object toDuration(Object value) {
        if (value instanceof Duration) {
            return value;
        }
        return value instanceof String text ? Times.duration(text) : Failure.NO_SUCH_OVERLOAD;
    }

    /** A regular expression compiled; null when it has a mistake or comes to more instructions than allowed. */
    static Pattern pattern(String text, int size) {
        if (PatternSize.of(text) > size) {
            return null;
        }
        try {
            Pattern pattern = Pattern.compile(text);
            return pattern.programSize() > size ? null : pattern;
        } catch (PatternSyntaxException e) {
            return null;
        }
    }
}
