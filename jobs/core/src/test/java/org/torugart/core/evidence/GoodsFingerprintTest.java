// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.torugart.core.declaration.Declarations;

class GoodsFingerprintTest {
    private static final String SHOES = "6403990000";

    private static byte[] of(Consumer<Declarations> change) {
        Declarations declaration = new Declarations();
        declaration.with(Declarations.item(SHOES, "CN", "100", "105", "90000"));
        change.accept(declaration);
        return GoodsFingerprint.of(declaration.build());
    }

    @Test
    void whatCostsNothingToChangeChangesNothing() {
        byte[] goods = of(d -> {});
        assertThat(of(d -> {
                    d.id = "KG-2";
                    d.version = 7;
                    d.acceptedAt = d.acceptedAt.plusSeconds(86_400);
                }))
                .isEqualTo(goods);
        assertThat(of(d -> d.ucr = " " + d.ucr.toLowerCase(Locale.ROOT))).isEqualTo(goods);
        assertThat(of(d -> {
                    d.items.clear();
                    d.with(Declarations.item("6403910000", "CN", "101", "106", "1"));
                    d.importer = "KG0002";
                    d.declarant = "KG0901";
                    d.vehicle = "02KG123ABC";
                }))
                .isEqualTo(goods);
        assertThat(of(d -> d.ucr = "6CN0001-2")).isNotEqualTo(goods);
    }

    @Test
    void withoutAReferenceTheGoodsAreWhoseTheyAreWhatTheyAreAndWhatTheyTravelIn() {
        byte[] goods = of(d -> d.ucr = null);
        assertThat(of(d -> {
                    d.ucr = " ";
                    d.id = "KG-2";
                    d.items.clear();
                    d.with(Declarations.item("6403910000", "CN", "60", "63", "1"));
                    d.with(Declarations.item(SHOES, "CN", "41", "44", "2"));
                    d.vehicle = "01 kg 123 abc";
                    d.declarant = "KG0901";
                    d.transportDocument = "CMR-2";
                }))
                .isEqualTo(goods);
        List<Consumer<Declarations>> others = List.of(
                d -> d.importer = "KG0002",
                d -> d.consignor = "CN0002",
                d -> d.vehicle = "01KG123ABD",
                d -> d.containers = List.of(),
                d -> d.with(Declarations.item("8471300000", "CN", "1", "1", "1")),
                d -> d.items.set(0, Declarations.item(SHOES, "VN", "100", "105", "90000")));
        for (Consumer<Declarations> other : others) {
            assertThat(of(d -> {
                        d.ucr = null;
                        other.accept(d);
                    }))
                    .isNotEqualTo(goods);
        }
    }
}
