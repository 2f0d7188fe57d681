// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers;

/** What runs between the input topics and the output topic. */
public interface RunningJob extends AutoCloseable {
    /** Throws if it no longer runs. */
    void check();

    /** How often it has read or written state; null when that is not counted. */
    Long stateAccesses();

    /** CPU time it has used outside this process, nanoseconds. */
    default long outsideCpuNanos() {
        return 0;
    }

    /** Takes a checkpoint beside those it takes by itself and waits for it; nothing where that cannot be asked for. */
    default void checkpoint() {}

    @Override
    void close();
}
