// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import org.torugart.benchmarks.workload.PreparedRecord;

/** What joins the rig with what it measures: records go in, and when each first decision came out is noted. */
interface Link extends AutoCloseable {
    /**
     * Sends a record, and waits for nothing. For one thread.
     *
     * @param createTimeMillis timestamp of the record, where it can be given one
     */
    void send(PreparedRecord record, long createTimeMillis);

    /**
     * Waits until everything sent has arrived at the broker.
     *
     * @throws IllegalStateException if something could not be sent
     */
    void flush();

    /** Throws what sending or receiving failed with, if it did. */
    void check();

    /**
     * Returns when no reply is noted any more.
     *
     * @throws IllegalStateException if receiving failed
     */
    void stop();

    /** What was wrong with the replies beside what their log says, once they have stopped; null for nothing. */
    String problem();

    @Override
    void close();
}
