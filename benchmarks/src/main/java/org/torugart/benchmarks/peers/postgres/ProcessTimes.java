// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time of other processes, from {@code /proc}; 0 where there is none. */
final class ProcessTimes {
    /** Linux counts for programs in hundredths of a second. */
    static final long NANOS_A_TICK = 10_000_000;

    /** Place of the user time among the fields after the name; system time and those of ended children follow. */
    private static final int USER_TIME = 11;

    private ProcessTimes() {}

    /**
     * User and system time in ticks.
     *
     * @param withEnded whether that of its children that have ended is added
     */
    static long ticks(long pid, boolean withEnded) {
        try {
            return ticks(Files.readString(Path.of("/proc", Long.toString(pid), "stat")), withEnded);
        } catch (IOException e) {
            // It has ended, or this is not Linux.
            return 0;
        }
    }

    /** The same from a line of {@code /proc/PID/stat}. */
    static long ticks(String stat, boolean withEnded) {
        // The name is in brackets and may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = 0; i < (withEnded ? 4 : 2); i++) {
            ticks += Long.parseLong(fields[USER_TIME + i].strip());
        }
        return ticks;
    }
}
