// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    private Path empty;

    @Test
    void whatIsMissingIsSaid() {
        System.setProperty(PostgresServer.BIN, empty.toString());
        try {
            assertThat(PostgresPeer.isInstalled()).isFalse();
            assertThatThrownBy(PostgresServer::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no PostgreSQL: found no initdb and postgres in " + empty
                            + "; install Debian's package postgresql, or name their directory with"
                            + " -Dtorugart.postgres=DIR");
        } finally {
            System.clearProperty(PostgresServer.BIN);
        }
    }

    @Test
    void timesAreReadBehindANameWithBrackets() {
        String stat = "4711 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 100 20 3 4 20 0 1 0 99\n";
        assertThat(ProcessTimes.ticks(stat, false)).isEqualTo(120);
        assertThat(ProcessTimes.ticks(stat, true)).isEqualTo(127);
    }
}
