// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedFormsTest {
    private static final CelCompiler LIBRARY = Language.compiler();
    private static final int SIZE = 4;

    private static final List<String> PIECES = List.of(
            "item.commodityCode",
            "item.customsValue",
            "'8703'",
            "2.5",
            "true",
            "['a', \"b\"]",
            "[1, 2]",
            "100",
            "==",
            "in",
            ">",
            "&&",
            "||",
            "!",
            "-",
            "(",
            ")",
            "[",
            "]",
            ",",
            "?",
            ":",
            ".",
            "+",
            "{",
            "}",
            "has",
            "declaration.itinerary",
            ".exists",
            "c",
            "''",
            "0x1f",
            "7u",
            ".5",
            "1e3",
            "r'x'",
            "\n",
            "// x\n",
            "\\",
            "'é'",
            "null",
            "%",
            "_a",
            "`b`");

    private int checks;
    private final CheckedForms forms = new CheckedForms(
            text -> sound(LIBRARY.parse(text)),
            parsed -> {
                checks++;
                return sound(LIBRARY.check(parsed));
            },
            SIZE);

    private static Optional<CelAbstractSyntaxTree> sound(CelValidationResult result) {
        return result.hasError() ? Optional.empty() : Optional.of(Language.tree(result));
    }

    /** What the library alone makes of it. */
    private static Optional<CelAbstractSyntaxTree> alone(String expression) {
        return sound(LIBRARY.parse(expression)).flatMap(parsed -> sound(LIBRARY.check(parsed)));
    }

    private static void assertSame(CelAbstractSyntaxTree byForm, CelAbstractSyntaxTree alone) {
        String text = alone.getSource().getContent().toString();
        assertThat(byForm.getExpr()).as(text).isEqualTo(alone.getExpr());
        assertThat(byForm.getSource()).as(text).isEqualTo(alone.getSource());
        assertThat(byForm.getTypeMap()).as(text).isEqualTo(alone.getTypeMap());
        assertThat(byForm.getReferenceMap()).as(text).isEqualTo(alone.getReferenceMap());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item.commodityCode == '870323'",
                "item.commodityCode in ['8703', '8704', \"8705\"] && item.origin != 'CN'",
                "!(item.customsValue < 100 || item.customsValue > 2.5)",
                "(1 == 2 && 'a' == 'b' && 1.0 == 2.5) || (3 == -4) || (((-5.0 < - 6.5) || true))",
                "true || false && true || !false && !(true || 1 < 2 && false) || !!true || !!(true && false) || (true)",
                "((true || false) == true) && (true && false ? true : 1 == 2) && -(1) < 0 && -0.0 < 1.0 && -0 == 1",
                "-9223372036854775808 < 1 && 9223372036854775807 > 1 && 1e3 < 2.5E-7 && -1e+15 < 0.0 && [,] == [1]",
                "[1, 2, 3] == [1] || ['a', 'b'].size() == 2 || [] == [2.0, 3.0] || 2 in [[1, 2][1], 5]",
                "['a', 'b'][1] == 'b' && [1, 2, 3][1] == 2 && [-1, 2] == [3, 4,]",
                "has(declaration.importer) ? item.grossMass > 1 : true",
                "declaration.itinerary.exists(i, i > 'C' && i.startsWith('K'))",
                "[1, 2].map(x, x * 2).all(y, y > 0 && y in [1, 2, 3]) && [3].filter(z, z > 1).size() == 1",
                "[[1, 5], [2, 3, 4]].exists_one(x, x.size() == 2)",
                "declaration.itinerary.exists(c, c == 'KZ' || c in ['CN', 'UZ', 'TJ']) && 1 < 2",
                "daysSince(timestamp('2026-01-01T00:00:00Z')) > 3 && duration('1h') < duration('2h')",
                "hsWithin(item.commodityCode, '8703') && null == null && 'a' + 'b' == \"ab\" && 1 + 2 * 3 % 4 / 5 - 6 < 7",
                "ratio(item.customsValue, item.netMass) < 3",
                "item.description.contains('автомобиль')\n  && item . origin\n\t== 'KG'\r\n && true",
                "item.customsValue"
            })
    void whatIsCheckedByFormIsWhatTheLibraryChecks(String expression) {
        for (int round = 1; round <= 2; round++) {
            Optional<CelAbstractSyntaxTree> byForm = forms.check(expression);

            assertThat(byForm).isPresent();
            assertSame(byForm.get(), alone(expression).orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item.customsValue && true",
                "1 || true",
                "!'a'",
                "!(item.customsValue)",
                "item.commodityCode == '1' && item.nothing == 2",
                "item.commodityCode == 1",
                "hsWithin(item.commodityCode)",
                "[1, 2] == ['a', 'b']",
                "[1, 2][1, 2] == 1",
                "1 == 1e",
                "1.0 == 1.5e+",
                "item.commodityCode['a', 'b']",
                "1 == 9223372036854775808",
                "true &&",
                "&& true",
                "1 == == 2",
                "(true",
                "true)",
                "(true]",
                "",
                "()",
                "true ? false",
                "true && false 1",
                "true @ false"
            })
    void whatTheLibraryRefusesIsRefused(String expression) {
        assertThat(alone(expression)).isEmpty();

        assertThat(forms.check(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a' == 'it\\'s'",
                "r'a' == 'b'",
                "b'a' == b'c'",
                "'''a''' == 'b'",
                "1 == 0x1f",
                "5u == 6u",
                "1.0 == .5",
                "true // and so on",
                "'\uD83D\uDC31' == 'a'",
                "{'a': 1}['a'] == 1",
                "((((((((((true))))))))))",
                "dyn(true) && true"
            })
    void whatIsNotPlainIsLeftToTheLibrary(String expression) {
        assertThat(alone(expression)).isPresent();

        assertThat(forms.check(expression)).isEmpty();
    }

    @Test
    void whateverIsWrittenItIsWhatTheLibraryMakesOfIt() {
        Random random = new Random(7);
        int sound = 0;
        for (int round = 0; round < 5_000; round++) {
            StringBuilder expression = new StringBuilder();
            int pieces = 1 + random.nextInt(12);
            for (int i = 0; i < pieces; i++) {
                // Constants and what compares or connects them in turns, mostly, so that some of it makes sense.
                int piece = random.nextInt(8) == 0
                        ? random.nextInt(PIECES.size())
                        : i % 2 == 0 ? random.nextInt(8) : 8 + random.nextInt(5);
                expression.append(PIECES.get(piece)).append(random.nextBoolean() ? " " : "");
            }
            Optional<CelAbstractSyntaxTree> byForm = forms.check(expression.toString());
            if (byForm.isPresent()) {
                sound++;
                assertSame(byForm.get(), alone(expression.toString()).orElseThrow());
            }
        }
        assertThat(sound).as("expressions without errors").isGreaterThan(250);
    }

    @Test
    void constantsAndHowManyAreInAListMakeNoOtherForm() {
        forms.check("item.commodityCode in ['1', '2'] && item.customsValue < 5");
        assertThat(checks).isEqualTo(2);

        forms.check("item.customsValue < 77 || !(item.commodityCode in ['3', \"4\", '5'])");
        assertThat(checks).isEqualTo(2);

        forms.check("item.customsValue < 7.5");
        assertThat(checks).as("another type is another form").isEqualTo(3);
    }

    @Test
    void formsUsedLastAreRemembered() {
        for (int field = 0; field < 2 * SIZE; field++) {
            forms.check("'a' == 'b'");
            forms.check("1" + " + 1".repeat(field) + " == 2");
        }
        assertThat(checks).isEqualTo(1 + 2 * SIZE);

        forms.check("1 == 2");
        assertThat(checks).as("forgotten").isEqualTo(2 + 2 * SIZE);
    }

    @Test
    void whatIsLargeIsLeftToTheLibrary() {
        assertThat(forms.check("1 in [1" + ", true, 1".repeat(CheckedForms.MAX_TOKENS / 4) + "]"))
                .isEmpty();
        assertThat(checks).isZero();

        String list = "1 in [1" + ", 1".repeat(CheckedForms.MAX_TOKENS) + "]";
        assertThat(forms.check(list)).as("a long list is a small form").isPresent();
        assertSame(forms.check(list).orElseThrow(), alone(list).orElseThrow());

        assertThat(forms.check("1 == 1" + " && 1 == 1".repeat(Language.MAX_NODES / 4)))
                .isEmpty();
        assertThat(forms.check("true" + " ".repeat(Language.MAX_CHARACTERS))).isEmpty();
    }
}
