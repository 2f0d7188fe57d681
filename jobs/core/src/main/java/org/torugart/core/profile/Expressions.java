// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.torugart.core.profile.Evidence.Part;

/** Parses, checks and plans expressions with the tables of one set. Thread-safe. */
final class Expressions {
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(8_000)
            .maxParseExpressionNodeCount(1_000)
            .maxParseRecursionDepth(40)
            .comprehensionMaxIterations(10_000)
            .maxRegexProgramSize(1_000)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final CelCompiler COMPILER = compiler();

    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);

    private final ProfileSet set;
    private final CelRuntime runtime;

    Expressions(ProfileSet set) {
        this.set = set;
        this.runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .setTypeProvider(new Vocabulary.Types())
                .addFunctionBindings(Functions.bindings(set))
                .build();
    }

    /**
     * An expression without problems.
     *
     * @param ast its tree, with types
     * @param aboutItems whether it names anything that each item has its own of
     */
    record Checked(CelAbstractSyntaxTree ast, boolean aboutItems) {}

    /**
     * Parses and checks an expression that begins at an offset of a scalar's value; empty after reporting every problem
     * at its place.
     */
    Optional<Checked> check(YamlText text, ScalarNode scalar, int offset, String expression) {
        CelValidationResult parsed = COMPILER.parse(expression);
        if (parsed.hasError()) {
            report(text, scalar, offset, expression, parsed, null);
            return Optional.empty();
        }
        CelAbstractSyntaxTree tree = ast(parsed);
        CelValidationResult checked = COMPILER.check(tree);
        if (checked.hasError()) {
            report(text, scalar, offset, expression, checked, tree.getExpr());
            return Optional.empty();
        }
        CelAbstractSyntaxTree ast = ast(checked);
        boolean[] sound = {true};
        boolean[] aboutItems = {false};
        walk(ast.getExpr(), e -> {
            aboutItems[0] |= isAboutItem(e);
            if (unknownList(e)) {
                CelConstant name = e.call().args().get(1).constant();
                text.problem(
                        scalar,
                        offset + position(ast, e.call().args().get(1)),
                        "the set has no list '" + name.stringValue() + "'"
                                + Nearest.hint(name.stringValue(), set.lists().keySet()));
                sound[0] = false;
            }
        });
        return sound[0] ? Optional.of(new Checked(ast, aboutItems[0])) : Optional.empty();
    }

    /** The condition of a checked boolean expression. */
    Condition condition(CelAbstractSyntaxTree ast) throws CelEvaluationException {
        return condition(ast, ast.getExpr());
    }

    /** The program of a checked expression of any type. */
    Program program(CelAbstractSyntaxTree ast) throws CelEvaluationException {
        return runtime.createProgram(ast);
    }

    private Condition condition(CelAbstractSyntaxTree ast, CelExpr expr) throws CelEvaluationException {
        if (expr.getKind() != Kind.CALL) {
            return term(ast, expr);
        }
        List<CelExpr> args = expr.call().args();
        return switch (expr.call().function()) {
            case "_&&_" -> new Condition.And(condition(ast, args.get(0)), condition(ast, args.get(1)));
            case "_||_" -> new Condition.Or(condition(ast, args.get(0)), condition(ast, args.get(1)));
            case "!_" -> new Condition.Not(condition(ast, args.get(0)));
            case "_?_:_" ->
                new Condition.Choice(
                        condition(ast, args.get(0)), condition(ast, args.get(1)), condition(ast, args.get(2)));
            default -> term(ast, expr);
        };
    }

    private Condition term(CelAbstractSyntaxTree ast, CelExpr expr) throws CelEvaluationException {
        Set<Part> needs = EnumSet.noneOf(Part.class);
        needs(expr, needs);
        CelAbstractSyntaxTree term =
                CelAbstractSyntaxTree.newCheckedAst(expr, ast.getSource(), ast.getReferenceMap(), ast.getTypeMap());
        return new Condition.Term(runtime.createProgram(term), Set.copyOf(needs));
    }

    /** Collects the parts an expression cannot be evaluated without, whatever else it finds. */
    private static void needs(CelExpr expr, Set<Part> needs) {
        switch (expr.getKind()) {
            case SELECT -> {
                if (expr.select().testOnly()) {
                    return;
                }
                CelExpr operand = expr.select().operand();
                String field = expr.select().field();
                if (operand.getKind() == Kind.IDENT) {
                    switch (operand.ident().name()) {
                        case "manifestItem" -> needs.add(Part.MANIFEST_ITEM);
                        case "manifest" -> {
                            if (!field.equals("status")) {
                                needs.add(Part.MANIFEST);
                            }
                        }
                        default -> {}
                    }
                } else if (operand.getKind() == Kind.SELECT
                        && !operand.select().testOnly()
                        && isIdent(operand.select().operand(), "history")) {
                    part(operand.select().field()).ifPresent(needs::add);
                }
                needs(operand, needs);
            }
            case CALL -> {
                String function = expr.call().function();
                if (function.equals("_&&_") || function.equals("_||_")) {
                    return;
                }
                expr.call().target().ifPresent(target -> needs(target, needs));
                List<CelExpr> args = expr.call().args();
                for (CelExpr arg : function.equals("_?_:_") ? args.subList(0, 1) : args) {
                    needs(arg, needs);
                }
            }
            case LIST -> expr.list().elements().forEach(e -> needs(e, needs));
            case COMPREHENSION -> needs(expr.comprehension().iterRange(), needs);
            default -> {}
        }
    }

    private static Optional<Part> part(String historyField) {
        return switch (historyField) {
            case "importer" -> Optional.of(Part.IMPORTER);
            case "consignor" -> Optional.of(Part.CONSIGNOR);
            case "declarant" -> Optional.of(Part.DECLARANT);
            case "vehicle" -> Optional.of(Part.VEHICLE);
            case "commodity" -> Optional.of(Part.COMMODITY);
            case "lot" -> Optional.of(Part.LOT);
            default -> Optional.empty();
        };
    }

    private static boolean isIdent(CelExpr expr, String name) {
        return expr.getKind() == Kind.IDENT && expr.ident().name().equals(name);
    }

    private static boolean isAboutItem(CelExpr expr) {
        if (expr.getKind() == Kind.IDENT) {
            return expr.ident().name().equals("item") || expr.ident().name().equals("manifestItem");
        }
        if (expr.getKind() == Kind.SELECT && isIdent(expr.select().operand(), "history")) {
            return expr.select().field().equals("commodity")
                    || expr.select().field().equals("lot");
        }
        return false;
    }

    /** A list named in the text is looked for at once; a computed name only when it is known. */
    private boolean unknownList(CelExpr expr) {
        if (expr.getKind() != Kind.CALL || !expr.call().function().equals("inList")) {
            return false;
        }
        CelExpr name = expr.call().args().get(1);
        return name.getKind() == Kind.CONSTANT
                && name.constant().getKind() == CelConstant.Kind.STRING_VALUE
                && !set.lists().containsKey(name.constant().stringValue());
    }

    private static void report(
            YamlText text, ScalarNode scalar, int offset, String expression, CelValidationResult result, CelExpr root) {
        for (CelIssue issue : result.getErrors()) {
            String message = issue.getMessage();
            int at = offset + offset(expression, issue.getSourceLocation());
            text.problem(scalar, at, message + hint(message, issue, root));
        }
    }

    private static String hint(String message, CelIssue issue, CelExpr root) {
        Matcher field = UNDEFINED_FIELD.matcher(message);
        if (field.matches() && root != null) {
            Schema<?>[] found = {null};
            walk(root, e -> {
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
            List<String> known = new ArrayList<>(Vocabulary.VARIABLES.keySet());
            known.addAll(Functions.names());
            return Nearest.hint(name.group(1), known);
        }
        if (message.startsWith("found no matching overload") && message.contains("int") && message.contains("double")) {
            return "; write whole numbers with a decimal point beside amounts and masses, as 10.0";
        }
        return "";
    }

    /** The schema a chain of plain selections leads to. */
    private static Optional<Schema<?>> schemaOf(CelExpr expr) {
        if (expr.getKind() == Kind.IDENT) {
            return Optional.ofNullable(Vocabulary.VARIABLES.get(expr.ident().name()));
        }
        if (expr.getKind() == Kind.SELECT) {
            return schemaOf(expr.select().operand())
                    .flatMap(s -> s.type().findField(expr.select().field()))
                    .flatMap(f -> Vocabulary.schema(f.type().name()));
        }
        return Optional.empty();
    }

    private static int position(CelAbstractSyntaxTree ast, CelExpr expr) {
        return ast.getSource().getPositionsMap().getOrDefault(expr.id(), 0);
    }

    private static int offset(String expression, CelSourceLocation location) {
        int start = 0;
        for (int line = 1; line < location.getLine(); line++) {
            start = expression.indexOf('\n', start) + 1;
        }
        return Math.max(0, Math.min(start + location.getColumn(), expression.length()));
    }

    private static void walk(CelExpr expr, Consumer<CelExpr> visitor) {
        visitor.accept(expr);
        switch (expr.getKind()) {
            case SELECT -> walk(expr.select().operand(), visitor);
            case CALL -> {
                expr.call().target().ifPresent(target -> walk(target, visitor));
                expr.call().args().forEach(arg -> walk(arg, visitor));
            }
            case LIST -> expr.list().elements().forEach(e -> walk(e, visitor));
            case MAP ->
                expr.map().entries().forEach(e -> {
                    walk(e.key(), visitor);
                    walk(e.value(), visitor);
                });
            case STRUCT -> expr.struct().entries().forEach(e -> walk(e.value(), visitor));
            case COMPREHENSION -> {
                walk(expr.comprehension().iterRange(), visitor);
                walk(expr.comprehension().accuInit(), visitor);
                walk(expr.comprehension().loopCondition(), visitor);
                walk(expr.comprehension().loopStep(), visitor);
                walk(expr.comprehension().result(), visitor);
            }
            default -> {}
        }
    }

    private static CelAbstractSyntaxTree ast(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("errors were reported before", e);
        }
    }

    private static CelCompiler compiler() {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(
                        CelStandardMacro.HAS,
                        CelStandardMacro.ALL,
                        CelStandardMacro.EXISTS,
                        CelStandardMacro.EXISTS_ONE,
                        CelStandardMacro.MAP,
                        CelStandardMacro.MAP_FILTER,
                        CelStandardMacro.FILTER)
                .setTypeProvider(new Vocabulary.Types())
                .addFunctionDeclarations(Functions.DECLARATIONS);
        Vocabulary.VARIABLES.forEach((name, schema) -> builder.addVar(name, schema.type()));
        return builder.build();
    }

    static boolean isBoolean(CelType type) {
        return type.equals(SimpleType.BOOL);
    }
}
