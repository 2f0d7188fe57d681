// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.core.control.ControlResult;

class CalendarFeedTest {
    @TempDir
    private Path directory;

    @Test
    void labelsOfADayComeBeforeTheDeclarationsOfTheNext() throws IOException {
        assertThat(days(1))
                .containsExactly(
                        "2020-01-01 [] [D1, D2]",
                        "2020-01-02 [D1, D2] [D3]",
                        "2020-01-03 [D3] []",
                        "2020-01-05 [] [D4]",
                        "2020-01-06 [D4] []");
    }

    @Test
    void aLongerDelayHoldsThemBack() throws IOException {
        assertThat(days(4))
                .containsExactly(
                        "2020-01-01 [] [D1, D2]",
                        "2020-01-02 [] [D3]",
                        "2020-01-05 [D1, D2] [D4]",
                        "2020-01-06 [D3] []",
                        "2020-01-09 [D4] []");
    }

    @Test
    void aDelayOfNoDaysWouldTellTheAnswer() {
        Iterator<ImportedRow> none = List.<ImportedRow>of().iterator();

        assertThatThrownBy(() -> new CalendarFeed(none, 0)).hasMessage("delayDays: want 1 or more, got 0");
    }

    private List<String> days(int delayDays) throws IOException {
        Path file = SampleCsv.write(
                directory,
                "a.csv",
                SampleCsv.honest("D1", "2020-01-01"),
                SampleCsv.fraud("D2", "2020-01-01"),
                SampleCsv.honest("D3", "2020-01-02"),
                SampleCsv.fraud("D4", "2020-01-05"));
        List<String> days = new ArrayList<>();
        new CalendarFeed(SampleCsv.read(file).iterator(), delayDays).forEachRemaining(day -> {
            List<String> results =
                    day.results().stream().map(ControlResult::declarationId).toList();
            List<String> rows =
                    day.rows().stream().map(ImportedRow::declarationId).toList();
            days.add(day.date() + " " + results + " " + rows);
        });
        return days;
    }
}
