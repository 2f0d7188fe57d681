// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationRulesTest {

    @Test
    void aFlawlessDeclarationBreaksNoRule() {
        assertThat(DeclarationRules.violations(new Declarations().build())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "640399, CN, 100, 105, , ",
        "64039X, CN, 100, 105, INVALID_HS_CODE, items[0].commodityCode",
        "6403990, CN, 100, 105, INVALID_HS_CODE, items[0].commodityCode",
        "770000, CN, 100, 105, INVALID_HS_CODE, items[0].commodityCode",
        "000000, CN, 100, 105, INVALID_HS_CODE, items[0].commodityCode",
        "640399, XX, 100, 105, UNKNOWN_COUNTRY, items[0].originCountry",
        "640399, cn, 100, 105, UNKNOWN_COUNTRY, items[0].originCountry",
        "640399, CN, -1, 105, NEGATIVE_VALUE, items[0].netMass",
        "640399, CN, 106, 105, NET_ABOVE_GROSS, items[0].netMass",
    })
    void anItemsViolationNamesItsField(
            String code, String origin, String net, String gross, String expected, String field) {
        Declaration declaration = new Declarations()
                .with(Declarations.item(code, origin, net, gross, "90000"))
                .build();
        List<Violation> violations = DeclarationRules.violations(declaration);
        if (field == null) {
            assertThat(violations).isEmpty();
        } else {
            assertThat(violations).singleElement().satisfies(v -> {
                assertThat(v.code()).hasToString(expected);
                assertThat(v.field()).isEqualTo(field);
                assertThat(v.itemNumber()).isEqualTo(1);
            });
        }
    }

    @Test
    void partiesThatMustBeStatedAreMissed() {
        Declarations declarations = new Declarations();
        declarations.importer = null;
        declarations.declarant = " ";
        assertThat(DeclarationRules.violations(declarations.build()))
                .extracting(Violation::code, Violation::field)
                .containsExactly(
                        tuple(Violation.Code.MISSING_FIELD, "declarant.id"),
                        tuple(Violation.Code.MISSING_FIELD, "importer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN0001-1", "6cn0001", "6CN", "6CN0001_1", "66N0001"})
    void anUnlikelyUcrIsAViolation(String ucr) {
        Declarations declarations = new Declarations();
        declarations.ucr = ucr;
        assertThat(DeclarationRules.violations(declarations.build()))
                .extracting(Violation::code)
                .containsExactly(Violation.Code.INVALID_UCR);
    }

    @Test
    void moreThan999ItemsAreAViolationAndViolationsAreBounded() {
        Declarations declarations = new Declarations();
        IntStream.range(0, 2000).forEach(i -> declarations.with(Declarations.item("bad", "XX", "-1", "105", "90000")));
        assertThat(DeclarationRules.violations(declarations.build()))
                .hasSize(100)
                .extracting(Violation::code)
                .contains(Violation.Code.TOO_MANY_ITEMS);
    }

    @Test
    void aLongValueIsShortened() {
        Declarations declarations = new Declarations();
        declarations.ucr = "x".repeat(10_000);
        assertThat(DeclarationRules.violations(declarations.build()).get(0).value())
                .hasSize(64);
    }

    /** The first is the standard's own example. */
    @ParameterizedTest
    @ValueSource(strings = {"CSQU3054383", "TOLU4734787", "MSKU1234565"})
    void containerNumbersWithTheirCheckDigitAreValid(String number) {
        assertThat(ContainerNumber.isValid(number)).isTrue();
    }

    @Test
    void everyOtherLastDigitIsInvalid() {
        for (int digit = 0; digit < 10; digit++) {
            assertThat(ContainerNumber.isValid("CSQU305438" + digit)).isEqualTo(digit == 3);
        }
        assertThat(ContainerNumber.isValid("CSQX3054383")).isFalse();
        assertThat(ContainerNumber.isValid("CSQU30543")).isFalse();
        assertThat(ContainerNumber.isValid("csqu3054383")).isFalse();
    }
}
