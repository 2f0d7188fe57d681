// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.torugart.local.stats.RunSnapshot;

class DashboardTest {
    private static final Dashboard.Notes QUIET = new Dashboard.Notes(false, false);

    private final Dashboard dashboard = new Dashboard(Snapshots.TITLE);

    @Test
    void aRunFillsAScreenOfAHundredColumnsAndThirtyLines() throws IOException {
        String screen = paint(Snapshots.busy(), false, 100, 30);
        assertThat(screen).isEqualTo(golden("busy-100x30.txt"));
        assertThat(screen.lines()).hasSizeLessThanOrEqualTo(30).allMatch(line -> line.length() <= 100);
    }

    @Test
    void beforeTheFirstDeclarationNothingIsMadeUp() throws IOException {
        assertThat(paint(Snapshots.start(), false, 100, 30)).isEqualTo(golden("start-100x30.txt"));
    }

    @Test
    void aSmallScreenGetsTheNumbersFirst() {
        String screen = paint(Snapshots.busy(), false, 60, 16);
        assertThat(screen.lines()).hasSizeLessThanOrEqualTo(16).allMatch(line -> line.length() <= 60);
        assertThat(screen).contains("declarations sent", "dead letters").doesNotContain("planted scenario");
    }

    @Test
    void loggedErrorsArePointedTo() {
        assertThat(paint(Snapshots.busy(), true, 100, 30)).contains("errors were logged: errors.log");
    }

    @Test
    void theConsoleAndTheWayInAreOnTheScreen() {
        RunTitle title = new RunTitle(
                42, "http://127.0.0.1:8080  sign in as analyst: abcd-efgh", Path.of("run.log"), Path.of("errors.log"));
        List<Line> lines = new Dashboard(title).lay(Snapshots.busy(), new DecisionList(), QUIET, 100, 30);
        assertThat(lines).hasSizeLessThanOrEqualTo(30);
        assertThat(lines.get(1).paint(100, false))
                .startsWith(" Console  http://127.0.0.1:8080  sign in as analyst: abcd-efgh");
    }

    @Test
    void coloursChangeNothingButColours() {
        DecisionList decisions = new DecisionList();
        decisions.update(Snapshots.busy());
        List<Line> lines = dashboard.lay(Snapshots.busy(), decisions, QUIET, 100, 30);
        for (Line line : lines) {
            assertThat(line.paint(100, true).replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing())
                    .isEqualTo(line.paint(100, false));
        }
        assertThat(lines).anyMatch(line -> line.paint(100, true).contains("\u001b[1;31mRED"));
    }

    private String paint(RunSnapshot run, boolean errors, int width, int height) {
        DecisionList decisions = new DecisionList();
        decisions.update(run);
        return dashboard.lay(run, decisions, new Dashboard.Notes(false, errors), width, height).stream()
                .map(line -> line.paint(width, false) + "\n")
                .collect(Collectors.joining());
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = DashboardTest.class.getResourceAsStream("/golden/view/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }
}
