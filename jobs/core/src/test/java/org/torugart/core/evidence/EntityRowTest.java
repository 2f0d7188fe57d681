// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.history.Contribution;

class EntityRowTest {
    private static final String ROW = "vehicle:01KG123ABC";
    private static final List<String> KEYS = List.of(ROW, "container:01KG123ABC", "border:01KG123ABC");

    private static EntityRow row(byte[] bytesOrNull) {
        return new EntityRow(ROW, bytesOrNull, HistoryPlan.DEFAULT);
    }

    /** A declaration, and its value, at a time. */
    private static Contribution contribution(String declarationId, long value) {
        ByteBuffer bytes = ByteBuffer.allocate(64);
        Varint.put(bytes, 1_790_000_000_000_000L + value);
        bytes.putLong(value);
        Varint.put(bytes, 3);
        Varint.put(bytes, 1);
        Varint.put(bytes, value);
        return Contribution.fromBytes(Blob.written(bytes), declarationId);
    }

    private static EntityEvent event(String key, Random random) {
        Contribution presence = contribution("D" + random.nextInt(20), random.nextInt(1000));
        return key.startsWith("border") && random.nextBoolean()
                ? new EntityEvent.RecordArrived(
                        key,
                        EntityEvent.RecordKind.BORDER_EVENT,
                        "E" + random.nextInt(5),
                        random.nextInt(4),
                        presence.atMicros(),
                        new byte[random.nextInt(50)],
                        null)
                : new EntityEvent.Ask(
                        key,
                        presence,
                        presence.declarationId(),
                        1,
                        null,
                        random.nextInt(3) == 0 ? null : presence,
                        true);
    }

    private static String spelled(Answer answer) {
        return answer.key() + ' ' + HexFormat.of().formatHex(answer.payload());
    }

    /** Written and read again at any time, the entities of a row answer and are kept as each would by itself. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aRowIsItsEntities(long seed) {
        Random random = new Random(seed);
        EntityRow row = row(null);
        Map<String, EntityState> alone = new TreeMap<>();
        for (int i = 0; i < 400; i++) {
            EntityEvent event = event(KEYS.get(random.nextInt(KEYS.size())), random);
            List<String> expected = new ArrayList<>();
            List<String> answers = new ArrayList<>();
            boolean changed = alone.computeIfAbsent(event.key(), key -> EntityState.of(EntityRole.ofKey(key), null))
                    .apply(event, answer -> expected.add(spelled(answer)));
            assertThat(row.apply(event, answer -> answers.add(spelled(answer)))).isEqualTo(changed);
            assertThat(answers).isEqualTo(expected);
            Map<String, String> kept = new TreeMap<>();
            alone.forEach((key, state) -> {
                if (!state.isEmpty()) {
                    kept.put(key, HexFormat.of().formatHex(state.toBytes()));
                }
            });
            byte[] bytes = row.toBytes();
            assertThat(bytes == null).isEqualTo(kept.isEmpty());
            if (bytes != null) {
                Map<String, String> apart = new TreeMap<>();
                EntityRow.split(
                        ROW, bytes, (key, one) -> apart.put(key, HexFormat.of().formatHex(one)));
                assertThat(apart).isEqualTo(kept);
                if (random.nextInt(10) == 0) {
                    row = row(bytes);
                }
                assertThat(row.toBytes()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void equalRowsGiveEqualBytesInWhateverOrderTheyCame() {
        Random random = new Random(1);
        List<EntityEvent> events = new ArrayList<>();
        KEYS.forEach(key -> events.add(event(key, random)));
        Set<String> written = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            Collections.shuffle(events, random);
            EntityRow row = row(null);
            events.forEach(event -> row.apply(event, answer -> {}));
            written.add(HexFormat.of().formatHex(row.toBytes()));
        }
        assertThat(written).hasSize(1);
    }

    @Test
    void whatIsNotAskedForIsNotDecoded() {
        EntityRow before = row(null);
        before.put("border:01KG123ABC", new byte[] {99, 1, 2});
        Contribution presence = contribution("D", 1);
        EntityEvent event = new EntityEvent.Ask(ROW, presence, "D", 1, null, presence, true);
        EntityRow row = row(before.toBytes());
        row.apply(event, answer -> {});
        Map<String, byte[]> apart = new TreeMap<>();
        EntityRow.split(ROW, row.toBytes(), apart::put);
        assertThat(apart).containsOnlyKeys(ROW, "border:01KG123ABC");
        assertThat(apart.get("border:01KG123ABC")).containsExactly(99, 1, 2);
        assertThatThrownBy(() -> row.apply(event("border:01KG123ABC", new Random(1)), answer -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesOfAnotherVersionAreRefused() {
        assertThatThrownBy(() -> row(new byte[] {9, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown layout version 9 of a row");
    }

    /** Where rows are is found by their key alone, which must not change when it is asked for again. */
    @ParameterizedTest
    @EnumSource(EntityRole.class)
    void everyEntityIsInOneRow(EntityRole role) {
        String row = EntityRow.keyOf(role.key("620520:CN:Ab c,ΐ1"));
        assertThat(EntityRow.keyOf(row)).isEqualTo(row);
        EntityRole first = EntityRole.ofKey(row);
        assertThat(first.sharesRow() || row.equals(role.key("620520:CN:Ab c,ΐ1")))
                .as("only rows that may be shared have another key")
                .isTrue();
    }

    @Test
    void aProductIsWithItsManufacturersPricesHoweverTheNameIsWritten() {
        String row = EntityRow.keyOf("product:620520:CN:ACMECO.,LTD");
        assertThat(row).isEqualTo("product:620520:CN:ACMECOLTD");
        assertThat(EntityRow.keyOf("madeGoods:620520:CN:acme co ltd")).isEqualTo(row);
        EntityRow two = new EntityRow(row, null, HistoryPlan.DEFAULT);
        two.put("product:620520:CN:ACMECO.,LTD", new byte[] {1});
        two.put("product:620520:CN:ACME-CO.,LTD", new byte[] {2});
        two.put("product:620520:CN:ACMECOLTD", new byte[] {3});
        Map<String, byte[]> apart = new TreeMap<>();
        EntityRow.split(row, two.toBytes(), apart::put);
        assertThat(apart)
                .containsOnlyKeys(
                        "product:620520:CN:ACMECO.,LTD",
                        "product:620520:CN:ACME-CO.,LTD",
                        "product:620520:CN:ACMECOLTD");
    }
}
