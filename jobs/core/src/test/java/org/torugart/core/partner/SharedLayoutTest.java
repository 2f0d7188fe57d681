// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLayoutTest {
    private static final String ROWS = """
            layout: rows
            title: Rows
            format: csv
            separator: ';'
            zone: Asia/Bishkek
            currency: USD
            mass: {unit: kg, basis: gross}
            codes:
              modes: {ROAD: '30', RAIL: '20'}
            groupBy: ID
            fields: {manifestId: ID, ucr: REF, recordedAt: AT, mode: {path: MODE, codes: modes}}
            itemFields: {commodityCode: HS, mass: KG}
            """;
    private static final String BAKU = """
            partner: AZ
            title: Somebody
            extends: rows
            zone: Asia/Baku
            mass: {unit: t}
            codes:
              modes: {RAIL: '21', AIR: '40'}
            fields: {ucr: UCR}
            """;

    @TempDir
    private Path directory;

    @Test
    void whatAPartnerSaysStandsInPlaceOfWhatTheLayoutSays() {
        Layout layout = PartnerFiles.of(Map.of("rows.layout.yaml", ROWS, "AZ.yaml", BAKU))
                .partners()
                .of("AZ")
                .layout();
        assertThat(layout.format()).isEqualTo(Layout.Format.CSV);
        assertThat(layout.text().separator()).isEqualTo(';');
        assertThat(layout.zone()).isEqualTo(ZoneId.of("Asia/Baku"));
        assertThat(layout.currency()).isEqualTo("USD");
        assertThat(layout.massUnit()).isEqualTo(MassUnit.TONNE);
        assertThat(layout.basis()).isEqualTo(Layout.Basis.GROSS);
        assertThat(layout.groupBy()).hasToString("ID");
        assertThat(layout.fields().get(Target.MANIFEST_ID).paths()).hasToString("[ID]");
        assertThat(layout.fields().get(Target.UCR).paths()).hasToString("[UCR]");
        // The layout's rule, with the partner's codes.
        assertThat(layout.fields().get(Target.MODE).codes()).isEqualTo(Map.of("ROAD", "30", "RAIL", "21", "AIR", "40"));
    }

    @Test
    void aLayoutIsNamedAsItsFileIs() {
        PartnerFiles files = PartnerFiles.of(Map.of("lines.layout.yaml", ROWS));
        assertThat(files.problems())
                .hasToString("[lines.layout.yaml:1:9: 'layout': want 'lines', as the file is named]");
        assertThat(files.parsed()).isEmpty();
    }

    @Test
    void whoExtendsALayoutChangesWithIt() throws IOException {
        write("rows.layout.yaml", ROWS);
        write("AZ.yaml", BAKU);
        PartnerRegister register = new PartnerRegister(PartnerFiles.texts(directory), List.of(), directory, 1_000);
        assertThat(currency(register, 0)).isEqualTo("USD");

        write("rows.layout.yaml", ROWS.replace("USD", "EUR"));
        assertThat(currency(register, 500)).isEqualTo("USD");
        assertThat(currency(register, 1_000)).isEqualTo("EUR");
        assertThat(register.takeProblems()).isEmpty();

        // With a layout nobody can read, partners stay as they were.
        write("rows.layout.yaml", ROWS.replace("currency: USD", "colour: red"));
        assertThat(currency(register, 2_000)).isEqualTo("EUR");
        assertThat(register.takeProblems())
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("rows.layout.yaml:6:1: unknown key 'colour'"),
                        problem -> assertThat(problem).startsWith("AZ.yaml:3:10: 'extends': the file"));
        Files.delete(directory.resolve("AZ.yaml"));
        assertThat(register.at(3_000).of("AZ")).isNull();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private static String currency(PartnerRegister register, long nowMillis) {
        return register.at(nowMillis).of("AZ").layout().currency();
    }
}
