// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prometheus' text format, and that what is told is what is documented. */
class MetricsTextTest {
    private static final Path DOCUMENTED = Path.of("..", "..", "deploy", "METRICS.md");

    @Test
    void samplesOfAMetricStandTogetherUnderItsTypeWhoeverWroteThem() {
        String text = MetricsText.of(List.of(
                one -> {
                    one.add(ConsoleMetric.PARTNER_LATEST, 1_772_452_800.25, "KZ");
                    one.add(ConsoleMetric.STORED, 5_000_000);
                },
                other -> other.add(ConsoleMetric.PARTNER_LATEST, 0, "a \"b\" \\ c\nd")));
        assertThat(text)
                .isEqualTo("# HELP torugart_partner_latest_timestamp_seconds "
                        + ConsoleMetric.PARTNER_LATEST.meaning()
                        + """

                        # TYPE torugart_partner_latest_timestamp_seconds gauge
                        torugart_partner_latest_timestamp_seconds{partner="KZ"} 1.77245280025E9
                        torugart_partner_latest_timestamp_seconds{partner="a \\"b\\" \\\\ c\\nd"} 0
                        """
                        + "# HELP torugart_stored_decisions "
                        + ConsoleMetric.STORED.meaning()
                        + """

                        # TYPE torugart_stored_decisions gauge
                        torugart_stored_decisions 5000000
                        """);
    }

    @Test
    void aHistogramEndsWithEverything() {
        MetricsText text = new MetricsText();
        text.addHistogram(ConsoleMetric.LATENCY, new double[] {0.005, 1}, new long[] {2, 3}, 4, 2.5);
        assertThat(text.toString()).endsWith("""
                        # TYPE torugart_decision_latency_seconds histogram
                        torugart_decision_latency_seconds_bucket{le="0.005"} 2
                        torugart_decision_latency_seconds_bucket{le="1"} 3
                        torugart_decision_latency_seconds_bucket{le="+Inf"} 4
                        torugart_decision_latency_seconds_sum 2.5
                        torugart_decision_latency_seconds_count 4
                        """);
    }

    @Test
    void aSampleHasAllLabelsOfItsMetric() {
        assertThatThrownBy(() -> new MetricsText().add(ConsoleMetric.REQUESTS, 1, "GET"))
                .hasMessageContaining("torugart_http_requests_total");
    }

    @Test
    void theTableOfMetricsIsWhatTheConsoleTells() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENTED).stream()
                .filter(line -> line.startsWith("| `torugart_"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ConsoleMetric.values())
                        .map(metric -> String.join(
                                        " | ",
                                        "| `" + metric.text() + "`",
                                        metric.type().text(),
                                        metric.unit(),
                                        metric.labels().isEmpty() ? "–" : String.join(", ", metric.labels()),
                                        metric.meaning())
                                + " |")
                        .toList());
    }
}
