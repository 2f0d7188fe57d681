// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import java.util.ArrayList;
import java.util.List;
import org.torugart.local.stats.ScenarioRow;

/** What was planted beside what was found. */
final class ScenarioTable {
    private static final int GIVEN = 34;
    private static final int CAUGHT = 41;
    private static final int TWINS = 47;
    private static final int HIT = 52;

    private ScenarioTable() {}

    /** A heading and a line for each scenario, 52 columns wide; a name too long for its column is cut. */
    static List<Line> lay(List<ScenarioRow> rows) {
        List<Line> lines = new ArrayList<>();
        lines.add(cells(Style.FAINT, " planted scenario", "given", Style.FAINT, "caught", "twins", Style.FAINT, "hit"));
        for (ScenarioRow row : rows) {
            lines.add(cells(
                    Style.NORMAL,
                    " " + row.scenario(),
                    Text.count(row.planted()),
                    row.caught() < row.planted() ? Style.YELLOW : Style.GREEN,
                    Text.count(row.caught()),
                    Text.count(row.twins()),
                    row.wronglyHit() > 0 ? Style.YELLOW : Style.NORMAL,
                    Text.count(row.wronglyHit())));
        }
        if (rows.isEmpty()) {
            lines.add(new Line().add(Style.FAINT, " none yet"));
        }
        return lines;
    }

    private static Line cells(
            Style style,
            String name,
            String given,
            Style caughtStyle,
            String caught,
            String twins,
            Style hitStyle,
            String hit) {
        return new Line()
                .add(style, Line.of(name).paint(GIVEN - given.length() - 1, false))
                .to(GIVEN - given.length())
                .add(style, given)
                .to(CAUGHT - caught.length())
                .add(caughtStyle, caught)
                .to(TWINS - twins.length())
                .add(style, twins)
                .to(HIT - hit.length())
                .add(hitStyle, hit);
    }
}
