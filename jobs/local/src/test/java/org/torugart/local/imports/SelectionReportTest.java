// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torugart.core.decision.ControlChannel;

class SelectionReportTest {

    @Test
    void channelsAreCountedAgainstOutcomes() {
        SelectionReport report = SelectionReport.of(
                "as is",
                List.of(
                        decided("D0", "2020-06-30", "a", true, ControlChannel.RED, 900),
                        decided("D1", "2020-07-01", "b", true, ControlChannel.RED, 800),
                        decided("D2", "2020-07-01", "c", false, ControlChannel.YELLOW, 400),
                        decided("D3", "2020-07-02", "d", true, ControlChannel.GREEN, 10),
                        decided("D4", "2020-07-02", "e", false, ControlChannel.GREEN, 0)),
                1);

        SelectionReport.Figures window = report.window();
        assertThat(window.all()).isEqualTo(new SelectionReport.Cell(4, 2));
        assertThat(window.channels().get(ControlChannel.GREEN)).isEqualTo(new SelectionReport.Cell(2, 1));
        assertThat(window.channels().get(ControlChannel.BLUE).hitRate()).isNaN();
        assertThat(window.selected()).isEqualTo(new SelectionReport.Cell(2, 1));
        assertThat(window.selectionRate()).isEqualTo(0.5);
        assertThat(window.recall()).isEqualTo(0.5);
        assertThat(window.engine().auc()).isEqualTo(0.75);
        assertThat(report.whole().all()).isEqualTo(new SelectionReport.Cell(5, 3));
    }

    @Test
    void lookupKnowsALabelOnlyAfterTheDelay() {
        List<SelectionReport.Decided> copies = List.of(
                decided("D1", "2020-07-01", "a", true, ControlChannel.GREEN, 0),
                decided("D2", "2020-07-01", "a", true, ControlChannel.GREEN, 0),
                decided("D3", "2020-07-01", "b", false, ControlChannel.GREEN, 0),
                decided("D4", "2020-07-02", "a", true, ControlChannel.GREEN, 0),
                decided("D5", "2020-07-02", "b", false, ControlChannel.GREEN, 0));

        // Nothing is known on the first day, so its one honest and two fraudulent rows tie: five of six pairs.
        assertThat(SelectionReport.of("x", copies, 1).window().lookup().auc()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(SelectionReport.of("x", copies, 2).window().lookup().auc()).isEqualTo(0.5);
    }

    @Test
    void lookupLearnsFromBeforeTheWindow() {
        List<SelectionReport.Decided> rows = new ArrayList<>();
        rows.add(decided("D0", "2020-06-01", "a", true, ControlChannel.GREEN, 0));
        rows.add(decided("D1", "2020-06-01", "b", false, ControlChannel.GREEN, 0));
        rows.add(decided("D2", "2020-07-01", "a", true, ControlChannel.GREEN, 0));
        rows.add(decided("D3", "2020-07-01", "b", false, ControlChannel.GREEN, 0));

        assertThat(SelectionReport.of("x", rows, 1).window().lookup().auc()).isEqualTo(1);
        assertThat(SelectionReport.of("x", rows, 1).whole().lookup().auc()).isCloseTo(0.875, within(1e-12));
    }

    @Test
    void textIsATable() {
        SelectionReport report = SelectionReport.of(
                "de-duplicated",
                List.of(
                        decided("D1", "2020-07-01", "a", true, ControlChannel.RED, 800),
                        decided("D2", "2020-07-01", "b", false, ControlChannel.GREEN, 0)),
                1);

        assertThat(report.text()).startsWith("""
                        de-duplicated, 2020-07-01 onward: 2 declarations, 1 fraud
                          channel      count    share    fraud  hit rate
                          GREEN            1   50.0 %        0     0.0 %
                          BLUE             0    0.0 %        0         -
                          YELLOW           0    0.0 %        0         -
                          RED              1   50.0 %        1   100.0 %
                          selection rate 50.0 %, hit rate 100.0 %, recall 100.0 %
                          score             AUC   P@1%   P@2%   P@5%  P@10%
                          engine          1.000      -      -      -      -
                          tuple lookup    0.500      -      -      -      -

                        de-duplicated, whole: 2 declarations, 1 fraud
                        """);
    }

    private static SelectionReport.Decided decided(
            String id, String day, String tuple, boolean fraud, ControlChannel channel, double score) {
        return new SelectionReport.Decided(id, LocalDate.parse(day), tuple, fraud, channel, score);
    }
}
