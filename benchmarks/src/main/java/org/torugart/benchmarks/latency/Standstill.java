// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the rig's log what every thread does when a run has come to a standstill: afterwards nobody can ask. */
final class Standstill {
    private static final Logger LOG = LoggerFactory.getLogger(Standstill.class);
    private static final long WATCHED_MILLIS = 500;

    private Standstill() {}

    /** Takes half a second, to see who is busy. */
    static void log(String what) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<Long, Long> before = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            before.put(id, threads.getThreadCpuTime(id));
        }
        try {
            Thread.sleep(WATCHED_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.warn("{}; what threads did in the last {} ms:", what, WATCHED_MILLIS);
        for (ThreadInfo thread : threads.dumpAllThreads(false, false)) {
            long used = threads.getThreadCpuTime(thread.getThreadId()) - before.getOrDefault(thread.getThreadId(), 0L);
            LOG.warn(
                    "{} {}, {} ms of CPU{}",
                    thread.getThreadName(),
                    thread.getThreadState(),
                    TimeUnit.NANOSECONDS.toMillis(used),
                    Arrays.stream(thread.getStackTrace())
                            .map(frame -> System.lineSeparator() + "    at " + frame)
                            .collect(Collectors.joining()));
        }
    }
}
