// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;

class CustomsCsvTest {
    @TempDir
    private Path directory;

    @Test
    void everyColumnGoesWhereItBelongs() throws IOException {
        Path file = SampleCsv.write(
                directory,
                "a.csv",
                "D1,2020-01-31,30,B,87,26,18,40,BR1,IM1,SE1,CO1,40690,DE,AT,13.0,FEU1,Y,0.5,1234.56789,0,0");

        Declaration d = SampleCsv.read(file).get(0).lodged().declaration();

        assertThat(d.declarationId()).isEqualTo("D1");
        assertThat(d.acceptedAt()).isEqualTo("2020-01-31T00:00:01Z");
        assertThat(d.direction()).isEqualTo(Direction.IMPORT);
        assertThat(d.declarationOffice()).isEqualTo("30");
        assertThat(d.declarationType()).isEqualTo("B");
        assertThat(d.natureOfTransaction()).isEqualTo("87");
        assertThat(d.procedure()).isEqualTo("26");
        assertThat(d.paymentMethod()).isEqualTo("18");
        assertThat(d.transport().mode()).isEqualTo("40");
        assertThat(d.declarant().id()).isEqualTo("BR1");
        assertThat(d.importer().id()).isEqualTo("IM1");
        assertThat(d.consignee()).isEqualTo(d.importer());
        assertThat(d.consignor().id()).isEqualTo("SE1");
        assertThat(d.carrier().id()).isEqualTo("CO1");
        assertThat(d.exportCountry()).isEqualTo("DE");
        assertThat(d.ucr()).isNull();
        assertThat(d.documents()).isEmpty();
        GoodsItem item = d.items().get(0);
        assertThat(item.commodityCode()).isEqualTo("040690");
        assertThat(item.originCountry()).isEqualTo("AT");
        assertThat(item.originMarking()).isEqualTo("Y");
        assertThat(item.dutyRatePercent()).isEqualTo(new BigDecimal("13.0"));
        assertThat(item.dutyRegime()).isEqualTo("FEU1");
        assertThat(item.netMass().milligrams()).isEqualTo(500_000);
        assertThat(item.customsValue().tenThousandths()).isEqualTo(12_345_679);
        assertThat(item.customsValue().currency()).isEqualTo("KRW");
    }

    @Test
    void blanksAreNotStated() throws IOException {
        Path file = SampleCsv.write(directory, "a.csv", "D1,2020-01-31,,,,,,,,,,,,,,,,,,,0,0");

        Declaration d = SampleCsv.read(file).get(0).lodged().declaration();

        assertThat(d.declarant()).isNull();
        assertThat(d.consignor()).isNull();
        assertThat(d.declarationOffice()).isEmpty();
        assertThat(d.items().get(0).commodityCode()).isEmpty();
        assertThat(d.items().get(0).netMass()).isNull();
        assertThat(d.items().get(0).customsValue()).isNull();
    }

    @Test
    void theOutcomeIsNeverInTheDeclaration() throws IOException {
        Path file = SampleCsv.write(
                directory, "a.csv", SampleCsv.honest("D1", "2020-01-31"), SampleCsv.fraud("D1", "2020-01-31"));

        List<ImportedRow> rows = SampleCsv.read(file);

        // All but the second of the day is equal.
        assertThat(rows.get(1).lodged().toString().replace(":02Z", ":01Z"))
                .isEqualTo(rows.get(0).lodged().toString());
        assertThat(rows).extracting(ImportedRow::fraud).containsExactly(false, true);
    }

    @Test
    void theResultComesLaterWithSeverityAndCategory() throws IOException {
        Path file = SampleCsv.write(
                directory,
                "a.csv",
                SampleCsv.honest("D1", "2020-02-28"),
                SampleCsv.row("D2", "2020-02-28", "1", "1", "1", "1", "2"));
        List<ImportedRow> rows = SampleCsv.read(file);

        ControlResult nothing = rows.get(0).result(1);
        ControlResult critical = rows.get(1).result(7);

        assertThat(nothing.stage()).isEqualTo(ControlResult.Stage.COMPLETED);
        assertThat(nothing.recordedAt()).isEqualTo("2020-02-29T00:00:00Z");
        assertThat(nothing.violations()).isEmpty();
        assertThat(nothing.severity()).isZero();
        assertThat(critical.recordedAt()).isEqualTo("2020-03-06T00:00:00Z");
        assertThat(critical.violations()).isEqualTo(Set.of(ViolationCategory.OTHER));
        assertThat(critical.severity()).isEqualTo(2);
    }

    @Test
    void orderWithinTheDayRunsOnFromFileToFile() throws IOException {
        Path first = SampleCsv.write(
                directory, "a.csv", SampleCsv.honest("D1", "2020-01-31"), SampleCsv.honest("D2", "2020-01-31"));
        Path second = SampleCsv.write(
                directory, "b.csv", SampleCsv.honest("D3", "2020-01-31"), SampleCsv.honest("D4", "2020-02-01"));

        assertThat(SampleCsv.read(first, second))
                .extracting(row -> row.lodged().occurredAt())
                .containsExactly(
                        Instant.parse("2020-01-31T00:00:01Z"),
                        Instant.parse("2020-01-31T00:00:02Z"),
                        Instant.parse("2020-01-31T00:00:03Z"),
                        Instant.parse("2020-02-01T00:00:01Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "D2,20-01-31,392690,1,1,0,0,Date,20-01-31",
        "D2,2020-01-30,392690,1,1,0,0,Date,2020-01-30",
        "'',2020-01-31,392690,1,1,0,0,Declaration ID,''",
        "D2,2020-01-31,39X690,1,1,0,0,HS6 Code,39X690",
        "D2,2020-01-31,3926900,1,1,0,0,HS6 Code,3926900",
        "D2,2020-01-31,392690,heavy,1,0,0,Net Mass,heavy",
        "D2,2020-01-31,392690,1,dear,0,0,Item Price,dear",
        "D2,2020-01-31,392690,1,1,2,0,Fraud,2",
        "D2,2020-01-31,392690,1,1,0,3,Critical Fraud,3",
        "D2,2020-01-31,392690,1,1,0,1,Critical Fraud,1",
        "D2,2020-01-31,392690,1,1e40,0,0,'Net Mass, Item Price','1, 1e40'"
    })
    void badRowIsNamedAndCountedAndTheOthersStillCome(
            String id,
            String date,
            String hs6,
            String mass,
            String price,
            String fraud,
            String critical,
            String column,
            String value)
            throws IOException {
        Path file = SampleCsv.write(
                directory,
                "a.csv",
                SampleCsv.honest("D1", "2020-01-31"),
                SampleCsv.row(id, date, hs6, mass, price, fraud, critical),
                SampleCsv.honest("D3", "2020-01-31"));
        List<BadRow> bad = new ArrayList<>();

        try (CustomsCsv csv = new CustomsCsv(List.of(file), bad::add)) {
            assertThat(csv.next().declarationId()).isEqualTo("D1");
            ImportedRow third = csv.next();
            assertThat(third.declarationId()).isEqualTo("D3");
            assertThat(third.lodged().occurredAt()).isEqualTo("2020-01-31T00:00:02Z");
            assertThat(csv.hasNext()).isFalse();
            assertThat(csv.summary()).isEqualTo(new CustomsCsv.Summary(2, 1));
        }

        assertThat(bad).singleElement().satisfies(row -> {
            assertThat(row.file()).isEqualTo(file.toString());
            assertThat(row.line()).isEqualTo(3);
            assertThat(row.column()).isEqualTo(column);
            assertThat(row.value()).isEqualTo(value);
            assertThat(row.toString()).startsWith(file + ":3: " + column + ": ");
        });
    }

    @Test
    void aRowTooShortIsBad() throws IOException {
        Path file = SampleCsv.write(directory, "a.csv", "D1,2020-01-31,40", SampleCsv.honest("D2", "2020-01-31"));
        List<BadRow> bad = new ArrayList<>();

        assertThat(SampleCsv.read(bad::add, file)).hasSize(1);
        assertThat(bad)
                .extracting(BadRow::toString)
                .containsExactly(file + ":2: row: want 22 fields, got 'D1,2020-01-31,40'");
    }

    @Test
    void exitCodeTellsOfBadRowsUnlessTheyAreAllowed() {
        assertThat(new CustomsCsv.Summary(10, 0).exitCode(false)).isZero();
        assertThat(new CustomsCsv.Summary(10, 1).exitCode(false)).isEqualTo(1);
        assertThat(new CustomsCsv.Summary(10, 1).exitCode(true)).isZero();
    }

    @Test
    void aFileThatIsNotOneIsRefused() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.csv"), "");
        Path other = Files.writeString(directory.resolve("other.csv"), "a,b\n1,2\n");
        Path missing = directory.resolve("missing.csv");

        assertThatThrownBy(() -> SampleCsv.read(empty)).hasMessageContaining("empty.csv: want a header");
        assertThatThrownBy(() -> SampleCsv.read(other)).hasMessageContaining("want a column 'Declaration ID'");
        assertThatThrownBy(() -> SampleCsv.read(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing.csv");
    }
}
