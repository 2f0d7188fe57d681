// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelContainer;
import dev.cel.common.CelOptions;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the language definition says, in {@code definition.txt}, each with and without the checker. */
class DefinitionTest {
    private static final String SEPARATOR = " => ";

    private static final Map<String, Object> BINDINGS = Map.of(
            "number", 7L,
            "text", "some",
            "nan", Double.NaN,
            "a.b.c", "the variable a.b.c",
            "a.b", Map.of("c", "a field that a variable hides", "d", "the field d of the variable a.b"),
            "inner", "in the root",
            "container.inner", "in the container",
            "container.inner.deep", "deep");

    private static final List<String> NAMES =
            Stream.concat(BINDINGS.keySet().stream(), Stream.of("unbound")).toList();

    private static final Environment ENVIRONMENT =
            Environment.of(NAMES, Map.of()).withContainer("container");

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.bindings(), CelExtensions.comprehensions())
            .setContainer(CelContainer.ofName("container"))
            .setTypeProvider(new TimeTypes())
            .addVar("number", SimpleType.INT)
            .addVar("text", SimpleType.STRING)
            .addVar("nan", SimpleType.DOUBLE)
            .addVar("a.b.c", SimpleType.STRING)
            .addVar("a.b", MapType.create(SimpleType.STRING, SimpleType.STRING))
            .addVar("inner", SimpleType.STRING)
            .addVar("container.inner", SimpleType.STRING)
            .addVar("container.inner.deep", SimpleType.STRING)
            .addVar("unbound", SimpleType.INT)
            .build();

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream in = getClass().getResourceAsStream("definition.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> line.contains(SEPARATOR)).forEach(line -> {
                int at = line.lastIndexOf(SEPARATOR);
                String expected = line.substring(at + SEPARATOR.length());
                boolean refused = line.startsWith("~");
                String expression = line.substring(refused ? 1 : 0, at);
                tests.add(dynamicTest(
                        "parsed: " + line,
                        () -> agrees(COMPILER.parse(expression).getAst(), expected)));
                tests.add(dynamicTest("checked: " + line, () -> {
                    if (refused) {
                        assertThat(COMPILER.compile(expression).hasError()).isTrue();
                    } else {
                        agrees(COMPILER.compile(expression).getAst(), expected);
                    }
                }));
            });
        }
        return tests.stream();
    }

    private static void agrees(CelAbstractSyntaxTree ast, String expected) throws Exception {
        Object value =
                Expression.compile(ast, ast.getExpr(), ENVIRONMENT).value(index -> BINDINGS.get(NAMES.get(index)));
        Failure failure = failures().get(expected);
        if (failure != null) {
            assertThat(value).isSameAs(failure);
        } else {
            CelAbstractSyntaxTree constant = COMPILER.parse(expected).getAst();
            Object wanted = Expression.compile(constant, constant.getExpr(), Environment.of(List.of(), Map.of()))
                    .value(index -> null);
            assertThat(wanted).isNotInstanceOf(Failure.class);
            assertThat(value).isEqualTo(wanted);
        }
    }

    private static Map<String, Failure> failures() throws IllegalAccessException {
        Map<String, Failure> failures = new LinkedHashMap<>();
        for (var field : Failure.class.getFields()) {
            failures.put(field.getName(), (Failure) field.get(null));
        }
        return failures;
    }
}
