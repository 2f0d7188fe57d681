// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torugart.core.declaration.HsCode;
import org.torugart.core.expression.Failure;
import org.torugart.core.expression.Implementation;

/** The functions profiles may call beside CEL's own. */
public final class Functions {
    private static final CelType STRING = SimpleType.STRING;
    private static final CelType DOUBLE = SimpleType.DOUBLE;
    private static final CelType INT = SimpleType.INT;
    private static final CelType DECIMAL = Decimals.TYPE;
    private static final int LONGEST_HS_CODE = 10;

    private static final Failure NO_LIST = Absence.absent("the set has no such list");
    private static final Failure NO_RATE = Absence.absent("the set has no duty rate for the code");
    private static final Failure RATIO_TO_ZERO = Absence.absent("ratio to zero");
    private static final Failure NO_PERCENT = Absence.absent("percent of no number");
    private static final Failure TOO_LARGE = new Failure("a number is too large");

    /**
     * What the reference page says of a function.
     *
     * @param signature how it is written
     * @param meaning what it gives
     * @param example an example
     */
    public record Doc(String signature, String meaning, String example) {}

    /** The functions, for the reference page. */
    public static final List<Doc> DOCS = List.of(
            new Doc(
                    "ratio(a, b)",
                    "`a` divided by `b`, exactly; absent when `b` is 0",
                    "ratio(item.customsValue, manifestItem.value) < 0.8"),
            new Doc(
                    "abs(x)",
                    "`x` without its sign",
                    "ratio(abs(declaration.grossMass - manifest.grossMass), manifest.grossMass) > 0.05"),
            new Doc(
                    "percent(x)",
                    "a share as text, for explanations: `percent(0.41)` is `41 %`; tenths below 10 %",
                    "percent(ratio(item.customsValue, manifestItem.value))"),
            new Doc(
                    "hsWithin(code, prefix)",
                    "whether a code lies within a chapter, heading or subheading, or within one of a list of them",
                    "hsWithin(item.commodityCode, ['2203', '2208'])"),
            new Doc(
                    "inList(value, 'name')",
                    "whether a named list of the set holds the value",
                    "inList(item.origin, 'banned-origins')"),
            new Doc(
                    "dutyRate(code)",
                    "ad-valorem duty rate in percent by the longest prefix in the set's table; absent when there is none",
                    "dutyRate(item.hs6) < dutyRate(manifestItem.hs6)"),
            new Doc(
                    "daysBetween(from, to)",
                    "whole days, towards zero",
                    "daysBetween(history.importer.lastSeen, declaration.acceptedAt) > 365"),
            new Doc(
                    "daysSince(time)",
                    "whole days from a time to the declaration's acceptance",
                    "daysSince(history.importer.firstSeen) < 30"),
            new Doc(
                    "decimal(x)",
                    "a whole number, floating-point number or text as a decimal; absent when a text is no number",
                    "item.customsValue > decimal('0.1')"));

    /** What CEL itself brings and profiles are likely to use, for the reference page. */
    public static final List<Doc> STANDARD = List.of(
            new Doc("has(a.b)", "whether a field is at hand; never undecided itself", "has(item.manufacturer)"),
            new Doc(
                    "list.exists(x, condition)",
                    "whether the condition holds for some element",
                    "declaration.itinerary.exists(c, c == 'KP')"),
            new Doc(
                    "list.exists_one(x, condition)",
                    "whether it holds for exactly one element",
                    "history.containers.exists_one(c, c.otherUses > 0)"),
            new Doc(
                    "list.all(x, condition)",
                    "whether it holds for every element, also when there is none",
                    "item.documents.all(d, d != 'RULING')"),
            new Doc(
                    "list.filter(x, condition)",
                    "the elements it holds for",
                    "size(declaration.itinerary.filter(c, c != 'KG')) > 3"),
            new Doc(
                    "list.map(x, expression)",
                    "a list of what the expression gives for each element",
                    "'KP' in declaration.itinerary.map(c, c)"),
            new Doc("size(x)", "elements of a list or map, characters of a text", "size(item.description) < 5"),
            new Doc("text.startsWith(part)", "whether a text begins so", "declaration.ucr.startsWith('6CN')"),
            new Doc("text.endsWith(part)", "whether a text ends so", "declaration.id.endsWith('0001')"),
            new Doc("text.contains(part)", "whether a text holds another", "item.description.contains('used')"),
            new Doc(
                    "text.matches(pattern)",
                    "whether a text holds a match of a regular expression of RE2's kind",
                    "item.description.matches('(?i)second.?hand')"),
            new Doc(
                    "time.getHours(zone)",
                    "hour of the day, 0 to 23, in a time zone, UTC without one; likewise `getMinutes`, `getSeconds`,"
                            + " `getMilliseconds`, `getDayOfWeek` (0 is Sunday), `getDate` (from 1), `getDayOfMonth`,"
                            + " `getDayOfYear`, `getMonth` (from 0), `getFullYear`",
                    "declaration.acceptedAt.getHours('Asia/Bishkek') < 6"),
            new Doc(
                    "timestamp(text)",
                    "a time from text",
                    "declaration.acceptedAt > timestamp('2026-01-31T00:00:00Z')"),
            new Doc(
                    "duration(text)",
                    "a span of time from text, in `h`, `m`, `s`, `ms`, to add to a time or to take from it",
                    "history.importer.lastSeen < declaration.acceptedAt - duration('720h')"),
            new Doc(
                    "int(x)",
                    "a whole number, towards zero; absent when 64 bits do not hold it",
                    "int(item.netMass) > 5"),
            new Doc("double(x)", "the nearest floating-point number", "double(item.unitValue) < 0.5"),
            new Doc("string(x)", "as text", "string(declaration.version) == '1'"));

    static final List<CelFunctionDecl> DECLARATIONS = declarations();

    private Functions() {}

    private static List<CelFunctionDecl> declarations() {
        List<CelFunctionDecl> all = new ArrayList<>(Decimals.declarations());
        List<CelOverloadDecl> ratios = new ArrayList<>();
        Map<String, CelType> numbers = numbers();
        numbers.forEach((a, left) -> numbers.forEach(
                (b, right) -> ratios.add(overload("torugart_ratio_" + a + "_" + b, DECIMAL, left, right))));
        all.add(CelFunctionDecl.newFunctionDeclaration("ratio", ratios));
        all.add(function(
                "abs",
                overload("torugart_abs_double", DOUBLE, DOUBLE),
                overload("torugart_abs_int", INT, INT),
                overload("torugart_abs_decimal", DECIMAL, DECIMAL)));
        all.add(function(
                "percent",
                overload("torugart_percent_double", STRING, DOUBLE),
                overload("torugart_percent_decimal", STRING, DECIMAL)));
        all.add(function(
                "hsWithin",
                overload("torugart_hs_within_string", SimpleType.BOOL, STRING, STRING),
                overload("torugart_hs_within_list", SimpleType.BOOL, STRING, ListType.create(STRING))));
        all.add(function("inList", overload("torugart_in_list", SimpleType.BOOL, STRING, STRING)));
        all.add(function("dutyRate", overload("torugart_duty_rate", DECIMAL, STRING)));
        all.add(function(
                "daysBetween", overload("torugart_days_between", INT, SimpleType.TIMESTAMP, SimpleType.TIMESTAMP)));
        return List.copyOf(all);
    }

    /** What the functions do with the tables of one set, by overload id. */
    static Map<String, Implementation> implementations(Tables tables) {
        Map<String, Implementation> byId = new LinkedHashMap<>(Decimals.implementations());
        for (String a : numbers().keySet()) {
            for (String b : numbers().keySet()) {
                byId.put("torugart_ratio_" + a + "_" + b, arguments -> ratio(arguments[0], arguments[1]));
            }
        }
        byId.put("torugart_abs_double", arguments -> Math.abs((Double) arguments[0]));
        byId.put(
                "torugart_abs_int",
                arguments ->
                        (Long) arguments[0] == Long.MIN_VALUE ? TOO_LARGE : (Object) Math.abs((Long) arguments[0]));
        byId.put("torugart_abs_decimal", arguments -> ((BigDecimal) arguments[0]).abs());
        byId.put("torugart_percent_double", arguments -> percent((Double) arguments[0]));
        byId.put("torugart_percent_decimal", arguments -> percent((BigDecimal) arguments[0]));
        byId.put("torugart_hs_within_string", arguments -> ((String) arguments[0]).startsWith((String) arguments[1]));
        byId.put("torugart_hs_within_list", arguments -> hsWithin((String) arguments[0], (List<?>) arguments[1]));
        byId.put("torugart_in_list", arguments -> inList(tables.lists(), (String) arguments[0], (String) arguments[1]));
        byId.put("torugart_duty_rate", arguments -> dutyRate(tables.dutyRates(), (String) arguments[0]));
        byId.put(
                "torugart_days_between",
                arguments -> Duration.between((Instant) arguments[0], (Instant) arguments[1])
                        .toDays());
        return byId;
    }

    static List<String> names() {
        List<String> names = new ArrayList<>();
        DOCS.forEach(doc -> names.add(called(doc.signature())));
        STANDARD.forEach(doc -> names.add(called(doc.signature())));
        return names;
    }

    /** The name in a signature. */
    private static String called(String signature) {
        return signature.substring(
                signature.indexOf('.') < signature.indexOf('(') ? signature.indexOf('.') + 1 : 0,
                signature.indexOf('('));
    }

    /** Half up to whole percent, or to a tenth below ten percent: a difference of 0.4 % must not read as 0 %. */
    static String percent(BigDecimal share) {
        BigDecimal percent = share.movePointRight(2);
        int scale = percent.abs().compareTo(BigDecimal.TEN) < 0 ? 1 : 0;
        BigDecimal rounded = percent.setScale(scale, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.toPlainString() + " %";
    }

    private static Object percent(double share) {
        return Double.isNaN(share) || Double.isInfinite(share) ? NO_PERCENT : percent(BigDecimal.valueOf(share));
    }

    private static Object ratio(Object part, Object whole) {
        Object divisor = Decimals.from(whole);
        return divisor instanceof BigDecimal decimal && decimal.signum() == 0
                ? RATIO_TO_ZERO
                : Decimals.quotient(part, whole);
    }

    private static boolean hsWithin(String code, List<?> prefixes) {
        for (Object prefix : prefixes) {
            if (code.startsWith((String) prefix)) {
                return true;
            }
        }
        return false;
    }

    private static Object inList(Map<String, Set<String>> lists, String value, String name) {
        Set<String> list = lists.get(name);
        return list == null ? NO_LIST : (Object) list.contains(value);
    }

    /** The rate of a code's longest beginning; a failure when the table has none. */
    static Object dutyRate(Map<String, BigDecimal> rates, String code) {
        for (int digits = Math.min(code.length(), LONGEST_HS_CODE); digits >= 2; digits--) {
            BigDecimal rate = rates.get(HsCode.prefix(code, digits));
            if (rate != null) {
                return Decimals.of(rate);
            }
        }
        return NO_RATE;
    }

    private static Map<String, CelType> numbers() {
        Map<String, CelType> numbers = new LinkedHashMap<>();
        numbers.put("decimal", DECIMAL);
        numbers.put("int", INT);
        numbers.put("double", DOUBLE);
        return numbers;
    }

    private static CelFunctionDecl function(String name, CelOverloadDecl... overloads) {
        return CelFunctionDecl.newFunctionDeclaration(name, overloads);
    }

    private static CelOverloadDecl overload(String id, CelType result, CelType... parameters) {
        return CelOverloadDecl.newGlobalOverload(id, result, parameters);
    }
}
