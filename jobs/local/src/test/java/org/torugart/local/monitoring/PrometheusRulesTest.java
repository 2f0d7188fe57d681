// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shipped rules, by Prometheus' own judgement. */
class PrometheusRulesTest {
    private static final Path DIRECTORY = Path.of("..", "..", "deploy", "prometheus");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern RAISED = Pattern.compile("alertname: (\\w+)\\s+exp_alerts:");
    private static final Pattern QUIET = Pattern.compile("\\{eval_time: \\w+, alertname: (\\w+)}");

    private static Set<String> all(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void rulesAndConfigurationAreValid() {
        Tools.Ended rules = Tools.run(DIRECTORY, "promtool", "check", "rules", "rules.yml");
        assertThat(rules.status()).as(rules.said()).isZero();
        for (String file : List.of("prometheus.yml", "cluster.yml")) {
            Tools.Ended config = Tools.run(DIRECTORY, "promtool", "check", "config", "--syntax-only", file);
            assertThat(config.status()).as(config.said()).isZero();
        }
    }

    @Test
    void rulesDoWhatTheirTestsSay() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            List<String> tests = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_test.yml"))
                    .toList();
            assertThat(tests).isNotEmpty();
            for (String test : tests) {
                Tools.Ended ended = Tools.run(DIRECTORY, "promtool", "test", "rules", test);
                assertThat(ended.status()).as(ended.said()).isZero();
            }
        }
    }

    @Test
    void everyAlertIsTestedBothWays() throws IOException {
        Set<String> alerts = all(ALERT, DIRECTORY.resolve("rules.yml"));
        assertThat(alerts).isNotEmpty();
        assertThat(all(RAISED, DIRECTORY.resolve("rules_test.yml"))).isEqualTo(alerts);
        assertThat(all(QUIET, DIRECTORY.resolve("rules_test.yml"))).isEqualTo(alerts);
    }
}
