// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.AbstractEventListener;
import org.rocksdb.FlushJobInfo;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

@Timeout(120)
class StopSignalTest {
    private static final String READY = "ready";
    private static final String ASKED = "asked";
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path directory;

    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** RocksDB's destructors wait for a thread of its own, which waits for a JVM that has stopped for the last time. */
    @Test
    void theSecondEndsTheProcessWhateverRocksDbIsAt() throws Exception {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Busy.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            await(out, READY);
            process.toHandle().destroy();
            await(out, ASKED);
            process.toHandle().destroy();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void await(BufferedReader out, String wanted) throws IOException {
        String line = out.readLine();
        while (line != null && !line.equals(wanted)) {
            line = out.readLine();
        }
        assertThat(line).isEqualTo(wanted);
    }

    /** A process in which RocksDB is in the middle of something that never ends. */
    static final class Busy {
        private Busy() {}

        public static void main(String[] arguments) throws RocksDBException {
            StopSignal stop = StopSignal.onInterrupt();
            RocksDB.loadLibrary();
            AbstractEventListener listener = new AbstractEventListener() {
                @Override
                public void onFlushBegin(RocksDB database, FlushJobInfo job) {
                    System.out.println(READY);
                    new StopSignal().await(Duration.ofHours(1));
                }
            };
            Options options = new Options().setCreateIfMissing(true).setListeners(List.of(listener));
            RocksDB database = RocksDB.open(options, arguments[0]);
            database.put(new byte[] {1}, new byte[] {1});
            database.flush(new FlushOptions().setWaitForFlush(false));
            stop.await(Duration.ofHours(1));
            System.out.println(ASKED);
            new StopSignal().await(Duration.ofHours(1));
        }
    }
}
