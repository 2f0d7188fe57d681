// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.io.Serializable;
import org.torugart.codec.RawRecord;
import org.torugart.flink.state.LogPositions;

/** What has been published: the topics of decisions and of evidence, as DECIDE reads them when it is started. */
public interface DecisionLog extends Serializable {

    /**
     * Opens it for a subtask, and sees to it that no subtask of an earlier execution can append any more: what the reader
     * then finds at the end stays the end of what others have published.
     *
     * @param parallelism how many subtasks publish from now on
     */
    Reader open(int parallelism);

    /** Takes records, and may touch state. */
    interface Taker {
        /** Takes the next record of a partition. */
        void take(RawRecord record) throws Exception;
    }

    /**
     * What reading has cost.
     *
     * @param records records read
     * @param bytes their keys and values
     * @param millis how long it took, milliseconds
     */
    record Cost(long records, long bytes, long millis) {}

    /** One subtask's reader. Thread-confined. */
    interface Reader extends AutoCloseable {

        /**
         * Where whatever this subtask publishes after this call will stand: there or behind. Never waits; what is known
         * is from the call before, which asked for it.
         */
        LogPositions positions();

        /**
         * Hands over all decisions from some positions to the end, then all evidence, each partition in order. Evidence is
         * published before its decision, so that of every decision is among it.
         */
        Cost read(LogPositions from, Taker decisions, Taker evidence) throws Exception;

        @Override
        void close();
    }
}
