// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedFormsTest {
    private static final CelCompiler LIBRARY = Language.compiler();
    private static final int SIZE = 4;

    private int checks;
    private final CheckedForms forms = new CheckedForms(
            parsed -> {
                checks++;
                return LIBRARY.check(parsed);
            },
            SIZE);

    private static CelAbstractSyntaxTree parsed(String expression) {
        return Language.tree(Language.parse(expression));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item.commodityCode == '870323'",
                "item.commodityCode in ['8703', '8704', '8705'] && item.originCountry != 'CN'",
                "!(item.customsValue < 100 || item.customsValue > 2.5)",
                "[1, 2, 3] == [1] || ['a', 1].size() == 2 || [] == [2.0, 3.0]",
                "{'a': 1, 'b': 2}['a'] == 1 && {1: 'x'}.size() > 0",
                "has(declaration.importer) ? item.grossMass > 1 : true",
                "declaration.items.exists(i, i.customsValue > 5 && i.commodityCode.startsWith('27'))",
                "[1, 2].map(x, x * 2).all(y, y > 0) && [3].filter(z, z > 1).size() == 1",
                "[[1], [2, 3]].exists_one(x, x.size() == 2)",
                "daysSince(timestamp('2026-01-01T00:00:00Z')) > 3 && duration('1h') < duration('2h')",
                "hsWithin(item.commodityCode, '8703') && -(1) < 0 && true && 1u == 1u && b'a' == b'b' && null == null",
                "ratio(item.customsValue, item.netMass) < 3",
                "item.customsValue"
            })
    void whatIsCheckedByFormIsWhatTheLibraryChecks(String expression) {
        for (int round = 1; round <= 2; round++) {
            CelValidationResult alone = LIBRARY.check(parsed(expression));
            Optional<CelAbstractSyntaxTree> checked = forms.check(parsed(expression));

            assertThat(checked.isPresent()).as(alone.getErrorString()).isEqualTo(!alone.hasError());
            checked.ifPresent(tree -> {
                CelAbstractSyntaxTree expected = Language.tree(alone);
                assertThat(tree.getExpr()).isEqualTo(expected.getExpr());
                assertThat(tree.getTypeMap()).isEqualTo(expected.getTypeMap());
                assertThat(tree.getReferenceMap()).isEqualTo(expected.getReferenceMap());
                assertThat(tree.getSource()).isEqualTo(expected.getSource());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item.customsValue && true",
                "1 || true",
                "!'a'",
                "item.commodityCode == '1' && item.nothing == 2",
                "item.commodityCode == 1",
                "hsWithin(item.commodityCode)",
                "[1, 2] == ['a', 'b']"
            })
    void whatTheLibraryRefusesIsRefused(String expression) {
        assertThat(LIBRARY.check(parsed(expression)).hasError()).isTrue();

        assertThat(forms.check(parsed(expression))).isEmpty();
        assertThat(Language.check(parsed(expression)).getErrors())
                .isEqualTo(LIBRARY.check(parsed(expression)).getErrors());
    }

    @Test
    void constantsAndHowManyAreInAListMakeNoOtherForm() {
        forms.check(parsed("item.commodityCode in ['1', '2'] && item.customsValue < 5"));
        assertThat(checks).as("two comparisons and what connects them").isEqualTo(3);

        forms.check(parsed("item.customsValue < 7 && item.commodityCode in ['3', '4', '5']"));
        assertThat(checks).isEqualTo(3);

        forms.check(parsed("item.customsValue < 7.5"));
        assertThat(checks).as("another type is another form").isEqualTo(4);
    }

    @Test
    void formsUsedLastAreRemembered() {
        for (int field = 0; field < 2 * SIZE; field++) {
            forms.check(parsed("'a' == 'b'"));
            forms.check(parsed("1" + " + 1".repeat(field) + " == 2"));
        }
        assertThat(checks).isEqualTo(1 + 2 * SIZE);

        forms.check(parsed("1 == 2"));
        assertThat(checks).as("forgotten").isEqualTo(2 + 2 * SIZE);
    }

    @Test
    void largeFormsAreNotRemembered() {
        String mixed = "1 in [1" + ", 'a', 1".repeat(CheckedForms.MAX_PARTS / 2) + "]";

        assertThat(forms.check(parsed(mixed))).isEmpty();
        assertThat(checks).isZero();
        assertThat(Language.check(parsed(mixed)).hasError()).isFalse();

        String list = "1 in [1" + ", 1".repeat(CheckedForms.MAX_PARTS) + "]";
        assertThat(forms.check(parsed(list))).as("a long list is a small form").isPresent();
    }
}
