// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.dated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DatedTablesTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String[] TABLES = {DatedEntry.EXCHANGE_RATES, DatedEntry.TARIFF};
    private static final String[] KEYS = {"64", "6403", "640399", "6404", "85"};

    /** Whatever order entries come in, once or several times, each instant finds what a scan of the last versions finds. */
    @Test
    void asOfIsWhatALinearScanFinds() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<DatedEntry> entries = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                String table = TABLES[random.nextInt(TABLES.length)];
                String key = KEYS[random.nextInt(KEYS.length)];
                int version = 1
                        + (int) entries.stream()
                                .filter(entry -> entry.table().equals(table)
                                        && entry.key().equals(key))
                                .count();
                entries.add(new DatedEntry(table, key, version, values(random)));
            }
            List<DatedEntry> arrivals = new ArrayList<>(entries);
            arrivals.addAll(entries.subList(0, random.nextInt(entries.size())));
            Collections.shuffle(arrivals, random);
            DatedTables tables = new DatedTables();
            arrivals.forEach(tables::put);
            for (int look = 0; look < 50; look++) {
                Instant at = instant(random);
                String table = TABLES[random.nextInt(TABLES.length)];
                String key = KEYS[random.nextInt(KEYS.length)];
                assertThat(tables.at(table, key, at)).isEqualTo(scanned(entries, table, key, at));
                assertThat(tables.longest(table, "6403991000", at)).isEqualTo(longest(entries, table, at));
            }
        }
    }

    private static BigDecimal scanned(List<DatedEntry> entries, String table, String key, Instant at) {
        DatedEntry last = null;
        for (DatedEntry entry : entries) {
            if (entry.table().equals(table) && entry.key().equals(key)) {
                last = entry;
            }
        }
        BigDecimal found = null;
        if (last != null) {
            for (DatedValue value : last.values()) {
                found = value.since().isAfter(at) ? found : value.value();
            }
        }
        return found;
    }

    private static String longest(List<DatedEntry> entries, String table, Instant at) {
        for (String key : List.of("640399", "6403", "64")) {
            if (scanned(entries, table, key, at) != null) {
                return key;
            }
        }
        return null;
    }

    private static List<DatedValue> values(Random random) {
        List<DatedValue> values = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            BigDecimal value = random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextInt(1_000), 2);
            values.add(new DatedValue(instant(random), value));
        }
        return values;
    }

    private static Instant instant(Random random) {
        return BEGIN.plusSeconds(random.nextInt(40));
    }

    @Test
    void whatIsNotThereIsAbsentAndNotZero() {
        DatedTables tables = new DatedTables();
        assertThat(tables.isEmpty()).isTrue();
        tables.put(new DatedEntry(
                DatedEntry.TARIFF,
                "85",
                1,
                List.of(new DatedValue(BEGIN, BigDecimal.ZERO), new DatedValue(BEGIN.plusSeconds(10), null))));
        assertThat(tables.at(DatedEntry.TARIFF, "85", BEGIN.minusNanos(1))).isNull();
        assertThat(tables.at(DatedEntry.TARIFF, "85", BEGIN)).isZero();
        assertThat(tables.at(DatedEntry.TARIFF, "85", BEGIN.plusSeconds(10))).isNull();
        assertThat(tables.at(DatedEntry.EXCHANGE_RATES, "85", BEGIN)).isNull();
        assertThat(DatedFact.NONE.rate("USD")).isNull();
        assertThat(DatedFact.NONE.dutyRate("8517120000")).isNull();
    }

    @Test
    void aFactIsLaidOutAsDocumented() {
        DatedFact fact = new DatedFact(
                Map.of("USD", new BigDecimal("87.4123"), "CNY", new BigDecimal("12")),
                Map.of("6403", new BigDecimal("12.5")));
        byte[] bytes = HexFormat.of()
                .parseHex("01"
                        // two rates: CNY 12,000,000 and USD 87,412,300 millionths
                        + "04" + "06434e59" + "80ecb80b" + "06555344" + "98b9ae53"
                        // one duty rate: 12,500,000
                        + "02" + "0836343033" + "c0f0f50b");
        assertThat(HexFormat.of().formatHex(fact.toBytes()))
                .isEqualTo(HexFormat.of().formatHex(bytes));
        assertThat(DatedFact.fromBytes(bytes)).isEqualTo(fact);
        assertThat(fact.dutyRate("6403991000")).isEqualTo("12.5");
        assertThat(fact.dutyRate("6404110000")).isNull();
        bytes[0] = 2;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatedFact.fromBytes(bytes))
                .withMessage("reference fact: unknown version 2");
    }
}
