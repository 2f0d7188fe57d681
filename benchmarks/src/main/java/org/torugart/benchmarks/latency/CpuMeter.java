// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** Reads the CPU time of the process, and that of the rig's own threads apart. */
final class CpuMeter {
    /** In the names of the rig's threads, and of those Kafka clients start for it: they carry the client id. */
    static final String GENERATOR = "rig-generator";

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** The time used so far. */
    CpuUse.Sample sample() {
        long generator = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().contains(GENERATOR)) {
                generator += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return new CpuUse.Sample(system.getProcessCpuTime(), generator);
    }
}
