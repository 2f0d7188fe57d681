// SPDX-License-Identifier: Apache-2.0
package org.apache.flink.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Where it listens, and where it does not without being told twice. */
class BoundPrometheusReporterTest {
    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    @Test
    void itListensOnLoopbackUnlessTold() {
        var address = BoundPrometheusReporter.Factory.address(properties("port", "9249"));
        assertThat(address.getAddress().isLoopbackAddress()).isTrue();
        assertThat(address.getPort()).isEqualTo(9249);
    }

    @Test
    void anotherHostTakesAnExplicitWord() {
        assertThatThrownBy(() -> BoundPrometheusReporter.Factory.address(properties("port", "1", "host", "0.0.0.0")))
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("open-to-all");
        assertThat(BoundPrometheusReporter.Factory.address(
                                properties("port", "1", "host", "0.0.0.0", "open-to-all", "true"))
                        .getAddress()
                        .isAnyLocalAddress())
                .isTrue();
    }

    @Test
    void aPortThatIsNoneIsNamed() {
        assertThatThrownBy(() -> BoundPrometheusReporter.Factory.address(properties("port", "http")))
                .hasMessageContaining("http");
        assertThatThrownBy(() -> BoundPrometheusReporter.Factory.address(properties()))
                .hasMessageContaining("null");
    }
}
