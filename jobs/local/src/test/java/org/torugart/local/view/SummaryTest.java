// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void aRunWithADecisionForEveryDeclarationIsComplete() {
        Summary summary = Summary.of(Snapshots.busy(), Snapshots.TITLE, false, true);
        assertThat(summary.complete()).isTrue();
        assertThat(summary.lines())
                .contains(
                        "Torugart ran for 00:01:23 with seed 42.",
                        "  decided                 16,543, every one",
                        "  decision latency        p50 4 p99 21 p99.9 88 max 1,204 ms",
                        "  channels                GREEN 81.2 %, BLUE 0.4 %, YELLOW 14.1 %, RED 4.2 %",
                        "  dead letters            UNKNOWN_SCHEMA 2",
                        "  2 weight versus manifest   1,250  1,249 1,300    1")
                .anyMatch(line -> line.startsWith("Truth and log: "))
                .noneMatch(line -> line.contains("Errors"));
    }

    @Test
    void aDeclarationWithoutADecisionIsSaidAndMakesTheRunIncomplete() {
        Summary summary = Summary.of(Snapshots.busy(16_500, new TreeMap<>(Map.of())), Snapshots.TITLE, true, false);
        assertThat(summary.complete()).isFalse();
        assertThat(summary.lines())
                .contains(
                        "  decided                 16,500, 43 WITHOUT A DECISION",
                        "  dead letters            none",
                        "Errors were logged: errors.log")
                .noneMatch(line -> line.startsWith("Truth and log"));
    }

    @Test
    void aLineForLogsHoldsTheSameNumbers() {
        assertThat(PlainLine.of(Snapshots.busy()))
                .isEqualTo("00:01:23  sent 16,543 (200/s)  decided 16,543 (200/s)  waiting 0  corrected 12"
                        + "  latency p50 4 p99 17 p99.9 23 max 31 ms"
                        + "  GREEN 81.2% BLUE 0.4% YELLOW 14.1% RED 4.2%  dead letters UNKNOWN_SCHEMA 2");
        assertThat(PlainLine.of(Snapshots.start())).contains("latency -", "dead letters 0");
    }
}
