// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.prometheus.BoundPrometheusReporter;

/** Configuration of Flink's processes. */
final class FlinkFiles {
    private FlinkFiles() {}

    /** Writes it and returns its directory. */
    static Path write(ClusterPlan plan) {
        Path directory = plan.conf().resolve("flink");
        StringBuilder text = new StringBuilder();
        settings(plan)
                .forEach((key, value) ->
                        text.append(key).append(": ").append(value).append('\n'));
        try {
            Files.createDirectories(directory);
            Files.createDirectories(plan.flink());
            Files.writeString(directory.resolve("config.yaml"), text);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> settings(ClusterPlan plan) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("jobmanager.rpc.address", ClusterPlan.LOOPBACK);
        settings.put("jobmanager.rpc.port", port(plan, "rpc"));
        settings.put("jobmanager.bind-host", ClusterPlan.LOOPBACK);
        settings.put("rest.address", ClusterPlan.LOOPBACK);
        settings.put("rest.bind-address", ClusterPlan.LOOPBACK);
        settings.put("rest.port", port(plan, "rest"));
        settings.put("high-availability.type", "zookeeper");
        settings.put("high-availability.zookeeper.quorum", ClusterPlan.LOOPBACK + ':' + plan.port("zookeeper"));
        settings.put("high-availability.zookeeper.client.session-timeout", "10 s");
        settings.put("high-availability.storageDir", address(plan, "high-availability"));
        settings.put("high-availability.cluster-id", "/torugart");
        settings.put("high-availability.jobmanager.port", port(plan, "rpc"));

        // A process that is killed is missed within seconds, and so is one that only stands still.
        settings.put("heartbeat.interval", "2 s");
        settings.put("heartbeat.timeout", "8 s");
        settings.put("restart-strategy.type", "fixed-delay");
        settings.put("restart-strategy.fixed-delay.attempts", Integer.toString(Integer.MAX_VALUE));
        settings.put("restart-strategy.fixed-delay.delay", "1 s");

        settings.put("state.backend.type", "rocksdb");
        settings.put("execution.checkpointing.incremental", "true");
        settings.put("execution.checkpointing.interval", "10 s");
        settings.put("execution.checkpointing.timeout", "2 min");
        // A full disk or an absent broker is waited for, not restarted for.
        settings.put("execution.checkpointing.tolerable-failed-checkpoints", "1000");
        settings.put("execution.checkpointing.dir", address(plan, "checkpoints"));
        settings.put("execution.checkpointing.savepoint-dir", address(plan, "savepoints"));
        settings.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");

        // The port is each process's own, and said when it is started.
        settings.put(METRICS + "factory.class", BoundPrometheusReporter.Factory.class.getName());

        settings.put("taskmanager.host", ClusterPlan.LOOPBACK);
        settings.put("taskmanager.bind-host", ClusterPlan.LOOPBACK);
        settings.put("taskmanager.numberOfTaskSlots", Integer.toString(plan.slots()));
        settings.put("taskmanager.load-balance.mode", "SLOTS");
        settings.put("taskmanager.cpu.cores", "1.0");
        settings.put("taskmanager.memory.framework.heap.size", "128m");
        settings.put("taskmanager.memory.task.heap.size", TASK_HEAP_MIB + "m");
        settings.put("taskmanager.memory.framework.off-heap.size", "128m");
        settings.put("taskmanager.memory.task.off-heap.size", "64m");
        settings.put("taskmanager.memory.managed.size", MANAGED_MIB + "m");
        settings.put("taskmanager.memory.network.min", "96m");
        settings.put("taskmanager.memory.network.max", "96m");
        settings.put("taskmanager.memory.jvm-metaspace.size", METASPACE_MIB + "m");
        settings.put("taskmanager.memory.jvm-overhead.min", OVERHEAD_MIB + "m");
        settings.put("taskmanager.memory.jvm-overhead.max", OVERHEAD_MIB + "m");
        return settings;
    }

    private static final String METRICS = "metrics.reporter.prometheus.";

    private static final int TASK_HEAP_MIB = 512;
    private static final int MANAGED_MIB = 192;
    private static final int OVERHEAD_MIB = 128;

    /** Heap of a TaskManager, MiB: the tasks' and Flink's own. */
    static final int HEAP_MIB = 128 + TASK_HEAP_MIB;

    /** Direct memory of a TaskManager, MiB: what is off the heap, and network buffers. */
    static final int DIRECT_MIB = 128 + 64 + 96;

    static final int METASPACE_MIB = 256;

    /** What a TaskManager is configured to hold at most, MiB: Flink's total process memory. */
    static final int TOTAL_MIB = HEAP_MIB + DIRECT_MIB + MANAGED_MIB + METASPACE_MIB + OVERHEAD_MIB;

    /** Settings that differ from process to process, as arguments. */
    static List<String> own(ClusterPlan plan, String process, int metricsPort) {
        return List.of("-D", "io.tmp.dirs=" + plan.working(process), "-D", METRICS + "port=" + metricsPort);
    }

    private static String port(ClusterPlan plan, String name) {
        return Integer.toString(plan.port(name));
    }

    private static String address(ClusterPlan plan, String name) {
        return plan.flink().resolve(name).toUri().toString();
    }
}
