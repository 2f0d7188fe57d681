// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the CPU time of the process, and that of the rig's own threads apart; what the other threads allocated; and the
 * pauses of the garbage collector. What a thread allocated is gone with it: the job's and the broker's stay. Threads of the
 * HTTP client do not, so what each of the rig's used is remembered.
 */
final class CpuMeter {
    /** In the names of the rig's threads, and of those Kafka clients start for it: they carry the client id. */
    static final String GENERATOR = "rig-generator";

    /** What JDK's HTTP client reads and writes on; its name is not to be chosen. The console's own is idle in a run. */
    private static final String HTTP_CLIENT = "HttpClient-";

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> generatorNanos = new HashMap<>();

    /**
     * The time used so far.
     *
     * @param outsideNanos CPU time that other processes have used for the job
     */
    CpuUse.Sample sample(long outsideNanos) {
        long allocated = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread == null) {
                continue;
            }
            String name = thread.getThreadName();
            if (name.contains(GENERATOR) || name.startsWith(HTTP_CLIENT)) {
                generatorNanos.merge(
                        thread.getThreadId(), Math.max(0, threads.getThreadCpuTime(thread.getThreadId())), Math::max);
            } else {
                allocated += Math.max(0, threads.getThreadAllocatedBytes(thread.getThreadId()));
            }
        }
        long generator =
                generatorNanos.values().stream().mapToLong(Long::longValue).sum();
        long pauses = 0;
        long pauseMillis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            pauses += Math.max(0, collector.getCollectionCount());
            pauseMillis += Math.max(0, collector.getCollectionTime());
        }
        return new CpuUse.Sample(system.getProcessCpuTime() + outsideNanos, generator, allocated, pauses, pauseMillis);
    }
}
