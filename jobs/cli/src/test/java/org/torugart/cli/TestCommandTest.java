// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TestCommandTest extends CommandTestBase {

    @Test
    void theShippedProfilesProveThemselves() {
        assertThat(run("test", "--min-coverage", "100", SHIPPED.toString())).isEqualTo(TorugartCli.OK);
        assertThat(out.toString())
                .contains("undervaluation.yaml: 8 tests passed, conditions 4/4 outcomes")
                .endsWith(" 0 failed; conditions 230/230 outcomes (100 %)\n");
    }

    @Test
    void whatFailedIsShownWithTheValuesBehindIt() throws IOException {
        set();
        profile(
                "a",
                "item.packages > 3 && (item.origin == 'CN' || !has(item.origin))",
                "tests:",
                "  - {name: many from China, given: {item: {packages: 4, origin: CN}}, expect: match}",
                "  - {name: too many, given: {item: {packages: 5, origin: KZ}}, expect: match}");
        assertThat(run("test", directory.toString())).isEqualTo(TorugartCli.PROBLEMS);
        String path = directory.resolve("a.yaml").toString();
        assertThat(out.toString())
                .isEqualTo(String.join(
                        "\n",
                        path + ": 1 of 2 tests failed, conditions 4/6 outcomes",
                        "  " + path + ":13: FAILED too many: expected match, got no match",
                        "      false           all of (&&)",
                        "      true              item.packages > 3",
                        "                            item.packages = 5",
                        "      false             some of (||)",
                        "      false               item.origin == 'CN'",
                        "                              item.origin = 'KZ'",
                        "      false               not has(item.origin)",
                        "                              item.origin = 'KZ'",
                        "  never false: item.packages > 3 (" + path + ":10:3)",
                        "  never false: has(item.origin) (" + path + ":10:49)",
                        "1 profile, 2 tests, 1 failed; conditions 4/6 outcomes (66.6 %)",
                        ""));
    }

    @Test
    void tooLittleCoverageFails() throws IOException {
        set();
        profile("a", "item.packages > 3", "tests: [{name: x, given: {item: {packages: 4}}, expect: match}]");
        profile("b", "item.packages > 30");
        String path = directory.toString();
        assertThat(run("test", path)).isEqualTo(TorugartCli.OK);
        assertThat(run(
                        "test",
                        "--min-coverage",
                        "50",
                        directory.resolve("a.yaml").toString()))
                .isEqualTo(TorugartCli.OK);
        assertThat(run(
                        "test",
                        "--min-coverage",
                        "50.5",
                        directory.resolve("a.yaml").toString()))
                .isEqualTo(TorugartCli.PROBLEMS);
        assertThat(out.toString()).contains("conditions 1/2 outcomes, below 50.5 %");
        assertThat(run("test", "--min-coverage", "1", path)).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(out.toString()).contains("b.yaml: no tests, conditions 0/2 outcomes, below 1 %");
        assertThat(run("test", "--min-coverage", "101", path)).isEqualTo(TorugartCli.USAGE);
    }

    @Test
    void aProfileWithAProblemFailsAndTheOthersRun() throws IOException {
        set();
        profile("a", "item.packages > 3", "tests: [{name: x, given: {item: {packages: 4}}, expect: match}]");
        profile("b", "item.packags > 3");
        assertThat(run("test", "-v", directory.toString())).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(out.toString())
                .contains("b.yaml:10:7: error: undefined field 'packags'")
                .contains("  passed x: match")
                .endsWith("1 profile, 1 test, 0 failed; conditions 1/2 outcomes (50 %); 1 error\n");
    }

    @Test
    void json() throws IOException {
        set();
        profile("a", "item.packages > 3", "tests: [{name: x, given: {item: {packages: 3}}, expect: match}]");
        profile("b", "item.packags > 3");
        assertThat(run("test", "--json", directory.toString())).isEqualTo(TorugartCli.PROBLEMS);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("failed").intValue()).isEqualTo(1);
        assertThat(json.get("errors").get(0).textValue()).contains("b.yaml:10:7: undefined field");
        JsonNode profile = json.get("profiles").get(0);
        assertThat(profile.get("missing").get(0).get("predicate").textValue()).isEqualTo("item.packages > 3");
        JsonNode test = profile.get("tests").get(0);
        assertThat(test.get("expected").textValue()).isEqualTo("match");
        assertThat(test.get("actual").textValue()).isEqualTo("no match");
        assertThat(test.get("condition").get("values").get("item.packages").textValue())
                .isEqualTo("3");
    }
}
