// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HistorySizeTest {
    private static final Path PAGE = Path.of("..", "core", "HISTORY.md");
    private static final int MOST_BYTES = 400;

    @Test
    void thePageSaysWhatAYearOfTrafficTakes() throws IOException {
        HistorySizes sizes = HistorySizes.ofAYear();
        assertThat(sizes.averageBytes(null)).isLessThan(MOST_BYTES);
        assertThat(Files.readString(PAGE)).as("these tables belong there").contains(sizes.markdown());
    }
}
