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
    private static final DatedTable[] TABLES = {DatedTable.BENCHMARKS, DatedTable.TARIFF};
    private static final String[] KEYS = {"64", "6403", "640399", "6404", "85"};

    /** Whatever order entries come in, once or several times, each instant finds what a scan of the last versions finds. */
    @Test
    void asOfIsWhatALinearScanFinds() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<DatedEntry> entries = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                DatedTable table = TABLES[random.nextInt(TABLES.length)];
                String key = KEYS[random.nextInt(KEYS.length)];
                int version = 1
                        + (int) entries.stream()
                                .filter(entry -> entry.table().equals(table.text())
                                        && entry.key().equals(key))
                                .count();
                entries.add(new DatedEntry(table.text(), key, version, values(random)));
            }
            List<DatedEntry> arrivals = new ArrayList<>(entries);
            arrivals.addAll(entries.subList(0, random.nextInt(entries.size())));
            Collections.shuffle(arrivals, random);
            DatedTables tables = new DatedTables();
            arrivals.forEach(tables::put);
            for (int look = 0; look < 50; look++) {
                Instant at = instant(random);
                DatedTable table = TABLES[random.nextInt(TABLES.length)];
                String key = KEYS[random.nextInt(KEYS.length)];
                assertThat(tables.numberAt(table, key, at)).isEqualTo(scanned(entries, table, key, at));
                DatedEntry longest = tables.longest(table, "6403991000", null, at);
                assertThat(longest == null ? null : longest.key()).isEqualTo(longest(entries, table, at));
            }
        }
    }

    private static BigDecimal scanned(List<DatedEntry> entries, DatedTable table, String key, Instant at) {
        DatedEntry last = null;
        for (DatedEntry entry : entries) {
            if (entry.table().equals(table.text()) && entry.key().equals(key)) {
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

    private static String longest(List<DatedEntry> entries, DatedTable table, Instant at) {
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
                DatedTable.TARIFF.text(),
                "85",
                1,
                List.of(new DatedValue(BEGIN, BigDecimal.ZERO), new DatedValue(BEGIN.plusSeconds(10), null))));
        assertThat(tables.numberAt(DatedTable.TARIFF, "85", BEGIN.minusNanos(1)))
                .isNull();
        assertThat(tables.numberAt(DatedTable.TARIFF, "85", BEGIN)).isZero();
        assertThat(tables.numberAt(DatedTable.TARIFF, "85", BEGIN.plusSeconds(10)))
                .isNull();
        assertThat(tables.numberAt(DatedTable.EXCHANGE_RATES, "85", BEGIN)).isNull();
        assertThat(DatedFact.NONE.rate("USD")).isNull();
        assertThat(DatedFact.NONE.dutyRate("8517120000")).isNull();
    }

    @Test
    void aFactOfTheFirstVersionIsRead() {
        DatedFact fact = new DatedFact(
                Map.of("USD", new BigDecimal("87.4123"), "CNY", new BigDecimal("12")),
                Map.of("6403", new BigDecimal("12.5")));
        byte[] bytes = HexFormat.of()
                .parseHex("01"
                        // two rates: CNY 12,000,000 and USD 87,412,300 millionths
                        + "04" + "06434e59" + "80ecb80b" + "06555344" + "98b9ae53"
                        // one duty rate: 12,500,000
                        + "02" + "0836343033" + "c0f0f50b");
        assertThat(DatedFact.fromBytes(bytes)).isEqualTo(fact);
        assertThat(fact.dutyRate("6403991000")).isEqualTo("12.5");
        assertThat(fact.dutyRate("6404110000")).isNull();
        bytes[0] = 3;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatedFact.fromBytes(bytes))
                .withMessage("reference fact: unknown version 3");
    }

    @Test
    void aFactIsLaidOutAsDocumented() {
        DatedFact fact = new DatedFact(
                Map.of("USD", new BigDecimal("87.4123")),
                Map.of(),
                new Nomenclature(
                        Nomenclature.State.WHOLE, Map.of("6403991000", new Nomenclature.Listed("Shoes", "715"))),
                Map.of("6403/CN", new Benchmark(new BigDecimal("14.5"), "USD", "KG")),
                Map.of(
                        "41710100",
                        new Office(true, "Bishkek", Office.Kind.INLAND, List.of(), List.of("93")),
                        "41710901",
                        Office.CLOSED));
        String bytes = "02" + "02" + "06555344" + "98b9ae53" + "00"
                // whole; one code with description and unit
                + "02" + "02" + "1436343033393931303030" + "0a53686f6573" + "06373135"
                // one benchmark: 14,500,000 millionths, currency, unit
                + "02" + "0e363430332f434e" + "c082ea0d" + "06555344" + "044b47"
                // two offices: inland, name, no goods, one exception; and a closed one
                + "04" + "103431373130313030" + "02" + "0e426973686b656b" + "00" + "02" + "043933"
                + "103431373130393031" + "00" + "00" + "00" + "00";
        assertThat(HexFormat.of().formatHex(fact.toBytes())).isEqualTo(bytes);
        assertThat(DatedFact.fromBytes(HexFormat.of().parseHex(bytes))).isEqualTo(fact);
    }

    @Test
    void ofTwoBenchmarksTheLongerCodeCountsAndThenTheOrigin() {
        DatedTables tables = new DatedTables();
        for (String key : List.of("64", "6403/CN", "6403", "640399")) {
            tables.put(benchmark(key, BEGIN));
        }
        tables.put(benchmark("6404/TR", BEGIN));
        tables.put(benchmark("64041100", BEGIN.plusSeconds(10)));
        assertThat(longest(tables, "6403991000", "CN")).isEqualTo("640399");
        assertThat(longest(tables, "6403191000", "CN")).isEqualTo("6403/CN");
        assertThat(longest(tables, "6403191000", null)).isEqualTo("6403");
        assertThat(longest(tables, "6404110000", "TR")).isEqualTo("6404/TR");
        assertThat(longest(tables, "6404110000", "CN")).isEqualTo("64");
        assertThat(longest(tables, "64-4", "CN")).isEqualTo("64");
        assertThat(longest(tables, "6", "CN")).isNull();

        DatedFact fact = new DatedFact(
                Map.of(),
                Map.of(),
                Nomenclature.NONE,
                Map.of("6403", shoes(), "6403/CN", shoes(), "640399", shoes()),
                Map.of());
        assertThat(fact.benchmarkKey("6403191000", "CN")).isEqualTo("6403/CN");
        assertThat(fact.benchmarkKey("6403191000", null)).isEqualTo("6403");
        assertThat(fact.benchmarkKey("6403991000", "CN")).isEqualTo("640399");
        assertThat(fact.benchmarkKey("8517120000", "CN")).isNull();
    }

    private static Benchmark shoes() {
        return new Benchmark(BigDecimal.TEN, "USD", "KG");
    }

    private static String longest(DatedTables tables, String code, String origin) {
        DatedEntry found = tables.longest(DatedTable.BENCHMARKS, code, origin, BEGIN);
        return found == null ? null : found.key();
    }

    private static DatedEntry benchmark(String key, Instant since) {
        return new DatedEntry(
                DatedTable.BENCHMARKS.text(),
                key,
                1,
                List.of(new DatedValue(since, BigDecimal.TEN, Map.of("unit", "KG", "currency", "USD"))));
    }

    @Test
    void aNomenclatureIsWholeWhenAllItsEntriesHaveCome() {
        DatedTables tables = new DatedTables();
        DatedEntry count = new DatedEntry(
                DatedTable.NOMENCLATURE.text(),
                DatedTable.COUNT_KEY,
                1,
                List.of(new DatedValue(BEGIN, BigDecimal.valueOf(2))));
        tables.put(listed("6403991000", BEGIN));
        assertThat(tables.nomenclature(BEGIN)).isEqualTo(Nomenclature.State.NONE);
        tables.put(count);
        assertThat(tables.nomenclature(BEGIN)).isEqualTo(Nomenclature.State.INCOMPLETE);
        tables.put(listed("6404110000", BEGIN.plusSeconds(10)));
        assertThat(tables.nomenclature(BEGIN)).isEqualTo(Nomenclature.State.WHOLE);
        assertThat(tables.nomenclature(BEGIN.minusSeconds(1))).isEqualTo(Nomenclature.State.NONE);

        assertThat(tables.within(DatedTable.NOMENCLATURE, "6403991000", BEGIN)).isNotNull();
        assertThat(tables.within(DatedTable.NOMENCLATURE, "640399", BEGIN)).isNotNull();
        assertThat(tables.within(DatedTable.NOMENCLATURE, "6403992000", BEGIN)).isNull();
        assertThat(tables.within(DatedTable.NOMENCLATURE, "6404", BEGIN)).isNull();
        assertThat(tables.within(DatedTable.NOMENCLATURE, "6404", BEGIN.plusSeconds(10)))
                .isNotNull();
    }

    private static DatedEntry listed(String code, Instant since) {
        return new DatedEntry(
                DatedTable.NOMENCLATURE.text(),
                code,
                1,
                List.of(new DatedValue(since, null, Map.of("description", "Shoes"))));
    }

    @Test
    void anOfficeIsCompetentForItsGoodsButForExceptions() {
        Office any = new Office(true, "Bishkek", Office.Kind.INLAND, List.of(), List.of("93", "2844"));
        assertThat(any.isCompetentFor("6403991000")).isTrue();
        assertThat(any.isCompetentFor("9306300000")).isFalse();
        Office some = new Office(true, "Manas", Office.Kind.BORDER, List.of("71", "9306"), List.of("7108"));
        assertThat(some.isCompetentFor("7113190000")).isTrue();
        assertThat(some.isCompetentFor("7108120000")).isFalse();
        assertThat(some.isCompetentFor("6403991000")).isFalse();
        assertThat(Office.CLOSED.isCompetentFor("6403991000")).isFalse();
    }

    @Test
    void whatIsNoRowOfItsTableIsToldWithItsColumn() {
        assertThat(problems(DatedTable.NOMENCLATURE, "64O3", BigDecimal.ONE, Map.of("descripton", "Shoes")))
                .containsExactly(
                        "key: want 2 to 10 digits of a commodity code, found '64O3'",
                        "value: want nothing: the table has no numbers, found '1'",
                        "description: want text of at most 500 characters, found nothing",
                        "descripton: the table nomenclature has no such column");
        assertThat(problems(DatedTable.BENCHMARKS, "6403/China", null, Map.of("unit", "kg", "currency", "USD")))
                .containsExactly(
                        "key: want 2 to 10 digits of a commodity code, and behind a / the origin if it is of one alone,"
                                + " such as 6403/CN, found '6403/China'",
                        "value: want a number above 0 with at most 4 decimal places, found nothing",
                        "unit: want KG or the code of a supplementary unit, such as 796, found 'kg'");
        assertThat(problems(
                        DatedTable.OFFICES, "41710100", null, Map.of("name", "Bishkek", "kind", "SEA", "goods", "x")))
                .containsExactly(
                        "kind: want BORDER or INLAND, found 'SEA'",
                        "goods: want beginnings of commodity codes, 2 to 10 digits each, with a space between them,"
                                + " found 'x'");
        assertThat(problems(DatedTable.EXCHANGE_RATES, "USD", BigDecimal.ZERO, Map.of()))
                .containsExactly("value: want a number above 0 with at most 6 decimal places, found '0'");
        assertThat(problems(DatedTable.TARIFF, "6403", BigDecimal.ZERO, Map.of()))
                .isEmpty();
        assertThat(problems(DatedTable.OFFICES, "41710100", null, Map.of())).isEmpty();
    }

    private static List<String> problems(DatedTable table, String key, BigDecimal number, Map<String, String> texts) {
        return table.problems(key, new DatedValue(BEGIN, number, texts)).stream()
                .map(DatedTable.Problem::toString)
                .toList();
    }
}
