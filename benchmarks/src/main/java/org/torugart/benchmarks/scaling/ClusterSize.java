// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.scaling;

import java.util.Optional;

/**
 * A cluster for some traffic.
 *
 * @param subtasks of each operator, a core each
 * @param skew of the busiest subtask, declarations and entities weighted alike
 * @param keyGroups the job's maximum parallelism
 * @param partitions of the topic of declarations
 * @param memoryGib of all subtasks
 * @param stateTb on disk, decimal terabytes
 * @param logTb of Kafka, replicas included
 * @param dollarsPerMonth at the prices assumed
 */
record ClusterSize(
        int subtasks,
        double skew,
        int keyGroups,
        int partitions,
        long memoryGib,
        double stateTb,
        double logTb,
        double dollarsPerMonth) {
    /** A subtask is at most half busy at the peak: the other half catches up after a restart. Assumed. */
    static final double UTILISATION = 0.5;

    /** Kinds of entities asked for each declaration. Assumed, as in the first experiment. */
    static final int KINDS = 8;

    static final int KEYS_PER_KIND = 20_000;
    static final double EXPONENT = 1;

    /** Flink's memory for a slot, RocksDB's included. Assumed. */
    static final int GIB_PER_SUBTASK = 4;

    /** Door and case of a declaration in RocksDB with its overhead, for the time cases are kept. Assumed. */
    static final int STATE_BYTES = 2048;

    static final int STATE_DAYS = 130;

    /** Declaration, manifest, evidence and decision in Kafka, before replication. Assumed. */
    static final int LOG_BYTES = 4096;

    static final int LOG_DAYS = 7;
    static final int REPLICAS = 3;

    /** Assumed prices in dollars; a core comes with its memory. */
    static final double CORE_MONTH = 35;

    static final double TERABYTE_MONTH = 80;

    /** Keys that are all alike, such as declarations: enough of them to see hardly more than whole key groups. */
    static final int ALIKE = 1_000_000;

    /** Fewer are not a cluster. */
    private static final int LEAST_SUBTASKS = 2;

    static final int MOST_SUBTASKS = 1024;
    private static final double SECONDS_A_DAY = 86_400;

    /** Empty when skew asks for more than {@link #MOST_SUBTASKS}: what a hot entity costs, no further subtask shares. */
    static Optional<ClusterSize> of(Traffic traffic, Budget budget) {
        double cores = traffic.peakPerSecond() * budget.cpuMicros() / 1e6;
        int subtasks = Math.max(LEAST_SUBTASKS, (int) Math.ceil(cores / UTILISATION));
        double skew = skew(subtasks);
        // More subtasks make skew worse, so each step is tried and not calculated.
        while (cores * skew / subtasks > UTILISATION) {
            subtasks = Math.max(subtasks + 1, (int) Math.ceil(subtasks * 1.05));
            if (subtasks > MOST_SUBTASKS) {
                return Optional.empty();
            }
            skew = skew(subtasks);
        }
        double stateTb = traffic.averagePerSecond() * SECONDS_A_DAY * STATE_DAYS * STATE_BYTES / 1e12;
        double logTb = traffic.averagePerSecond() * SECONDS_A_DAY * LOG_DAYS * LOG_BYTES * REPLICAS / 1e12;
        return Optional.of(new ClusterSize(
                subtasks,
                skew,
                keyGroups(subtasks),
                powerOfTwo(subtasks),
                (long) subtasks * GIB_PER_SUBTASK,
                stateTb,
                logTb,
                subtasks * CORE_MONTH + (stateTb + logTb) * TERABYTE_MONTH));
    }

    /** What costs more than half of the cluster, and whether most of its cores only wait for the busiest. */
    String bottleneck() {
        String most = subtasks * CORE_MONTH > dollarsPerMonth / 2 ? "CPU" : "disk, for state and log";
        return skew > 2 ? most + "; of the CPU, hot entities" : most;
    }

    /** Ten groups a subtask or more, so that whole groups cost at most a tenth. It cannot be changed later. */
    static int keyGroups(int subtasks) {
        return Math.max(128, powerOfTwo(10 * subtasks));
    }

    static int powerOfTwo(int atLeast) {
        return atLeast <= 1 ? 1 : Integer.highestOneBit(atLeast - 1) << 1;
    }

    private static double skew(int subtasks) {
        int groups = keyGroups(subtasks);
        double declarations = Skew.of(1, ALIKE, 0, subtasks, groups, 1).hottestOverMean();
        double entities =
                Skew.of(KINDS, KEYS_PER_KIND, EXPONENT, subtasks, groups, 1).hottestOverMean();
        return (declarations + entities) / 2;
    }
}
