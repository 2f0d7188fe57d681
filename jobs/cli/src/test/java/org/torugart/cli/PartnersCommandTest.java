// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartnersCommandTest extends CommandTestBase {
    private static final Path PARTNERS = Path.of("..", "..", "deploy", "partners");

    @Test
    void theShippedFilesPass() {
        assertThat(run("partners", "lint", PARTNERS.toString())).isEqualTo(TorugartCli.OK);
        assertThat(run("partners", "test", PARTNERS.toString())).isEqualTo(TorugartCli.OK);
        assertThat(out.toString()).contains("CN.yaml: 3 tests passed", "33 partners, 7 shared layouts, no errors");
    }

    @Test
    void theCommittedSchemaIsWhatTheCodeSaysAndFitsTheFiles() throws IOException {
        assertThat(run("partners", "schema")).isEqualTo(TorugartCli.OK);
        String text = Files.readString(PARTNERS.resolve("partner.schema.json"));
        assertThat(out.toString())
                .as("write it anew: deploy/torugart partners schema")
                .isEqualTo(text);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new ObjectMapper().readTree(text));
        List<Path> files;
        try (Stream<Path> listed = Files.list(PARTNERS)) {
            files = listed.filter(f -> f.toString().endsWith(".yaml")).toList();
        }
        for (Path file : files) {
            assertThat(schema.validate(new YAMLMapper().readTree(Files.readString(file))))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void problemsAreToldWithTheirPlace() throws IOException {
        file("CN.yaml", """
                partner: CN
                title: Somebody
                format: xml
                fields: {manifestId: a[, ucr: b, recordedAt: c, colour: d}
                itemFields: {commodityCode: {path: x, codes: none, convert: [DIGIT]}}
                """.replace("a[", "'a['"));
        assertThat(run("partners", "lint", directory.toString())).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(out.toString())
                .contains(
                        "CN.yaml:4:",
                        "is no path",
                        "unknown key 'colour'",
                        "no list of codes is named 'none'",
                        "'DIGIT' is not known");
    }

    @Test
    void problemsOfWhatPartnersShareAreToldInItsOwnFile() throws IOException {
        file("rows.layout.yaml", """
                layout: rows
                title: Rows
                format: csv
                fields: {manifestId: ID, mode: {path: MODE, codes: modes}}
                """);
        file("AZ.yaml", """
                partner: AZ
                title: Somebody
                extends: rows
                """);
        file("TM.yaml", """
                partner: TM
                title: Somebody
                extends: row
                """);
        assertThat(run("partners", "lint", directory.toString())).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(out.toString())
                .contains(
                        "rows.layout.yaml:4:52: error: no list of codes is named 'modes'",
                        "AZ.yaml:3:10: error: 'extends': the file of the layout 'rows' has a problem",
                        "TM.yaml:3:10: error: 'extends': no layout is named 'row'; there are: rows");
    }

    @Test
    void whatALayoutLeavesOpenThePartnerMustSay() throws IOException {
        file("rows.layout.yaml", """
                layout: rows
                title: Rows
                format: csv
                fields: {manifestId: ID, ucr: REF}
                itemFields: {commodityCode: HS}
                """);
        file("AZ.yaml", """
                partner: AZ
                title: Somebody
                extends: rows
                format: json
                fields: {manifestId: NR}
                """);
        assertThat(run("partners", "lint", directory.toString())).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(out.toString())
                .contains("AZ.yaml:5:9: error: 'recordedAt' is missing", "'format' is said by the layout it extends")
                .doesNotContain("'ucr' is missing");
    }

    @Test
    void aFailedTestSaysWhatDiffers() throws IOException {
        file("CN.yaml", """
                partner: CN
                title: Somebody
                format: json
                fields: {manifestId: id, ucr: ucr, recordedAt: at}
                itemFields: {commodityCode: code}
                tests:
                  - name: one
                    sample: '{"id": "1", "ucr": "6CN1", "at": "2026-03-01", "code": "640399"}'
                    expect:
                      - {manifestId: '1', version: 1, ucr: 6CN2, recordedAt: '2026-03-01T00:00:00Z', items: [{number: 1, commodityCode: '640399'}]}
                """);
        assertThat(run("partners", "test", directory.toString())).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(out.toString()).contains("CN.yaml:7: FAILED one: ucr: want 6CN2, is 6CN1");
    }
}
