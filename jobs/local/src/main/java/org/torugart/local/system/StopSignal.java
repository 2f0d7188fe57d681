// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.system;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * Ctrl-C, and the signal a process is asked to end with. The first asks for an orderly end, the second ends at once.
 *
 * <p>Handled as a signal and not in a shutdown hook: hooks of Flink and of the log run at the same time and would
 * delete and close what an orderly end still needs.
 */
public final class StopSignal {
    private static final int INTERRUPTED = 130;

    private final CountDownLatch requested = new CountDownLatch(1);

    /** A signal that only {@link #request} can give. */
    public StopSignal() {}

    /** A signal that Ctrl-C gives too. */
    public static StopSignal onInterrupt() {
        StopSignal signal = new StopSignal();
        for (String name : new String[] {"INT", "TERM"}) {
            Signals.register(name, signal::interrupted);
        }
        return signal;
    }

    /** Asks for an end. */
    public void request() {
        requested.countDown();
    }

    /** Whether an end was asked for. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits for a time, or less when an end is asked for meanwhile. */
    public void await(Duration time) {
        try {
            if (requested.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request();
        }
    }

    private void interrupted() {
        if (isRequested()) {
            end();
        }
        request();
    }

    /**
     * Ends the process at once. Halting still runs the destructors of native libraries, with the JVM at its last safepoint:
     * RocksDB's wait for its threads, and one that compacts and asks Flink what has expired waits for the JVM, for ever. No
     * process may kill itself through {@link ProcessHandle}, so that a shell does; where there is none, it is halted.
     */
    private static void end() {
        try {
            new ProcessBuilder(
                            "sh", "-c", "kill -KILL " + ProcessHandle.current().pid())
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            // Halting is what is left.
        }
        Runtime.getRuntime().halt(INTERRUPTED);
    }
}
