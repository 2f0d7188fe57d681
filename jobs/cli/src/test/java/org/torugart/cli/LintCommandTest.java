// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LintCommandTest extends CommandTestBase {

    @Test
    void theShippedProfilesHaveNoErrors() {
        assertThat(run("lint", "--today", "2026-03-01", SHIPPED.toString())).isEqualTo(TorugartCli.OK);
        assertThat(out.toString().lines().reduce((a, b) -> b))
                .hasValueSatisfying(
                        last -> assertThat(last).startsWith(SHIPPED + ": national v1, 58 profiles, no errors, "));
    }

    @Test
    void errorsAndWarningsWithTheirPlaceAndACaret() throws IOException {
        set();
        profile("a", "item.customValue > 3");
        profile("b", "item.packages > 5 && item.packages < 3");
        profile("c", "item.packages > 5", "validTo: 2026-03-02");
        assertThat(run("lint", "--today", "2026-03-01", directory.toString())).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(out.toString())
                .isEqualTo(String.join(
                        "\n",
                        directory.resolve("a.yaml")
                                + ":10:7: error: undefined field 'customValue'; nearest: 'customsValue'",
                        "      item.customValue > 3",
                        "          ^~~~~~~~~~~~",
                        directory.resolve("b.yaml") + ":10:24: warning: can never match: `item.packages > 5` and"
                                + " `item.packages < 3` exclude each other",
                        "      item.packages > 5 && item.packages < 3",
                        "                           ^~~~~~~~~~~~~~~~~",
                        directory + ": s v1, 3 profiles, 1 error, 1 warning",
                        ""));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void warningsCountWhenAsked() throws IOException {
        set();
        profile("a", "item.packages > 5", "validTo: 2026-03-02");
        String path = directory.toString();
        assertThat(run("lint", "--strict", "--today", "2026-03-01", path)).isEqualTo(TorugartCli.OK);
        assertThat(run("lint", "--today", "2026-03-02", path)).isEqualTo(TorugartCli.OK);
        assertThat(run("lint", "--strict", "--today", "2026-03-02", path)).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(out.toString()).contains("a.yaml:11:10: warning: its legal basis has expired");
    }

    @Test
    void oneFileIsJudgedAsAPartOfItsSet() throws IOException {
        set();
        profile("a", "inList(item.origin, 'banned') && item.packages > 10");
        profile("b", "inList(item.origin, 'baned')");
        Path file = directory.resolve("a.yaml");
        assertThat(run("lint", file.toString())).isEqualTo(TorugartCli.OK);
        assertThat(out.toString()).isEqualTo(directory + ": s v1, 1 file, no errors, no warnings\n");
        assertThat(run("lint", directory.resolve("b.yaml").toString())).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(out.toString()).contains("the set has no list 'baned'; nearest: 'banned'");
    }

    @Test
    void everyProblemOfEveryFileAtOnce() throws IOException {
        file("set.yaml", "setId: s\nversion: one\nbands: {yellowFrom: 400}\n");
        profile("a", "item.customValue > 3 || itm.origin == 'CN'", "colour: red");
        profile("b", "inList(item.origin, 'any')", "tests: [{name: x}]");
        file("c.yaml", "- no profile");
        assertThat(run("lint", directory.toString())).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(out.toString().lines().filter(line -> line.contains(": error: ")))
                .hasSize(9)
                .anyMatch(line -> line.contains("set.yaml:2:10: "))
                .anyMatch(line -> line.contains("set.yaml:3:8: "))
                .anyMatch(line -> line.contains("a.yaml:10:7: "))
                .anyMatch(line -> line.contains("a.yaml:10:27: "))
                .anyMatch(line -> line.contains("a.yaml:11:1: "))
                .anyMatch(line -> line.contains("b.yaml:11:9: "))
                .anyMatch(line -> line.contains("c.yaml:1:1: "));
        assertThat(out.toString()).endsWith(directory + ": 3 profiles, 9 errors, no warnings\n");
    }

    @Test
    void whatIsNotThereIsAUsageError() {
        assertThat(run("lint", directory.resolve("nothing").toString())).isEqualTo(TorugartCli.USAGE);
        assertThat(err.toString()).contains("is not a directory and not a file");
    }
}
