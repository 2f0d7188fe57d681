// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.expression.Failure;
import org.torugart.core.expression.Implementation;

/**
 * The type {@code decimal} that money, masses, quantities and rates have in conditions, and what CEL's operators do
 * with it. Adding, subtracting and multiplying are exact; a quotient has 34 significant digits, the last half-even
 * (IEEE 754-2008 decimal128); comparing is by value. A whole number is taken as it is, and a floating-point number as
 * the shortest decimal that reads back as it, which for a literal is what was written.
 */
public final class Decimals {
    /** The type in expressions. */
    public static final CelType TYPE = OpaqueType.create("decimal");

    private static final Failure DIVISION_BY_ZERO = new Failure("division by zero");
    private static final Failure NOT_A_NUMBER = new Failure("a number is not finite");
    private static final Failure TOO_LARGE = new Failure("a number is too large");

    /** More digits than any amount has; a product of products may not grow for ever. */
    public static final int MAX_DIGITS = 200;

    /** Operand types an operator on decimals takes beside decimal itself. */
    private static final Map<String, CelType> OTHERS = others();

    private static final Map<String, String> COMPARISONS = ordered(
            "_<_",
            "less",
            "_<=_",
            "less_equals",
            "_>_",
            "greater",
            "_>=_",
            "greater_equals",
            "_==_",
            "equals",
            "_!=_",
            "not_equals");
    private static final Map<String, String> ARITHMETIC =
            ordered("_+_", "add", "_-_", "subtract", "_*_", "multiply", "_/_", "divide");

    private Decimals() {}

    /** A decimal as expressions hold it: without trailing zeros, so that equal values are equal objects. */
    public static BigDecimal of(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /** The exact decimal a number stands for, or a {@link Failure} for one that is not finite. */
    static Object from(Object number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        }
        double real = (Double) number;
        return Double.isNaN(real) || Double.isInfinite(real) ? NOT_A_NUMBER : BigDecimal.valueOf(real);
    }

    /** The quotient, or a {@link Failure}. */
    static Object quotient(Object dividend, Object divisor) {
        Object a = from(dividend);
        Object b = from(divisor);
        if (a instanceof Failure || b instanceof Failure) {
            return a instanceof Failure ? a : b;
        }
        return ((BigDecimal) b).signum() == 0
                ? DIVISION_BY_ZERO
                : of(((BigDecimal) a).divide((BigDecimal) b, MathContext.DECIMAL128));
    }

    /** Declarations of the operators, for the type checker. */
    static List<CelFunctionDecl> declarations() {
        List<CelFunctionDecl> declarations = new ArrayList<>();
        COMPARISONS.forEach((operator, name) -> {
            declarations.add(binary(operator, name, SimpleType.BOOL, !isEquality(operator)));
        });
        ARITHMETIC.forEach((operator, name) -> declarations.add(binary(operator, name, TYPE, true)));
        declarations.add(unary("-_", "decimal_negate", TYPE, TYPE));
        declarations.add(unary("double", "decimal_to_double", SimpleType.DOUBLE, TYPE));
        declarations.add(unary("int", "decimal_to_int", SimpleType.INT, TYPE));
        declarations.add(unary("string", "decimal_to_string", SimpleType.STRING, TYPE));
        declarations.add(CelFunctionDecl.newFunctionDeclaration(
                "decimal",
                CelOverloadDecl.newGlobalOverload("int_to_decimal", TYPE, SimpleType.INT),
                CelOverloadDecl.newGlobalOverload("double_to_decimal", TYPE, SimpleType.DOUBLE),
                CelOverloadDecl.newGlobalOverload("string_to_decimal", TYPE, SimpleType.STRING),
                CelOverloadDecl.newGlobalOverload("decimal_to_decimal", TYPE, TYPE)));
        return declarations;
    }

    /** What the declared overloads do, by overload id. */
    static Map<String, Implementation> implementations() {
        Map<String, Implementation> byId = new LinkedHashMap<>();
        COMPARISONS.forEach((operator, name) -> forEachPair(
                name,
                !isEquality(operator),
                id -> byId.put(id, arguments -> compare(operator, arguments[0], arguments[1]))));
        ARITHMETIC.forEach((operator, name) -> forEachPair(
                name, true, id -> byId.put(id, arguments -> compute(operator, arguments[0], arguments[1]))));
        byId.put("decimal_negate", arguments -> ((BigDecimal) arguments[0]).negate());
        byId.put("decimal_to_double", arguments -> ((BigDecimal) arguments[0]).doubleValue());
        byId.put("decimal_to_int", arguments -> toInt((BigDecimal) arguments[0]));
        byId.put("decimal_to_string", arguments -> ((BigDecimal) arguments[0]).toPlainString());
        byId.put("int_to_decimal", arguments -> of((BigDecimal) from(arguments[0])));
        byId.put("double_to_decimal", arguments -> from(arguments[0]) instanceof BigDecimal d ? of(d) : NOT_A_NUMBER);
        byId.put("string_to_decimal", arguments -> parse((String) arguments[0]));
        byId.put("decimal_to_decimal", arguments -> arguments[0]);
        return byId;
    }

    private static Object compare(String operator, Object left, Object right) {
        Object a = from(left);
        Object b = from(right);
        if (a instanceof Failure || b instanceof Failure) {
            return a instanceof Failure ? a : b;
        }
        int order = ((BigDecimal) a).compareTo((BigDecimal) b);
        return switch (operator) {
            case "_<_" -> order < 0;
            case "_<=_" -> order <= 0;
            case "_>_" -> order > 0;
            case "_>=_" -> order >= 0;
            case "_==_" -> order == 0;
            default -> order != 0;
        };
    }

    private static Object compute(String operator, Object left, Object right) {
        if (operator.equals("_/_")) {
            return quotient(left, right);
        }
        Object x = from(left);
        Object y = from(right);
        if (x instanceof Failure || y instanceof Failure) {
            return x instanceof Failure ? x : y;
        }
        BigDecimal a = (BigDecimal) x;
        BigDecimal b = (BigDecimal) y;
        BigDecimal result = switch (operator) {
            case "_+_" -> a.add(b);
            case "_-_" -> a.subtract(b);
            default -> a.multiply(b);
        };
        return result.precision() > MAX_DIGITS ? TOO_LARGE : of(result);
    }

    private static Object toInt(BigDecimal value) {
        BigDecimal whole = value.setScale(0, RoundingMode.DOWN);
        return whole.unscaledValue().bitLength() >= Long.SIZE ? TOO_LARGE : (Object) whole.longValue();
    }

    private static Object parse(String text) {
        if (text.length() > MAX_DIGITS || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return new Failure("a value cannot be converted");
        }
        return of(new BigDecimal(text));
    }

    /** Equality of two decimals is CEL's own, for any two values of one type. */
    private static boolean isEquality(String operator) {
        return operator.equals("_==_") || operator.equals("_!=_");
    }

    private interface OverloadSink {
        void accept(String id);
    }

    /** With decimal on at least one side. */
    private static void forEachPair(String name, boolean both, OverloadSink sink) {
        if (both) {
            sink.accept("decimal_" + name + "_decimal");
        }
        for (String other : OTHERS.keySet()) {
            sink.accept("decimal_" + name + "_" + other);
            sink.accept(other + "_" + name + "_decimal");
        }
    }

    private static CelFunctionDecl binary(String operator, String name, CelType result, boolean both) {
        List<CelOverloadDecl> overloads = new ArrayList<>();
        if (both) {
            overloads.add(CelOverloadDecl.newGlobalOverload("decimal_" + name + "_decimal", result, TYPE, TYPE));
        }
        OTHERS.forEach((other, type) -> {
            overloads.add(CelOverloadDecl.newGlobalOverload("decimal_" + name + "_" + other, result, TYPE, type));
            overloads.add(CelOverloadDecl.newGlobalOverload(other + "_" + name + "_decimal", result, type, TYPE));
        });
        return CelFunctionDecl.newFunctionDeclaration(operator, overloads);
    }

    private static CelFunctionDecl unary(String function, String id, CelType result, CelType parameter) {
        return CelFunctionDecl.newFunctionDeclaration(
                function, CelOverloadDecl.newGlobalOverload(id, result, parameter));
    }

    private static Map<String, CelType> others() {
        Map<String, CelType> others = new LinkedHashMap<>();
        others.put("int", SimpleType.INT);
        others.put("double", SimpleType.DOUBLE);
        return others;
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            ordered.put(pairs[i], pairs[i + 1]);
        }
        return ordered;
    }
}
