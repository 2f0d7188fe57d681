// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.core.dated.DatedEntry;
import org.torugart.core.dated.DatedTable;
import org.torugart.core.dated.DatedValue;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficTables;

class TableFileTest {
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    @TempDir
    private Path directory;

    private List<DatedEntry> read(String rows) throws IOException {
        Path file = directory.resolve("tables.csv");
        Files.writeString(file, rows);
        return TableFile.read(file);
    }

    @Test
    void aValueEndsWhereNoOtherBeginsAtOnce() throws IOException {
        assertThat(read("""
                table,key,since,until,value,description
                tariff,6403,2026-01-01,2026-03-01,10,
                tariff,6403,2026-03-01,2026-05-01,12,
                nomenclature,6403,2026-01-01T00:00:00Z,2026-05-01,,"Shoes, of leather"
                nomenclature,6404,2026-01-01,,,
                """))
                .containsExactly(
                        new DatedEntry(
                                "nomenclature",
                                "6403",
                                1,
                                List.of(
                                        new DatedValue(JANUARY, null, Map.of("description", "Shoes, of leather")),
                                        DatedValue.nothing(MAY))),
                        new DatedEntry("nomenclature", "6404", 1, List.of(DatedValue.nothing(JANUARY))),
                        new DatedEntry(
                                "tariff",
                                "6403",
                                1,
                                List.of(
                                        new DatedValue(JANUARY, BigDecimal.TEN),
                                        new DatedValue(MARCH, new BigDecimal("12")),
                                        DatedValue.nothing(MAY))));
    }

    @Test
    void whatIsWrongIsToldWithLineAndColumn() {
        assertWrong(
                "table,key,since,value\ntarif,6403,2026-01-01,10\n",
                "line 2, table: want one of exchange-rates, tariff, nomenclature, benchmarks, offices, found 'tarif'");
        assertWrong(
                "table,key,since,valeu\ntariff,6403,2026-01-01,10\n",
                "line 2, valeu: no table has such a column; known are currency, description, except, goods, key, kind,"
                        + " name, since, table, unit, until, value");
        assertWrong("table,key,value\ntariff,6403,10\n", "line 2, since: there is no such column; want since");
        assertWrong(
                "table,key,since,value\ntariff,6403,2026-01-01,10\ntariff,64O4,2026-01-01,10\n",
                "line 3, key: want 2 to 10 digits of a commodity code, found '64O4'");
        assertWrong(
                "table,key,since,value\ntariff,6403,2026-13-01,10\n",
                "line 2, since: want a day such as 2026-01-31 or an instant, found '2026-13-01'");
        assertWrong("table,key,since,value\ntariff,6403,2026-01-01,ten\n", "line 2, value: want a number, found 'ten'");
        assertWrong(
                "table,key,since,value,unit\ntariff,6403,2026-01-01,10,KG\n",
                "line 2, unit: the table tariff has no such column");
        assertWrong(
                "table,key,since,until,value\ntariff,6403,2026-03-01,2026-01-01,10\n",
                "line 2, until: want one after since, found '2026-01-01'");
        assertWrong(
                "table,key,since,until,value\ntariff,6403,2026-01-01,2026-05-01,10\ntariff,6403,2026-03-01,,12\n",
                "line 2, until: 6403 begins anew in line 3 before that, at 2026-03-01T00:00:00Z");
        assertWrong(
                "table,key,since\nnomenclature,*,2026-01-01\n",
                "line 2, key: '*' is counted when entries are published, and not stated");
    }

    private void assertWrong(String rows, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(rows)).withMessage(message);
    }

    @Test
    void theTablesOfTheTrafficAreRowsOfTheirTables() {
        assertThat(TrafficTables.of(Settings.defaults(1)))
                .extracting(DatedEntry::table)
                .contains("exchange-rates", "tariff", "nomenclature", "benchmarks", "offices");
        assertThat(TrafficTables.of(Settings.defaults(1)))
                .allSatisfy(entry -> assertThat(DatedTable.problems(entry)).isEmpty());
    }
}
