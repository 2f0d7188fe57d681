// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import org.torugart.benchmarks.peers.RunningJob;
import org.torugart.local.cluster.LocalCluster;

/** A job in a Flink cluster in this JVM. */
record FlinkJob(LocalCluster cluster) implements RunningJob {
    @Override
    public void check() {
        cluster.check();
    }

    @Override
    public Long stateAccesses() {
        return cluster.stateAccesses();
    }

    @Override
    public void checkpoint() {
        cluster.checkpoint();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
