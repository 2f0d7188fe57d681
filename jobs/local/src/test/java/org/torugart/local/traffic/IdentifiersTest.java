// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.torugart.core.declaration.ContainerNumber;

class IdentifiersTest {

    @Test
    void checkDigitIsThatOfIso6346() {
        // The standard's own example, CSQU3054383.
        assertThat(Identifiers.checkRemainder("CSQU305438")).isEqualTo(3);
    }

    @Test
    void containersAreValidAndNoneComesTwice() {
        Identifiers identifiers = new Identifiers();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            String container = identifiers.container();
            assertThat(ContainerNumber.isValid(container)).as(container).isTrue();
            assertThat(seen.add(container)).as(container).isTrue();
        }
    }

    @Test
    void noPlateComesTwice() {
        Identifiers identifiers = new Identifiers();
        Set<String> seen = new HashSet<>();
        List<String> countries = List.of("KG", "CN", "KZ", "RU", "TR", "UZ", "DE");
        for (int i = 0; i < 500_000; i++) {
            String plate = identifiers.plate(countries.get(i % countries.size()));
            assertThat(seen.add(plate)).as(plate).isTrue();
        }
    }

    @Test
    void referencesAreThoseOfTheWorldCustomsOrganization() {
        String ucr = new Identifiers().ucr("CN", "CN0000000017", Settings.DEFAULT_START.toEpochMilli());

        assertThat(ucr).isEqualTo("6CNCN0000000017-00000001").hasSizeLessThanOrEqualTo(35);
    }
}
