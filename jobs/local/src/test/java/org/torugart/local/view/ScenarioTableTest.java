// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.torugart.local.stats.ScenarioRow;

class ScenarioTableTest {
    private static final int WIDTH = 52;

    @Test
    void numbersStandUnderTheirHeadingsWhateverTheName() {
        List<Line> lines = ScenarioTable.lay(List.of(
                new ScenarioRow(" 5 false origin", 12, 12, 3, 0),
                new ScenarioRow("19 guarantee exhausted, or its guarantor struck off", 3, 2, 2, 1)));

        assertThat(lines)
                .extracting(line -> line.paint(WIDTH, false))
                .allSatisfy(line -> assertThat(line).hasSize(WIDTH));
        assertThat(lines.get(2).paint(WIDTH, false)).isEqualTo(" 19 guarantee exhausted, or its… 3      2     2    1");
    }
}
