// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What an application adds to the language, and what bounds an evaluation. */
class ExpressionTest {
    private static final CelType DECIMAL = OpaqueType.create("decimal");
    private static final List<String> NAMES = List.of("x", "y", "list", "struct", "price");

    private static final Map<String, Implementation> FUNCTIONS = Map.of(
            "decimal_less_int",
            arguments -> arguments[0] instanceof BigDecimal decimal && arguments[1] instanceof Long integer
                    ? (Object) (decimal.compareTo(BigDecimal.valueOf(integer)) < 0)
                    : Failure.NO_SUCH_OVERLOAD,
            "decimal_of_string",
            arguments -> new BigDecimal((String) arguments[0]).stripTrailingZeros(),
            "third",
            arguments -> arguments[2],
            "ns.twice",
            arguments -> 2 * (Long) arguments[0]);

    private static final CelCompiler COMPILER = compiler();

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .enableOptionalSyntax(true)
                        .build())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("x", SimpleType.DYN)
                .addVar("y", SimpleType.DYN)
                .addVar("list", ListType.create(SimpleType.INT))
                .addVar("struct", SimpleType.DYN)
                .addVar("price", DECIMAL)
                .addVar("elsewhere", SimpleType.INT)
                .addFunctionDeclarations(
                        CelFunctionDecl.newFunctionDeclaration(
                                "_<_",
                                CelOverloadDecl.newGlobalOverload(
                                        "decimal_less_int", SimpleType.BOOL, DECIMAL, SimpleType.INT)),
                        CelFunctionDecl.newFunctionDeclaration(
                                "decimal",
                                CelOverloadDecl.newGlobalOverload("decimal_of_string", DECIMAL, SimpleType.STRING)),
                        CelFunctionDecl.newFunctionDeclaration(
                                "third",
                                CelOverloadDecl.newGlobalOverload(
                                        "third", SimpleType.DYN, SimpleType.DYN, SimpleType.DYN, SimpleType.DYN)),
                        CelFunctionDecl.newFunctionDeclaration(
                                "nobody", CelOverloadDecl.newGlobalOverload("nobody", SimpleType.INT)));
        return builder.build();
    }

    private static CelAbstractSyntaxTree checked(String text) {
        try {
            return COMPILER.compile(text).getAst();
        } catch (CelValidationException e) {
            throw new AssertionError(text, e);
        }
    }

    private static CelAbstractSyntaxTree parsed(String text) {
        try {
            return COMPILER.parse(text).getAst();
        } catch (CelValidationException e) {
            throw new AssertionError(text, e);
        }
    }

    private static Expression expression(CelAbstractSyntaxTree ast) {
        try {
            return Expression.compile(ast, ast.getExpr(), NAMES, FUNCTIONS);
        } catch (UnsupportedExpressionException e) {
            throw new AssertionError(e);
        }
    }

    private static Object value(String text, Map<String, ?> bindings) {
        return expression(checked(text)).value(index -> bindings.get(NAMES.get(index)));
    }

    private static Object value(String text) {
        return value(text, Map.of());
    }

    /** A shipment with one field that is there and one that is not. */
    private record Struct() implements Selectable {
        static final Failure MISSING = new Failure("b is not stated");

        @Override
        public Object select(String field) {
            return field.equals("a") ? (Object) 1L : MISSING;
        }

        @Override
        public boolean has(String field) {
            return field.equals("a");
        }
    }

    @Test
    void structsSayWhatIsMissing() {
        Map<String, Object> bindings = Map.of("struct", new Struct());
        assertThat(value("struct.a", bindings)).isEqualTo(1L);
        assertThat(value("struct.b", bindings)).isSameAs(Struct.MISSING);
        assertThat(value("struct.b == 1 || struct.a == 1", bindings)).isEqualTo(true);
        assertThat(value("struct.b + 1 > 2 && 1 / 0 > 0", bindings)).isSameAs(Struct.MISSING);
        assertThat(value("has(struct.a) && !has(struct.b)", bindings)).isEqualTo(true);
        assertThat(value("has(struct.b.c)", bindings)).isSameAs(Struct.MISSING);
        assertThat(value("[struct.b]", bindings)).isSameAs(Struct.MISSING);
        assertThat(value("{'k': struct.b}", bindings)).isSameAs(Struct.MISSING);
        assertThat(value("third(1, struct.b, 3)", bindings)).isSameAs(Struct.MISSING);
        assertThat(value("struct == struct", bindings)).isEqualTo(true);
        assertThat(value("type(struct)", bindings)).isEqualTo(TypeType.create(SimpleType.DYN));
    }

    @Test
    void failuresOfVariablesAreHandedOn() {
        Failure absent = new Failure("x is absent");
        Map<String, Object> bindings = Map.of("x", absent, "list", List.of(1L, 2L));
        for (String text : List.of(
                "x + 1 == 2",
                "x == 'a'",
                "'a' != x",
                "x < 1",
                "x >= 1.5",
                "x in [1, 2]",
                "1 in x",
                "x.matches('a')",
                "x.getHours('UTC')",
                "!x",
                "-x == 1",
                "x.a",
                "x ? 1 : 2",
                "size(x)",
                "x.all(e, e)",
                "list.map(e, e + x)",
                "list.filter(e, e > x)",
                "list.exists(e, x == e)",
                "list.exists_one(e, x == e)",
                "x && 1 / 0 > 0",
                "false || x")) {
            assertThat(value(text, bindings)).as(text).isSameAs(absent);
        }
        assertThat(value("x", Map.of())).isSameAs(Failure.UNDECLARED_REFERENCE);
    }

    @Test
    void namesOfTypesAreValuesButThatOfNone() {
        assertThat(value("type(1) == int && type(int) == type && type(type) == type"))
                .isEqualTo(true);
        // dyn() is a function that hides a type, and no type itself.
        assertThat(expression(parsed("dyn")).value(index -> 1L)).isSameAs(Failure.UNDECLARED_REFERENCE);
    }

    @Test
    void functionsOfTheApplicationComeBeforeTheStandardOnes() {
        Map<String, Object> bindings = Map.of("price", new BigDecimal("9.99"), "x", new BigDecimal("9.99"), "y", 1L);
        assertThat(value("price < 10", bindings)).isEqualTo(true);
        // Only the values tell which overload it is.
        assertThat(value("x < 10", bindings)).isEqualTo(true);
        assertThat(value("y < 10", bindings)).isEqualTo(true);
        assertThat(value("x < 'a'", bindings)).isSameAs(Failure.NO_SUCH_OVERLOAD);
        assertThat(value("third('a', 'b', 'c')")).isEqualTo("c");
        assertThat(expression(parsed("ns.twice(x)")).value(index -> 21L)).isEqualTo(42L);
        assertThat(expression(parsed("third(1, 2, x)")).value(index -> 3L)).isEqualTo(3L);
    }

    @Test
    void decimalsEqualNumbersOfTheirValue() {
        Map<String, Object> bindings = Map.of("price", new BigDecimal("10").stripTrailingZeros());
        for (String text : List.of(
                "price == decimal('10.00')",
                "dyn(price) == 10",
                "10u == dyn(price)",
                "dyn(price) == 10.0",
                "dyn(price) in [1, 10]",
                "dyn(price) in [10u]",
                "10 in [dyn(price)]",
                "decimal('0.5') in [decimal('1'), decimal('0.50')]",
                "dyn(decimal('0.5')) == 0.5",
                "dyn(decimal('0.1')) != 0.1",
                "dyn(decimal('1e400')) > 1.0",
                "dyn(decimal('0.3')) in [0.25, dyn(decimal('0.3'))]",
                "!(dyn(decimal('0.3')) in [0.25])",
                "dyn(decimal('18446744073709551615')) == 18446744073709551615u",
                "{'a': price} == {'a': decimal('1e1')}",
                "[1, 2, 3][dyn(decimal('2.0'))] == 3")) {
            assertThat(value(text, bindings)).as(text).isEqualTo(true);
        }
        assertThat(value("dyn(price) == 0.0 / 0.0", bindings)).isEqualTo(false);
        assertThat(value("dyn(price) < 1.0 / 0.0", bindings)).isEqualTo(true);
    }

    @Test
    void partsOfATreeAreCompiledByThemselves() throws UnsupportedExpressionException {
        CelAbstractSyntaxTree ast = checked("x == 1 && list.exists(e, e > 2)");
        CelExpr right = ast.getExpr().call().args().get(1);
        Expression expression = Expression.compile(ast, right, NAMES, FUNCTIONS);
        assertThat(expression.value(index -> List.of(1L, 3L))).isEqualTo(true);
        assertThat(expression.value(index -> List.of(1L, 2L))).isEqualTo(false);
    }

    @Test
    void whatNeedsNoVariablesIsEvaluatedOnce() throws UnsupportedExpressionException {
        AtomicInteger calls = new AtomicInteger();
        CelAbstractSyntaxTree ast = checked("decimal('1.50') == price || 1 + 1 == 3");
        Environment environment = Environment.of(NAMES, Map.of("decimal_of_string", arguments -> {
            calls.incrementAndGet();
            return new BigDecimal("1.5");
        }));
        Expression expression = Expression.compile(ast, ast.getExpr(), environment);
        assertThat(calls).hasValue(1);
        for (int i = 0; i < 3; i++) {
            assertThat(expression.value(index -> new BigDecimal("1.5"))).isEqualTo(true);
        }
        assertThat(calls).hasValue(1);
        assertThat(expression(checked("1 + 2 * 3 == 7 ? 'a' : 'b'")).isConstant())
                .isTrue();
        assertThat(expression(checked("false && x == 1")).isConstant()).isTrue();
        assertThat(expression(checked("x == 1 || true")).isConstant()).isTrue();
        assertThat(expression(checked("x == 1")).isConstant()).isFalse();
    }

    @Test
    void allComprehensionsTogetherHaveABudget() {
        Environment environment = Environment.of(NAMES, Map.of()).withIterations(10);
        assertThat(evaluate("list.map(e, e).size() == 5 && list.all(e, e > 0)", environment))
                .isEqualTo(true);
        for (String text : List.of(
                "list.map(e, e).size() == 5 && list.map(e, e).map(e, e).size() == 5",
                "list.all(e, list.all(f, f > 0))",
                "list.exists_one(e, list.exists(f, f == 6))",
                "list.filter(e, list.map(f, f) == [])")) {
            assertThat(evaluate(text, environment)).as(text).isSameAs(Failure.ITERATION_BUDGET);
        }
        // Like every failure it is forgotten where something else decides.
        assertThat(evaluate("list.all(e, list.all(f, f > 0)) || 1 == 1", environment))
                .isEqualTo(true);
        // Each evaluation has its own.
        assertThat(evaluate("list.all(e, e > 0)", environment)).isEqualTo(true);
    }

    private static Object evaluate(String text, Environment environment) {
        CelAbstractSyntaxTree ast = checked(text);
        try {
            return Expression.compile(ast, ast.getExpr(), environment).value(index -> List.of(1L, 2L, 3L, 4L, 5L));
        } catch (UnsupportedExpressionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void regularExpressionsHaveABoundedSize() throws UnsupportedExpressionException {
        String pattern = "(a{30}){40}";
        assertThat(value("x.matches('" + pattern + "')", Map.of("x", "a"))).isSameAs(Failure.BAD_PATTERN);
        assertThat(value("'a'.matches(x)", Map.of("x", pattern))).isSameAs(Failure.BAD_PATTERN);
        CelAbstractSyntaxTree ast = checked("x.matches('" + pattern + "')");
        Environment environment = Environment.of(NAMES, Map.of()).withPatternSize(5_000);
        assertThat(Expression.compile(ast, ast.getExpr(), environment).value(index -> "a"))
                .isEqualTo(false);
    }

    @Test
    void whatIsOutsideIsRefusedWithItsPlace() {
        refused(parsed("google.protobuf.Int32Value{value: 1} == 1"), "google.protobuf.Int32Value");
        refused(checked("nobody() == 1"), "nobody");
        refused(checked("elsewhere == 1"), "elsewhere");
        refused(parsed("x.?a"), "optional");
        refused(parsed("x[?0]"), "optional");
        refused(parsed("[?x]"), "optional");
        refused(parsed("{?'a': x}"), "optional");
    }

    private static void refused(CelAbstractSyntaxTree ast, String reason) {
        assertThatThrownBy(() -> Expression.compile(ast, ast.getExpr(), NAMES, Map.of()))
                .isInstanceOfSatisfying(
                        UnsupportedExpressionException.class,
                        e -> assertThat(ast.getSource().getPositionsMap()).containsKey(e.expressionId()))
                .hasMessageContaining(reason);
    }

    @Test
    void largeConstantListsAreFoundIn() {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            elements.add("'" + i + "'");
            elements.add(Integer.toString(i));
        }
        Expression expression = expression(checked("x in " + elements));
        assertThat(expression.value(index -> "499")).isEqualTo(true);
        assertThat(expression.value(index -> 499.0)).isEqualTo(true);
        assertThat(expression.value(index -> UnsignedLong.ONE)).isEqualTo(true);
        assertThat(expression.value(index -> 500L)).isEqualTo(false);
        assertThat(expression.value(index -> 1.5)).isEqualTo(false);
        assertThat(expression.value(index -> List.of())).isEqualTo(false);
    }

    @Test
    void costGrowsWithWhatIsDone() {
        assertThat(cost("x")).isEqualTo(1);
        assertThat(cost("x == 1")).isEqualTo(3);
        assertThat(cost("x == 1 && y == 2")).isEqualTo(7);
        assertThat(cost("string(x) + 'a' == 'b'")).isEqualTo(1 + 5 + 1 + 5 + 1 + 1);
        assertThat(cost("string(x).matches('abcdefgh')")).isEqualTo(1 + 5 + 1 + 5 * 8);
        assertThat(cost("x ? [1, 2, 3] == [1, 2, 3] : y")).isEqualTo(1 + 1 + 12);
        assertThat(cost("x in [1, 2, 3]")).isEqualTo(1 + 4 + 1);
        assertThat(cost("x in list")).isEqualTo(1 + 1 + 1 + 1_000);
        assertThat(cost("list.all(e, e > 0)")).isEqualTo(4 + 1_000 * (1 + 3));
        assertThat(cost("[1, 2].map(e, e * 2).all(e, e > 0)")).isLessThan(100);
        assertThat(cost("list.all(a, list.all(b, a > b))")).isEqualTo(4 + 1_000 * (1 + 4_004));
        assertThat(
                        cost(
                                "list.all(a, list.all(b, list.all(c, list.all(d, list.all(e, list.all(f, list.all(g, true)))))))"))
                .isEqualTo(Long.MAX_VALUE);
        CelAbstractSyntaxTree ast = checked("list.all(e, e > 0)");
        assertThat(Expression.cost(ast, ast.getExpr(), expr -> 10)).isEqualTo(4 + 10 * 4);
    }

    private static long cost(String text) {
        CelAbstractSyntaxTree ast = checked(text);
        return Expression.cost(ast, ast.getExpr());
    }

    @Test
    void oneExpressionServesManyThreads() throws Exception {
        Expression expression = expression(checked("list.map(e, e * x).filter(e, list.exists(f, f == e))"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Object>> tasks = new ArrayList<>();
            for (long factor = 1; factor <= 8; factor++) {
                long x = factor;
                List<Long> list = LongStream.rangeClosed(1, 40).boxed().toList();
                tasks.add(() -> {
                    Object last = null;
                    for (int i = 0; i < 200; i++) {
                        last = expression.value(index -> index == 0 ? (Object) x : list);
                        assertThat(last)
                                .isEqualTo(LongStream.rangeClosed(1, 40 / x)
                                        .map(n -> n * x)
                                        .boxed()
                                        .toList());
                    }
                    return last;
                });
            }
            List<Future<Object>> results = threads.invokeAll(tasks);
            for (Future<Object> result : results) {
                assertThat(result.get()).isNotNull();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void deepNestingOfLogicKeepsItsMeaning() {
        String ors = String.join(" || ", Collections.nCopies(60, "x == 1")) + " || y == 2";
        assertThat(value(ors, Map.of("x", 3L, "y", 2L))).isEqualTo(true);
        assertThat(value(ors, Map.of("x", 3L, "y", 3L))).isEqualTo(false);
        assertThat(value(ors, Map.of("y", 2L))).isEqualTo(true);
        assertThat(value(ors, Map.of("x", 3L))).isSameAs(Failure.UNDECLARED_REFERENCE);
    }
}
