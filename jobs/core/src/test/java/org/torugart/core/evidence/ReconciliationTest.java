// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.torugart.core.declaration.Declarations;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Transport;
import org.torugart.core.manifest.Manifest;

class ReconciliationTest {

    private static Manifest manifest(String... codesAndMasses) {
        Manifest.Item[] items = new Manifest.Item[codesAndMasses.length / 2];
        for (int i = 0; i < items.length; i++) {
            Mass mass = Mass.ofKilograms(new BigDecimal(codesAndMasses[2 * i + 1]));
            items[i] = new Manifest.Item(i + 1, codesAndMasses[2 * i], null, "CN", mass, mass, 1, null);
        }
        return new Manifest(
                "CN",
                "M",
                1,
                "6CN0001-1",
                Declarations.ACCEPTED,
                null,
                null,
                null,
                new Transport(null, null, null, List.of(), List.of(), null),
                0,
                null,
                List.of(items));
    }

    private static Declarations declaring(String... codesAndMasses) {
        Declarations declarations = new Declarations();
        for (int i = 0; i < codesAndMasses.length; i += 2) {
            declarations.with(
                    Declarations.item(codesAndMasses[i], "CN", codesAndMasses[i + 1], codesAndMasses[i + 1], "1"));
        }
        return declarations;
    }

    private static List<Integer> pairs(Declarations declared, Manifest... manifests) {
        return Reconciliation.of(declared.build(), List.of(manifests)).itemOfDeclared().stream()
                .map(item -> item == null ? 0 : item.number())
                .toList();
    }

    @Test
    void equalCodesAreJoinedWhateverTheirOrder() {
        assertThat(pairs(
                        declaring("640399", "10", "851712", "20", "610910", "30"),
                        manifest("610910", "30", "640399", "10", "851712", "20")))
                .containsExactly(2, 3, 1);
    }

    @Test
    void amongEqualCodesTheNearestMassIsTaken() {
        assertThat(pairs(declaring("640399", "10", "640399", "500"), manifest("640399", "490", "640399", "11")))
                .containsExactly(2, 1);
    }

    @Test
    void aShiftedCodeStillFindsItsLine() {
        assertThat(pairs(declaring("640299", "10", "851712", "20"), manifest("640399", "10", "851712", "20")))
                .containsExactly(1, 2);
    }

    @Test
    void whatIsOnlyInTheManifestIsLeftOver() {
        Reconciliation reconciliation =
                Reconciliation.of(declaring("640399", "10").build(), List.of(manifest("640399", "10", "851712", "20")));
        assertThat(reconciliation.onlyInManifest())
                .extracting(Manifest.Item::commodityCode)
                .containsExactly("851712");
    }

    @Test
    void noManifestItemIsGivenTwiceAndNoneIsLost() {
        Random random = new Random(1);
        String[] codes = {"640399", "640299", "851712", "610910"};
        for (int round = 0; round < 500; round++) {
            String[] declared = randomItems(random, codes);
            String[] stated = randomItems(random, codes);
            Manifest manifest = manifest(stated);
            Reconciliation result = Reconciliation.of(declaring(declared).build(), List.of(manifest));
            List<Manifest.Item> given = result.itemOfDeclared().stream()
                    .filter(item -> item != null)
                    .toList();
            assertThat(given).doesNotHaveDuplicates();
            assertThat(given.size() + result.onlyInManifest().size())
                    .isEqualTo(manifest.items().size());
            assertThat(given).hasSize(Math.min(declared.length / 2, stated.length / 2));
        }
    }

    private static String[] randomItems(Random random, String[] codes) {
        String[] items = new String[2 * (1 + random.nextInt(6))];
        Arrays.setAll(
                items,
                i -> i % 2 == 0 ? codes[random.nextInt(codes.length)] : Integer.toString(1 + random.nextInt(1000)));
        return items;
    }
}
