// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.scaling;

import java.util.Arrays;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * How unevenly a keyed stream falls on subtasks, by Flink's own assignment of keys to key groups and of these to
 * subtasks. Seeded, so the same arguments give the same figures.
 *
 * @param hottestOverMean load of the busiest subtask over that of the average one; at least 1
 * @param idleSubtasks subtasks that get nothing
 */
record Skew(double hottestOverMean, int idleSubtasks) {

    /**
     * Several kinds of keys, each with the same share of the load, spread by Zipf's law within it.
     *
     * @param exponent 0 for keys that are all alike; 1 for trade where the second trader has half of the first
     * @param maxParallelism key groups; at least as many as subtasks
     */
    static Skew of(int kinds, int keysPerKind, double exponent, int subtasks, int maxParallelism, long seed) {
        if (kinds < 1 || keysPerKind < 1 || subtasks < 1 || maxParallelism < subtasks) {
            throw new IllegalArgumentException("no kinds, keys or subtasks, or fewer key groups than subtasks");
        }
        double[] load = new double[subtasks];
        for (int kind = 0; kind < kinds; kind++) {
            for (int rank = 1; rank <= keysPerKind; rank++) {
                String key = seed + "/" + kind + "/" + rank;
                load[KeyGroupRangeAssignment.assignKeyToParallelOperator(key, maxParallelism, subtasks)] +=
                        Math.pow(rank, -exponent);
            }
        }
        double mean = Arrays.stream(load).sum() / subtasks;
        double hottest = Arrays.stream(load).max().orElse(0);
        int idle = (int) Arrays.stream(load).filter(each -> each == 0).count();
        return new Skew(hottest / mean, idle);
    }

    /** The share of its kind's load that falls on the first key: no number of subtasks divides it. */
    static double firstKeyShare(int keys, double exponent) {
        double sum = 0;
        for (int rank = 1; rank <= keys; rank++) {
            sum += Math.pow(rank, -exponent);
        }
        return 1 / sum;
    }

    /** What whole key groups alone cost: the subtask with most groups over the average. */
    static double wholeGroups(int subtasks, int maxParallelism) {
        int most = (maxParallelism + subtasks - 1) / subtasks;
        return most * (double) subtasks / maxParallelism;
    }
}
