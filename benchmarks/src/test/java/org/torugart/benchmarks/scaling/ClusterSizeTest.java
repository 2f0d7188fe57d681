// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ClusterSizeTest {
    private static final Budget BUDGET = new Budget(500, 60_000, 4000, 900, 56, "abc");

    @Test
    void theBusiestSubtaskIsAtMostHalfBusyAtThePeak() {
        for (Traffic traffic : Scaling.TRAFFIC) {
            ClusterSize size = ClusterSize.of(traffic, BUDGET).orElseThrow();
            double busiest = traffic.peakPerSecond() * BUDGET.cpuMicros() / 1e6 * size.skew() / size.subtasks();
            assertThat(busiest).as(traffic.name()).isLessThanOrEqualTo(ClusterSize.UTILISATION);
            assertThat(size.keyGroups()).isGreaterThanOrEqualTo(10 * size.subtasks());
            assertThat(size.partitions()).isGreaterThanOrEqualTo(size.subtasks());
        }
    }

    @Test
    void whatIsKeptGoesWithTheAverage() {
        // 100/s, 130 days of 86,400 s, 2,048 bytes
        ClusterSize size =
                ClusterSize.of(new Traffic("test", 100, 1000, "test"), BUDGET).orElseThrow();
        assertThat(size.stateTb()).isCloseTo(2.300, within(0.001));
    }

    @Test
    void whereAHotEntityIsTooMuchForASubtaskNoClusterIsLargeEnough() {
        Traffic traffic = new Traffic("test", 100_000, 100_000, "test");
        Budget dear = new Budget(2300, 60_000, 860, 7500, 56, "abc");
        assertThat(ClusterSize.of(traffic, dear)).isEmpty();
        assertThat(Scaling.toMarkdown(dear)).contains("| 100,000/s | 100,000.0 | 100,000 | more than 1,024 |");
    }

    @Test
    void powersOfTwo() {
        assertThat(ClusterSize.powerOfTwo(1)).isEqualTo(1);
        assertThat(ClusterSize.powerOfTwo(64)).isEqualTo(64);
        assertThat(ClusterSize.powerOfTwo(65)).isEqualTo(128);
    }

    @Test
    void aBudgetIsADrainThatWentWell() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        String failed = "{\"scenario\":\"scoring\",\"mode\":\"drain\",\"status\":\"FAIL\"}";
        String well =
                "{\"scenario\":\"scoring\",\"mode\":\"drain\",\"status\":\"OK\",\"declarations\":60000,\"achievedPerSecond\":4000,"
                        + "\"cpuMicrosPerDeclaration\":500,\"profiles\":56,\"revision\":\"abc\"}";
        String openLoop = "{\"scenario\":\"scoring\",\"mode\":\"open-loop\",\"status\":\"OK\","
                + "\"cpuMicrosPerDeclaration\":900}";
        String other = well.replace("60000", "1000").replace("500,", "400,");
        assertThat(Budget.of(mapper.readTree("[" + failed + "," + well + "," + openLoop + "]"), mapper.readTree("[]")))
                .isEqualTo(BUDGET);
        assertThat(Budget.of(
                        mapper.readTree("[" + failed + "," + well + "]"),
                        mapper.readTree("[" + other + "," + openLoop + "]")))
                .isEqualTo(BUDGET);
        assertThatThrownBy(() -> Budget.of(mapper.readTree("[" + failed + "]"), mapper.readTree("[" + well + "]")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
