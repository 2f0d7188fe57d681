// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.torugart.core.expression.Implementation;

/**
 * The language of conditions: CEL with this project's variables, the type {@code decimal} and a few functions, within
 * bounds of length and depth. Parsing and checking are the CEL library's.
 */
public final class Language {
    /** Macro for {@code daysBetween(x, declaration.acceptedAt)}: a function has no access to the declaration. */
    static final String DAYS_SINCE = "daysSince";

    /** Most characters of an expression. */
    public static final int MAX_CHARACTERS = 8_000;

    /** Most parts of an expression: operators, fields, constants. */
    public static final int MAX_NODES = 1_000;

    /** Deepest nesting of an expression. */
    public static final int MAX_DEPTH = 40;

    /** Most steps of all loops of one evaluation. */
    public static final int MAX_ITERATIONS = 10_000;

    /** Largest program of a regular expression. */
    public static final int MAX_PATTERN = 1_000;

    /** What checker and, in tests, the library's own evaluator are told. */
    static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_CHARACTERS)
            .maxParseExpressionNodeCount(MAX_NODES)
            .maxParseRecursionDepth(MAX_DEPTH)
            .comprehensionMaxIterations(MAX_ITERATIONS)
            .maxRegexProgramSize(MAX_PATTERN)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final int MAX_FORMS = 1_024;

    private static final CelCompiler COMPILER = compiler();
    private static final CheckedForms FORMS =
            new CheckedForms(text -> sound(COMPILER.parse(text)), parsed -> sound(COMPILER.check(parsed)), MAX_FORMS);

    private Language() {}

    /** Parses; the result may have errors. */
    public static CelValidationResult parse(String expression) {
        return COMPILER.parse(expression);
    }

    /** Checks what was parsed; the result may have errors. Costs some tenths of a millisecond, whatever is checked. */
    public static CelValidationResult check(CelAbstractSyntaxTree parsed) {
        return COMPILER.check(parsed);
    }

    /**
     * Parses and checks an expression; what resembles one checked before costs next to nothing. Empty when it has
     * errors, and sometimes when it has none: {@link #parse} and {@link #check} tell.
     */
    public static Optional<CelAbstractSyntaxTree> checked(String expression) {
        return FORMS.check(expression);
    }

    private static Optional<CelAbstractSyntaxTree> sound(CelValidationResult result) {
        return result.hasError() ? Optional.empty() : Optional.of(tree(result));
    }

    /** The tree of a result without errors. */
    public static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalArgumentException("the expression has errors", e);
        }
    }

    /** What functions do, by overload id, with the tables of one set. */
    public static Map<String, Implementation> functions(Tables tables) {
        return Functions.implementations(tables);
    }

    /** Names that may be called, beside CEL's own. */
    public static List<String> functionNames() {
        return Functions.names();
    }

    private static Optional<CelExpr> daysSince(
            CelMacroExprFactory factory, CelExpr target, ImmutableList<CelExpr> arguments) {
        CelExpr acceptedAt = factory.newSelect(factory.newIdentifier("declaration"), "acceptedAt", false);
        return Optional.of(factory.newGlobalCall("daysBetween", arguments.get(0), acceptedAt));
    }

    /** The library, told of all this. */
    static CelCompiler compiler() {
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
                .addMacros(CelMacro.newGlobalMacro(DAYS_SINCE, 1, Language::daysSince))
                .setTypeProvider(new Vocabulary.Types())
                .addFunctionDeclarations(Functions.DECLARATIONS);
        for (int i = 0; i < Vocabulary.NAMES.size(); i++) {
            builder.addVar(Vocabulary.NAMES.get(i), Vocabulary.type(i));
        }
        return builder.build();
    }
}
