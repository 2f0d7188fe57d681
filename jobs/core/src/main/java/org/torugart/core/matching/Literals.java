// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.torugart.core.vocabulary.Decimals;
import org.torugart.core.vocabulary.Tables;

/** Reads what an expression spells out. */
final class Literals {
    private Literals() {}

    /** The text an expression spells; null for anything else. */
    static String text(CelExpr expr) {
        return expr.getKind() == Kind.CONSTANT && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? expr.constant().stringValue()
                : null;
    }

    /** The texts a list spells; null when it is empty or anything in it is not spelled. */
    static Set<String> texts(CelExpr list) {
        Set<String> texts = new HashSet<>();
        for (CelExpr element : list.list().elements()) {
            if (text(element) == null) {
                return null;
            }
            texts.add(text(element));
        }
        return texts.isEmpty() ? null : texts;
    }

    /** The texts of {@code lists['name']}; null for anything else. */
    static Set<String> namedList(CelExpr expr, Tables tables) {
        if (expr.getKind() == Kind.CALL && expr.call().function().equals("_[_]")) {
            List<CelExpr> args = expr.call().args();
            return isIdent(args.get(0), "lists") && text(args.get(1)) != null
                    ? tables.lists().get(text(args.get(1)))
                    : null;
        }
        return null;
    }

    /** A literal number, also one with a minus in front. */
    static Optional<Object> number(CelExpr expr) {
        if (expr.getKind() == Kind.CONSTANT) {
            return switch (expr.constant().getKind()) {
                case INT64_VALUE -> Optional.of(expr.constant().int64Value());
                case DOUBLE_VALUE -> Optional.of(expr.constant().doubleValue());
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** Exact; null for what is no number. */
    static BigDecimal decimal(Object number) {
        if (number instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        }
        double real = (Double) number;
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            return null;
        }
        BigDecimal value = Decimals.of(BigDecimal.valueOf(real));
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** The whole numbers a list spells, sorted; null as with texts. */
    static long[] wholes(CelExpr list) {
        List<CelExpr> elements = list.list().elements();
        long[] wholes = new long[elements.size()];
        for (int i = 0; i < wholes.length; i++) {
            if (!(number(elements.get(i)).orElse(null) instanceof Long whole)) {
                return null;
            }
            wholes[i] = whole;
        }
        Arrays.sort(wholes);
        return wholes.length == 0 ? null : wholes;
    }

    static boolean isExactDouble(Object number) {
        return number instanceof Double || Math.abs((Long) number) < 1L << 53;
    }

    static boolean isIdent(CelExpr expr, String name) {
        return expr.getKind() == Kind.IDENT && expr.ident().name().equals(name);
    }

    static boolean isFalse(CelExpr expr) {
        return expr.getKind() == Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                && !expr.constant().booleanValue();
    }
}
