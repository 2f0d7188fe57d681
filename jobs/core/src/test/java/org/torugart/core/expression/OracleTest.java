// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelOptions;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The run time of {@code dev.cel} is the oracle: the same values, and failures where it throws. */
class OracleTest {
    private static final CelOptions OPTIONS = CelOptions.current()
            .comprehensionMaxIterations(Environment.ITERATIONS)
            .maxRegexProgramSize(Environment.PATTERN_SIZE)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final int EXPRESSIONS = 2_500;
    private static final int BINDINGS = 8;

    private static final List<String> NAMES = List.copyOf(RandomExpressions.VARIABLES.keySet());
    private static final Environment ENVIRONMENT = Environment.of(NAMES, Map.of());

    private final CelCompiler compiler = compiler();
    private final CelRuntime runtime =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    @Test
    void checkedExpressionsComeToWhatTheOracleSays() throws Exception {
        int values = 0;
        int failures = 0;
        for (long seed = 0; seed < EXPRESSIONS; seed++) {
            RandomExpressions random = new RandomExpressions(seed);
            String text = random.expression();
            CelAbstractSyntaxTree ast = compiler.compile(text).getAst();
            Program program = runtime.createProgram(ast);
            Expression expression = Expression.compile(ast, ast.getExpr(), ENVIRONMENT);
            for (int i = 0; i < BINDINGS; i++) {
                boolean failed = compare(text, program, expression, random.bindings());
                failures += failed ? 1 : 0;
                values += failed ? 0 : 1;
            }
        }
        // Otherwise the generator would test little.
        assertThat(values).isGreaterThan(EXPRESSIONS * BINDINGS / 3);
        assertThat(failures).isGreaterThan(EXPRESSIONS * BINDINGS / 10);
    }

    @Test
    void expressionsThatAreOnlyParsedToo() throws Exception {
        for (long seed = EXPRESSIONS; seed < EXPRESSIONS * 3L / 2; seed++) {
            RandomExpressions random = new RandomExpressions(seed);
            String text = random.expression();
            CelAbstractSyntaxTree ast = compiler.parse(text).getAst();
            Program program = runtime.createProgram(ast);
            Expression expression = Expression.compile(ast, ast.getExpr(), ENVIRONMENT);
            for (int i = 0; i < BINDINGS; i++) {
                compare(text, program, expression, random.bindings());
            }
        }
    }

    @Test
    void stepsAreCountedAsTheOracleCountsThem() throws Exception {
        int spent = 0;
        for (int budget = 0; budget < 8; budget++) {
            CelRuntime bounded = CelRuntimeFactory.plannerRuntimeBuilder()
                    .setOptions(OPTIONS.toBuilder()
                            .comprehensionMaxIterations(budget)
                            .build())
                    .build();
            for (long seed = budget; seed < EXPRESSIONS; seed += 8) {
                RandomExpressions random = new RandomExpressions(seed);
                String text = random.expression();
                CelAbstractSyntaxTree ast = compiler.compile(text).getAst();
                Program program = bounded.createProgram(ast);
                Expression expression = Expression.compile(ast, ast.getExpr(), ENVIRONMENT.withIterations(budget));
                for (int i = 0; i < BINDINGS; i++) {
                    Map<String, Object> bindings = random.bindings();
                    compare(text, program, expression, bindings);
                    Object value = expression.value(index -> bindings.get(NAMES.get(index)));
                    spent += value == Failure.ITERATION_BUDGET ? 1 : 0;
                }
            }
        }
        assertThat(spent).isGreaterThan(100);
    }

    @Test
    void textIsReadAsTheOracleReadsIt() throws Exception {
        readsAlike("duration(s)", "+-0123459.msnuµ", 4_000);
        readsAlike("int(s)", "+-0123459 _x", 1_000);
        readsAlike("uint(s)", "+-0123459 u", 1_000);
        readsAlike("double(s)", "+-0123459.eE", 2_000);
        readsAlike("bool(s)", "tfTF01", 200);
        readsAlike("timestamp(s)", "0123456789:-TZ+", 2_000);
    }

    private void readsAlike(String text, String alphabet, int tries) throws Exception {
        CelAbstractSyntaxTree ast = compiler.compile(text).getAst();
        Program program = runtime.createProgram(ast);
        Expression expression = Expression.compile(ast, ast.getExpr(), ENVIRONMENT);
        Random random = new Random(tries);
        for (int i = 0; i < tries; i++) {
            StringBuilder s = new StringBuilder();
            for (int n = random.nextInt(9); n > 0; n--) {
                s.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            compare(text, program, expression, Map.of("s", s.toString()));
            compare(text, program, expression, Map.of("s", corrupted("2024-02-29T23:59:59.125+05:30", random)));
            compare(text, program, expression, Map.of("s", corrupted("-1h15m0.5s250ms", random)));
        }
    }

    /** A text with one of its characters another, missing or doubled. */
    private static String corrupted(String text, Random random) {
        int at = random.nextInt(text.length());
        String instead = List.of(
                        "", "0", "9", ":", ".", text.substring(at, at + 1).repeat(2))
                .get(random.nextInt(6));
        return text.substring(0, at) + instead + text.substring(at + 1);
    }

    /** Whether both failed. */
    private static boolean compare(String text, Program program, Expression expression, Map<String, Object> bindings) {
        Object value = expression.value(index -> bindings.get(NAMES.get(index)));
        try {
            Object expected = program.eval(bindings);
            assertThat(value).as("%s with %s", text, bindings).isEqualTo(expected);
            return false;
        } catch (CelEvaluationException e) {
            assertThat(value)
                    .as("%s with %s: %s", text, bindings, e.getMessage())
                    .isInstanceOf(Failure.class);
            Failure named = named(e.getErrorCode());
            if (named != null) {
                assertThat(value)
                        .as("%s with %s: %s", text, bindings, e.getMessage())
                        .isSameAs(named);
            }
            return true;
        }
    }

    /** The failure an error code of the oracle stands for; null for codes that it uses for different things. */
    private static Failure named(CelErrorCode code) {
        return switch (code) {
            case DIVIDE_BY_ZERO -> Failure.DIVIDE_BY_ZERO;
            case NUMERIC_OVERFLOW -> Failure.OVERFLOW;
            case INDEX_OUT_OF_BOUNDS -> Failure.INDEX_OUT_OF_RANGE;
            case DUPLICATE_ATTRIBUTE -> Failure.DUPLICATE_KEY;
            case ITERATION_BUDGET_EXCEEDED -> Failure.ITERATION_BUDGET;
            default -> null;
        };
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        RandomExpressions.VARIABLES.forEach(builder::addVar);
        return builder.build();
    }
}
