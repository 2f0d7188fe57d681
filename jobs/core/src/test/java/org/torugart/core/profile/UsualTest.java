// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.torugart.core.vocabulary.Evidence;
import org.torugart.core.vocabulary.Path;
import org.torugart.core.vocabulary.Schema;
import org.torugart.core.vocabulary.Schema.Kind;
import org.torugart.core.vocabulary.Tables;
import org.torugart.core.vocabulary.Usual;
import org.torugart.core.vocabulary.Vocabulary;

/** What is read at once is what each field's own reader gives. */
class UsualTest {

    @Test
    void isWhatFieldsGive() {
        Random random = new Random(1);
        Evidence evidence = new Evidence(new Tables(Map.of(), Map.of()));
        Usual usual = new Usual();
        List<Path> ofWhole = paths("declaration");
        List<Path> ofItem = paths("item");
        assertThat(ofWhole).hasSize(13);
        assertThat(ofItem).hasSize(11);
        for (int round = 0; round < 500; round++) {
            ShipmentBuilder builder = builder(random);
            evidence.load(builder.build());
            usual.readWhole(evidence);
            ofWhole.forEach(path -> assertSame(path, evidence, usual));
            for (int item = 1; item <= builder.items.size(); item++) {
                evidence.at(item);
                usual.readItem(evidence);
                ofItem.forEach(path -> assertSame(path, evidence, usual));
            }
        }
    }

    private static void assertSame(Path path, Evidence evidence, Usual usual) {
        Object origin = path.origin(evidence);
        assertThat(path.absence(origin)).as(path.toString()).isNull();
        if (path.isNumber()) {
            assertThat(usual.number(path.isPerItem(), Usual.place(path)))
                    .as(path.toString())
                    .isEqualTo(path.number(origin));
        } else {
            assertThat(usual.text(path.isPerItem(), Usual.place(path)))
                    .as(path.toString())
                    .isEqualTo(path.text(origin));
        }
    }

    /** Those of a variable's fields that are read at once. */
    private static List<Path> paths(String variable) {
        Schema<?> schema = Vocabulary.schemaOfVariable(variable).orElseThrow();
        return schema.entries().stream()
                .filter(entry -> entry.kind() != Kind.PART)
                .map(entry -> Path.of(variable, List.of(entry.name())).orElseThrow())
                .filter(path -> path.isNumber() || path.kind() == Kind.TEXT)
                .filter(path -> Usual.place(path) >= 0)
                .toList();
    }

    private static ShipmentBuilder builder(Random random) {
        ShipmentBuilder builder = new ShipmentBuilder();
        builder.packages = random.nextInt(3);
        builder.grossMass = random.nextBoolean() ? null : "1050";
        builder.items.clear();
        for (int i = random.nextInt(4); i >= 0; i--) {
            ShipmentBuilder.Item item = new ShipmentBuilder.Item();
            item.commodityCode = "64039" + random.nextInt(10_000, 100_000);
            item.origin = random.nextInt(4) == 0 ? null : "CN";
            item.netMass = random.nextInt(8) == 0 ? null : Integer.toString(random.nextInt(5_000));
            item.grossMass = random.nextInt(8) == 0 ? null : Integer.toString(random.nextInt(5_000));
            item.customsValue = random.nextInt(8) == 0 ? null : Integer.toString(random.nextInt(9_000_000));
            item.documents = new ArrayList<>();
            builder.items.add(item);
        }
        return builder;
    }
}
