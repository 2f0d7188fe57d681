// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Random expressions that a checker accepts, and random values for their variables. They keep away from where {@code
 * dev.cel} is known to differ from the language definition; the package's description says where that is.
 */
final class RandomExpressions {
    /** Names and types of the variables; {@code x} may be of any type, {@code o} is a map with values of any type. */
    static final ImmutableMap<String, CelType> VARIABLES = ImmutableMap.<String, CelType>builder()
            .put("b", SimpleType.BOOL)
            .put("c", SimpleType.BOOL)
            .put("i", SimpleType.INT)
            .put("j", SimpleType.INT)
            .put("u", SimpleType.UINT)
            .put("v", SimpleType.UINT)
            .put("d", SimpleType.DOUBLE)
            .put("e", SimpleType.DOUBLE)
            .put("s", SimpleType.STRING)
            .put("t", SimpleType.STRING)
            .put("y", SimpleType.BYTES)
            .put("ts", SimpleType.TIMESTAMP)
            .put("at", SimpleType.TIMESTAMP)
            .put("du", SimpleType.DURATION)
            .put("li", ListType.create(SimpleType.INT))
            .put("ls", ListType.create(SimpleType.STRING))
            .put("m", MapType.create(SimpleType.STRING, SimpleType.INT))
            .put("n", MapType.create(SimpleType.INT, SimpleType.STRING))
            .put("o", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .put("x", SimpleType.DYN)
            .buildOrThrow();

    private static final List<String> INTS = List.of(
            "0", "1", "2", "(-1)", "7", "1000", "9223372036854775807", "(-9223372036854775808)", "4611686018427387904");
    private static final List<String> UINTS = List.of("0u", "1u", "2u", "7u", "18446744073709551615u", "4294967296u");
    private static final List<String> DOUBLES = List.of("1.0", "2.0", "(-1.5)", "0.25", "1e10", "7.0", "3.999");
    private static final List<String> STRINGS = List.of(
            "''", "'a'", "'ab'", "'key'", "'1'", "'-7'", "'12u'", "'1.5'", "'true'", "'é'", "'\\U0001F431'", "'1h30m'");
    private static final List<String> BYTES = List.of("b''", "b'ab'", "b'\\xff'", "b'\\303\\251'");
    private static final List<String> ZONES =
            List.of("'UTC'", "'Europe/Paris'", "'+05:30'", "'-02:00'", "'2:00'", "'nowhere'", "'America/St_Johns'");
    private static final List<String> PATTERNS =
            List.of("'a'", "'^a?b'", "'[a-z]+'", "'(a|b)*$'", "'('", "'\\\\d{2}'", "'k.y'", "''");
    private static final List<String> PARTS = List.of(
            "getFullYear",
            "getMonth",
            "getDate",
            "getDayOfMonth",
            "getDayOfWeek",
            "getDayOfYear",
            "getHours",
            "getMinutes",
            "getSeconds",
            "getMilliseconds");
    private static final List<String> RELATIONS = List.of("<", "<=", ">", ">=", "==", "!=");

    private final Random random;
    private int names;

    RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    /** An expression of any type. */
    String expression() {
        int depth = 1 + random.nextInt(5);
        return switch (random.nextInt(12)) {
            case 0 -> integer(depth);
            case 1 -> unsigned(depth);
            case 2 -> real(depth);
            case 3 -> text(depth);
            case 4 -> bytes(depth);
            case 5 -> timestamp(depth);
            case 6 -> duration(depth);
            case 7 -> integers(depth);
            case 8 -> map(depth);
            case 9 -> any(depth);
            default -> bool(depth);
        };
    }

    /** Values of some of the variables; most of the time of all. */
    Map<String, Object> bindings() {
        Map<String, Object> bindings = new HashMap<>();
        VARIABLES.forEach((name, type) -> {
            if (random.nextInt(40) != 0) {
                bindings.put(name, value(type, 3));
            }
        });
        return bindings;
    }

    private Object value(CelType type, int depth) {
        return switch (type.kind()) {
            case BOOL -> random.nextBoolean();
            case INT -> random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(12) - 3L;
            case UINT ->
                random.nextInt(4) == 0
                        ? UnsignedLong.fromLongBits(random.nextLong())
                        : UnsignedLong.valueOf(random.nextInt(9));
            case DOUBLE -> random.nextInt(2) == 0 ? random.nextInt(8) + 1.0 : random.nextGaussian() * 1e6;
            case STRING ->
                of("", "a", "b", "ab", "key", "1", "17", "-3", "2.5", "true", "é", "\uD83D\uDC31x", "P1D", "90s");
            case BYTES -> CelByteString.of(of(new byte[0], new byte[] {97, 98}, new byte[] {-1, 0}, new byte[] {98}));
            case TIMESTAMP ->
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(4) * 250_000_000L + random.nextInt(3));
            case DURATION ->
                Duration.ofMillis(random.nextInt(2) == 0 ? random.nextInt() : random.nextInt(5_000) - 2_500)
                        .plusNanos(random.nextInt(2));
            case LIST -> list(n -> value(((ListType) type).elemType(), depth - 1));
            case MAP -> {
                ImmutableMap.Builder<Object, Object> map = ImmutableMap.builder();
                for (int k = random.nextInt(4); k > 0; k--) {
                    boolean text = ((MapType) type).keyType().equals(SimpleType.STRING);
                    map.put(
                            text ? of("a", "b", "key", "é") : (Object) (long) random.nextInt(4),
                            value(((MapType) type).valueType(), depth - 1));
                }
                yield map.buildKeepingLast();
            }
            default -> anyValue(depth);
        };
    }

    private Object anyValue(int depth) {
        CelType type = of(
                SimpleType.BOOL,
                SimpleType.INT,
                SimpleType.UINT,
                SimpleType.DOUBLE,
                SimpleType.STRING,
                SimpleType.BYTES,
                SimpleType.TIMESTAMP,
                SimpleType.DURATION,
                SimpleType.NULL_TYPE,
                ListType.create(SimpleType.DYN),
                MapType.create(SimpleType.STRING, SimpleType.DYN));
        if (type.equals(SimpleType.NULL_TYPE) || depth <= 0) {
            return NullValue.NULL_VALUE;
        }
        if (type.equals(SimpleType.DURATION)) {
            return Duration.ofSeconds(random.nextInt(2_000_000) - 1_000_000);
        }
        return value(type, depth);
    }

    private ImmutableList<Object> list(IntFunction<Object> element) {
        ImmutableList.Builder<Object> list = ImmutableList.builder();
        for (int n = random.nextInt(4); n > 0; n--) {
            list.add(element.apply(n));
        }
        return list.build();
    }

    @SafeVarargs
    private <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String of(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String name() {
        return "e" + names++;
    }

    private String bool(int depth) {
        if (depth <= 0) {
            return of("b", "c", "true", "false", "b", "c");
        }
        int next = depth - 1;
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> "(" + bool(next) + " && " + bool(next) + ")";
            case 3, 4, 5 -> "(" + bool(next) + " || " + bool(next) + ")";
            case 6 -> "!" + decided(next);
            case 7 -> "(" + bool(next) + " ? " + bool(next) + " : " + bool(next) + ")";
            case 8 -> relation(integer(next), integer(next));
            case 9 -> relation(text(next), text(next));
            case 10 ->
                of(
                        relation(unsigned(next), unsigned(next)),
                        relation(real(next), real(next)),
                        relation(bytes(next), bytes(next)),
                        relation(timestamp(next), timestamp(next)),
                        relation(duration(next), duration(next)),
                        relation(decided(next), decided(next)));
            case 11 -> relation("dyn(" + number() + ")", number());
            case 12 ->
                of(integer(next) + " in " + integers(next), text(next) + " in ls", text(next) + " in m", "x in o");
            case 13 -> text(next) + "." + of("contains", "startsWith", "endsWith") + "(" + text(next) + ")";
            case 14 -> text(next) + ".matches(" + of(of(PATTERNS), of(PATTERNS), "s") + ")";
            case 15 -> quantifier(next);
            case 16 -> of("has(o.key)", "has(o.a.b)", "has(x.key)", "has(m.a)", "o.key", "x", "o.a == x");
            case 17 ->
                of(integers(next) + " == " + integers(next), map(next) + " != m", "x == " + any(next), "[x] == [i]");
            case 18 ->
                "type(" + any(next) + ") == " + of("int", "string", "list", "map", "type", "null_type", "type(x)");
            default -> "bool(" + of("s", "'true'", "b") + ")";
        };
    }

    /** A boolean that is an argument: the oracle takes a failed {@code &&} or {@code ||} for a value there. */
    private String decided(int depth) {
        return "(" + bool(depth) + " ? true : false)";
    }

    private String relation(String left, String right) {
        return "(" + left + " " + of(RELATIONS) + " " + right + ")";
    }

    private String number() {
        return of("i", "u", "d", of(INTS), of(UINTS), of(DOUBLES), "x");
    }

    private String quantifier(int depth) {
        String name = name();
        String predicate = of(
                name + " > " + integer(0),
                "10 / " + name + " > 1",
                "(" + name + " == 1 || " + bool(depth - 1) + ")",
                integers(0) + ".exists(z, z == " + name + ")",
                name + " % 2 == 0");
        return integers(depth) + "." + of("exists", "all", "exists_one") + "(" + name + ", " + predicate + ")";
    }

    private String integer(int depth) {
        if (depth <= 0) {
            return of("i", "j", of(INTS));
        }
        int next = depth - 1;
        return switch (random.nextInt(12)) {
            case 0, 1 -> "(" + integer(next) + " " + of("+", "-", "*") + " " + integer(next) + ")";
            case 2 -> "(" + integer(next) + " " + of("/", "%") + " " + integer(next) + ")";
            case 3 -> "(-" + integer(next) + ")";
            case 4 -> "size(" + of(text(next), integers(next), map(next), bytes(next), "x") + ")";
            case 5 -> "int(" + of(unsigned(next), real(next), text(next), timestamp(next), integer(next)) + ")";
            case 6 -> integers(next) + "[" + of(integer(next), "0", "1") + "]";
            case 7 -> "m" + of(".a", ".key", "['b']", "[" + text(next) + "]");
            case 8 -> "(" + bool(next) + " ? " + integer(next) + " : " + integer(next) + ")";
            case 9 -> timestamp(next) + "." + of(PARTS) + "(" + of("", of(ZONES), of(ZONES)) + ")";
            case 10 -> duration(next) + "." + of("getHours", "getMinutes", "getSeconds", "getMilliseconds") + "()";
            default -> of(text(next) + ".size()", "ls.size()");
        };
    }

    private String unsigned(int depth) {
        if (depth <= 0) {
            return of("u", "v", of(UINTS));
        }
        int next = depth - 1;
        return switch (random.nextInt(4)) {
            case 0, 1 -> "(" + unsigned(next) + " " + of("+", "-", "*", "/", "%") + " " + unsigned(next) + ")";
            case 2 -> "uint(" + of(integer(next), real(0), text(next)) + ")";
            default -> "(" + bool(next) + " ? " + unsigned(next) + " : " + unsigned(next) + ")";
        };
    }

    private String real(int depth) {
        if (depth <= 0) {
            return of("d", "e", of(DOUBLES));
        }
        int next = depth - 1;
        return switch (random.nextInt(5)) {
            case 0, 1 -> "(" + real(next) + " " + of("+", "-", "*") + " " + real(next) + ")";
            case 2 -> "(" + real(next) + " / " + of(DOUBLES) + ")";
            case 3 -> "double(" + of(integer(next), unsigned(next), of("'2.5'", "'1e3'", "s")) + ")";
            default -> "(-" + real(next) + ")";
        };
    }

    private String text(int depth) {
        if (depth <= 0) {
            return of("s", "t", of(STRINGS));
        }
        int next = depth - 1;
        return switch (random.nextInt(7)) {
            case 0, 1 -> "(" + text(next) + " + " + text(next) + ")";
            case 2 ->
                "string("
                        + of(
                                integer(next),
                                unsigned(next),
                                real(next),
                                decided(next),
                                bytes(next),
                                timestamp(next),
                                duration(next))
                        + ")";
            case 3 -> "(" + bool(next) + " ? " + text(next) + " : " + text(next) + ")";
            case 4 -> "n[" + of("0", "1", integer(next)) + "]";
            case 5 -> "ls[" + of("0", "1", integer(next)) + "]";
            default -> of("s", "t");
        };
    }

    private String bytes(int depth) {
        if (depth <= 0) {
            return of("y", of(BYTES));
        }
        return of("(" + bytes(depth - 1) + " + " + bytes(depth - 1) + ")", "bytes(" + text(depth - 1) + ")", "y");
    }

    private String timestamp(int depth) {
        if (depth <= 0) {
            return of("ts", "at", "timestamp('2024-02-29T23:59:59.5Z')", "timestamp('1969-12-31T23:00:00-07:00')");
        }
        int next = depth - 1;
        return of(
                "(" + timestamp(next) + of(" + ", " - ") + duration(next) + ")",
                "(" + duration(next) + " + " + timestamp(next) + ")",
                "timestamp(" + of("0", "1700000000", "-1", "i") + ")",
                "timestamp(" + of("'9999-12-31T23:59:59Z'", "'2024-13-01T00:00:00Z'", "s", "'2024-01-01'") + ")",
                "ts");
    }

    /** With parts of seconds only where nothing is added to them: the oracle refuses such sums below zero. */
    private String duration(int depth) {
        return of(
                wholeSeconds(depth),
                "(ts - at)",
                "du",
                "duration('-1.5s')",
                "duration('7ns')",
                "duration(" + of("s", "'1.5h'", "'10ms5us'", "'-0'", "'5'", "'1d'", "'+2m'", "''") + ")");
    }

    private String wholeSeconds(int depth) {
        if (depth <= 0) {
            return of("duration('1h')", "duration('-90s')", "duration('36h1m2s')", "duration(n[0])");
        }
        return "(" + wholeSeconds(depth - 1) + of(" + ", " - ") + wholeSeconds(depth - 1) + ")";
    }

    private String integers(int depth) {
        if (depth <= 0) {
            return of("li", "[1, 2, 3]", "[]", "[i, j]", "[0]");
        }
        int next = depth - 1;
        String name = name();
        return switch (random.nextInt(7)) {
            case 0 -> "(" + integers(next) + " + " + integers(next) + ")";
            case 1 -> integers(next) + ".map(" + name + ", " + name + of(" + 1", " * i", " / j") + ")";
            case 2 -> integers(next) + ".filter(" + name + ", " + name + " > " + integer(0) + ")";
            case 3 -> integers(next) + ".map(" + name + ", " + decided(next) + ", " + integer(next) + ")";
            case 4 -> "[" + integer(next) + ", " + integer(next) + "]";
            case 5 -> "n.map(" + name + ", " + name + ")";
            default -> "(" + bool(next) + " ? " + integers(next) + " : li)";
        };
    }

    private String map(int depth) {
        if (depth <= 0) {
            return of("m", "{}", "{'a': 1}", "{'a': i, 'key': j}");
        }
        return of(
                "{" + text(depth - 1) + ": " + integer(depth - 1) + ", " + text(depth - 1) + ": 2}",
                "{s: i}",
                "m",
                "(" + bool(depth - 1) + " ? m : {'b': 3})");
    }

    private String any(int depth) {
        if (depth <= 0) {
            return of("x", "null", "dyn(i)", "dyn(s)", "o.key", "type(x)", "dyn(u)");
        }
        int next = depth - 1;
        return switch (random.nextInt(12)) {
            case 0 -> "o." + of("a", "key", "b.c", "key[0]");
            case 1 -> "x[" + of("0", "'a'", "i") + "]";
            case 2 -> "(x " + of("+", "-", "*", "/", "%") + " dyn(" + any(next) + "))";
            case 3 -> "[" + any(next) + ", " + any(next) + "]";
            case 4 -> "{" + of("x", "i", "u", "s", "b") + ": " + any(next) + ", " + of("i", "u", "'a'") + ": 1}";
            case 5 -> "(" + bool(next) + " ? dyn(" + integer(next) + ") : dyn(" + text(next) + "))";
            case 6 ->
                of("string", "int", "uint", "double", "size", "type", "bytes", "timestamp", "duration", "bool") + "(x)";
            case 7 -> "o.map(k, o[k])";
            case 8 -> "((x " + of("&&", "||") + " " + bool(next) + ") ? 1 : x)";
            case 9 -> "(dyn(" + bool(next) + ") ? dyn(" + any(next) + ") : dyn(" + any(next) + "))";
            case 10 -> "x." + of("getHours()", "startsWith('a')", "key", "matches('a')", "exists(z, z == 1)");
            default -> "(-x)";
        };
    }
}
