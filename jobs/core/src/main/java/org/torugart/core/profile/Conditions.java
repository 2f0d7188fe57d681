// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.torugart.core.expression.Expression;
import org.torugart.core.matching.Expressions;
import org.torugart.core.matching.Span;
import org.torugart.core.vocabulary.Language;
import org.torugart.core.vocabulary.Schema;
import org.torugart.core.vocabulary.Vocabulary;

/** Parses and checks the expressions of profiles, and reports what is wrong with them where it stands. */
final class Conditions {
    /** Units of {@link Expression#cost} one condition may come to for one item: a bound on what a profile can cost. */
    static final long MAX_COST = 100_000;

    /** Elements a list of the evidence has at most. */
    static final long MAX_LIST = 1_000;

    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);

    private Conditions() {}

    /**
     * An expression without problems.
     *
     * @param ast its tree, with types
     * @param aboutItems whether it names anything that each item has its own of
     * @param cost units of work one evaluation comes to at most
     */
    record Checked(CelAbstractSyntaxTree ast, boolean aboutItems, long cost) {}

    /**
     * Parses and checks an expression that begins at an offset of a scalar's value; empty after reporting every problem
     * at its place.
     *
     * @param lists names of the set's lists; null when they are not known
     */
    static Optional<Checked> check(YamlText text, ScalarNode scalar, int offset, String expression, Set<String> lists) {
        CelAbstractSyntaxTree ast =
                Language.checked(expression).orElseGet(() -> alone(text, scalar, offset, expression));
        if (ast == null) {
            return Optional.empty();
        }
        boolean[] sound = {true};
        Expressions.walk(ast.getExpr(), e -> {
            CelExpr name = lists == null ? null : unknownList(e, lists);
            if (name != null) {
                String wanted = name.constant().stringValue();
                int at = offset + position(ast, name);
                text.problem(
                        scalar,
                        Span.token(scalar.getValue(), at),
                        "the set has no list '" + wanted + "'" + Nearest.hint(wanted, lists));
                sound[0] = false;
            }
        });
        long cost = Expression.cost(ast, ast.getExpr(), unknown -> MAX_LIST);
        if (cost > MAX_COST) {
            text.problem(
                    scalar,
                    new Span(offset, offset + expression.length()),
                    "may cost " + cost + " units of work for one item: want " + MAX_COST
                            + " at most; lists within lists make it large");
            sound[0] = false;
        }
        return sound[0]
                ? Optional.of(new Checked(ast, Expressions.isAboutItem(ast.getExpr()), cost))
                : Optional.empty();
    }

    /** Null after reporting every problem. */
    private static CelAbstractSyntaxTree alone(YamlText text, ScalarNode scalar, int offset, String expression) {
        CelValidationResult parsed = Language.parse(expression);
        if (parsed.hasError()) {
            report(text, scalar, offset, expression, parsed, null);
            return null;
        }
        CelAbstractSyntaxTree tree = Language.tree(parsed);
        CelValidationResult checked = Language.check(tree);
        if (checked.hasError()) {
            report(text, scalar, offset, expression, checked, tree.getExpr());
            return null;
        }
        return Language.tree(checked);
    }

    /** The same for a whole scalar that must be a condition. */
    static Optional<Checked> condition(YamlText text, ScalarNode scalar, Set<String> lists) {
        Optional<Checked> checked = check(text, scalar, 0, scalar.getValue(), lists);
        if (checked.isPresent() && !checked.get().ast().getResultType().equals(SimpleType.BOOL)) {
            text.problem(
                    scalar,
                    new Span(0, scalar.getValue().length()),
                    "want a condition, true or false, and this is of type "
                            + checked.get().ast().getResultType().name());
            return Optional.empty();
        }
        return checked;
    }

    /** A list named in the text is looked for at once; a computed name only when it is known. */
    private static CelExpr unknownList(CelExpr expr, Set<String> lists) {
        if (expr.getKind() != Kind.CALL || expr.call().args().size() != 2) {
            return null;
        }
        List<CelExpr> args = expr.call().args();
        boolean named = expr.call().function().equals("inList")
                || (expr.call().function().equals("_[_]")
                        && args.get(0).getKind() == Kind.IDENT
                        && args.get(0).ident().name().equals("lists"));
        CelExpr name = args.get(1);
        return named
                        && name.getKind() == Kind.CONSTANT
                        && name.constant().getKind() == CelConstant.Kind.STRING_VALUE
                        && !lists.contains(name.constant().stringValue())
                ? name
                : null;
    }

    private static void report(
            YamlText text, ScalarNode scalar, int offset, String expression, CelValidationResult result, CelExpr root) {
        for (CelIssue issue : result.getErrors()) {
            int at = offset(expression, issue.getSourceLocation());
            Span token = Span.called(expression, at);
            String message = Messages.plain(issue.getMessage());
            text.problem(
                    scalar, new Span(offset + token.from(), offset + token.to()), message + hint(message, issue, root));
            if (Messages.isUnknownToken(issue.getMessage())) {
                // What follows was read without it and says nothing.
                return;
            }
        }
    }

    private static String hint(String message, CelIssue issue, CelExpr root) {
        Matcher field = UNDEFINED_FIELD.matcher(message);
        if (field.matches() && root != null) {
            Schema<?>[] found = {null};
            Expressions.walk(root, e -> {
                if (e.id() == issue.getExprId() && e.getKind() == Kind.SELECT) {
                    found[0] = schemaOf(e.select().operand()).orElse(null);
                }
            });
            if (found[0] != null) {
                return Nearest.hint(field.group(1), found[0].fieldNames());
            }
        }
        Matcher name = UNDECLARED.matcher(message);
        if (name.matches()) {
            List<String> known = new ArrayList<>(Vocabulary.NAMES);
            known.addAll(Language.functionNames());
            return Nearest.hint(name.group(1), known);
        }
        return "";
    }

    /** The schema a chain of plain selections leads to. */
    private static Optional<Schema<?>> schemaOf(CelExpr expr) {
        if (expr.getKind() == Kind.IDENT) {
            return Vocabulary.schemaOfVariable(expr.ident().name());
        }
        if (expr.getKind() == Kind.SELECT) {
            return schemaOf(expr.select().operand())
                    .flatMap(s -> s.type().findField(expr.select().field()))
                    .flatMap(f -> Vocabulary.schema(f.type().name()));
        }
        return Optional.empty();
    }

    static int position(CelAbstractSyntaxTree ast, CelExpr expr) {
        return ast.getSource().getPositionsMap().getOrDefault(expr.id(), 0);
    }

    private static int offset(String expression, CelSourceLocation location) {
        int start = 0;
        for (int line = 1; line < location.getLine(); line++) {
            start = expression.indexOf('\n', start) + 1;
        }
        return Math.max(0, Math.min(start + location.getColumn(), expression.length()));
    }
}
