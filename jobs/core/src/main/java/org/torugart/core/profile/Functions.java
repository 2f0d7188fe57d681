// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.torugart.core.declaration.HsCode;

/** The functions profiles may call beside CEL's own. */
final class Functions {
    private static final CelType STRING = SimpleType.STRING;
    private static final CelType DOUBLE = SimpleType.DOUBLE;
    private static final CelType INT = SimpleType.INT;
    private static final int LONGEST_HS_CODE = 10;

    static final List<CelFunctionDecl> DECLARATIONS = List.of(
            function(
                    "ratio",
                    overload("torugart_ratio_double_double", DOUBLE, DOUBLE, DOUBLE),
                    overload("torugart_ratio_int_int", DOUBLE, INT, INT),
                    overload("torugart_ratio_int_double", DOUBLE, INT, DOUBLE),
                    overload("torugart_ratio_double_int", DOUBLE, DOUBLE, INT)),
            function("abs", overload("torugart_abs_double", DOUBLE, DOUBLE), overload("torugart_abs_int", INT, INT)),
            function("percent", overload("torugart_percent_double", STRING, DOUBLE)),
            function(
                    "hsWithin",
                    overload("torugart_hs_within_string", SimpleType.BOOL, STRING, STRING),
                    overload("torugart_hs_within_list", SimpleType.BOOL, STRING, ListType.create(STRING))),
            function("inList", overload("torugart_in_list", SimpleType.BOOL, STRING, STRING)),
            function("dutyRate", overload("torugart_duty_rate", DOUBLE, STRING)),
            function(
                    "daysBetween", overload("torugart_days_between", INT, SimpleType.TIMESTAMP, SimpleType.TIMESTAMP)));

    private Functions() {}

    /** What the functions do, with the tables of one set. */
    static List<CelFunctionBinding> bindings(ProfileSet set) {
        ImmutableMap<String, ImmutableSet<String>> lists =
                ImmutableMap.copyOf(Maps.transformValues(set.lists(), ImmutableSet::copyOf));
        ImmutableMap<String, Double> rates =
                ImmutableMap.copyOf(Maps.transformValues(set.dutyRates(), BigDecimal::doubleValue));
        return ImmutableList.<CelFunctionBinding>builder()
                .addAll(CelFunctionBinding.fromOverloads(
                        "ratio",
                        CelFunctionBinding.from(
                                "torugart_ratio_double_double", Double.class, Double.class, Functions::ratio),
                        CelFunctionBinding.from("torugart_ratio_int_int", Long.class, Long.class, Functions::ratio),
                        CelFunctionBinding.from(
                                "torugart_ratio_int_double", Long.class, Double.class, Functions::ratio),
                        CelFunctionBinding.from(
                                "torugart_ratio_double_int", Double.class, Long.class, Functions::ratio)))
                .addAll(CelFunctionBinding.fromOverloads(
                        "abs",
                        CelFunctionBinding.from("torugart_abs_double", Double.class, (Double x) -> Math.abs(x)),
                        CelFunctionBinding.from("torugart_abs_int", Long.class, (Long x) -> Math.abs(x))))
                .addAll(CelFunctionBinding.fromOverloads(
                        "percent",
                        CelFunctionBinding.from("torugart_percent_double", Double.class, Functions::percent)))
                .addAll(CelFunctionBinding.fromOverloads(
                        "hsWithin",
                        CelFunctionBinding.from(
                                "torugart_hs_within_string", String.class, String.class, String::startsWith),
                        CelFunctionBinding.from(
                                "torugart_hs_within_list", String.class, List.class, Functions::hsWithin)))
                .addAll(CelFunctionBinding.fromOverloads(
                        "inList",
                        CelFunctionBinding.from(
                                "torugart_in_list",
                                String.class,
                                String.class,
                                (value, list) -> inList(lists, value, list))))
                .addAll(CelFunctionBinding.fromOverloads(
                        "dutyRate",
                        CelFunctionBinding.from("torugart_duty_rate", String.class, code -> dutyRate(rates, code))))
                .addAll(CelFunctionBinding.fromOverloads(
                        "daysBetween",
                        CelFunctionBinding.from(
                                "torugart_days_between",
                                Instant.class,
                                Instant.class,
                                (from, to) -> Duration.between(from, to).toDays())))
                .build();
    }

    static List<String> names() {
        return DECLARATIONS.stream().map(CelFunctionDecl::name).toList();
    }

    /** Half up to whole percent, or to a tenth below ten percent: a difference of 0.4 % must not read as 0 %. */
    static String percent(double share) {
        if (Double.isNaN(share) || Double.isInfinite(share)) {
            throw Absence.absent("percent of no number");
        }
        BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
        int scale = percent.abs().compareTo(BigDecimal.TEN) < 0 ? 1 : 0;
        BigDecimal rounded = percent.setScale(scale, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.toPlainString() + " %";
    }

    private static double ratio(Number part, Number whole) {
        double divisor = whole.doubleValue();
        if (divisor == 0) {
            throw Absence.absent("ratio to zero");
        }
        return part.doubleValue() / divisor;
    }

    private static boolean hsWithin(String code, List<?> prefixes) {
        for (Object prefix : prefixes) {
            if (code.startsWith((String) prefix)) {
                return true;
            }
        }
        return false;
    }

    private static boolean inList(Map<String, ImmutableSet<String>> lists, String value, String name) {
        ImmutableSet<String> list = lists.get(name);
        if (list == null) {
            throw Absence.absent("the set has no such list");
        }
        return list.contains(value);
    }

    private static double dutyRate(Map<String, Double> rates, String code) {
        for (int digits = Math.min(code.length(), LONGEST_HS_CODE); digits >= 2; digits--) {
            Double rate = rates.get(HsCode.prefix(code, digits));
            if (rate != null) {
                return rate;
            }
        }
        throw Absence.absent("the set has no duty rate for the code");
    }

    private static CelFunctionDecl function(String name, CelOverloadDecl... overloads) {
        return CelFunctionDecl.newFunctionDeclaration(name, overloads);
    }

    private static CelOverloadDecl overload(String id, CelType result, CelType... parameters) {
        return CelOverloadDecl.newGlobalOverload(id, result, parameters);
    }
}
