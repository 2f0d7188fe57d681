// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.history;

import java.util.function.BiConsumer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** The history of entities as a savepoint of the scoring job has it. */
public final class SavedHistory {
    private SavedHistory() {}

    /**
     * Hands over every entity that has measures, once, in no order.
     *
     * @param env where it is read; its state backend must be able to read the savepoint
     * @param savepoint address of a savepoint or retained checkpoint
     * @param taker takes key and state of an entity
     * @throws Exception what Flink throws
     */
    public static void read(StreamExecutionEnvironment env, String savepoint, BiConsumer<String, byte[]> taker)
            throws Exception {
        try (CloseableIterator<Tuple2<String, byte[]>> entities =
                KeptEntities.withMeasures(env, savepoint).executeAndCollect("torugart-saved-history")) {
            entities.forEachRemaining(entity -> taker.accept(entity.f0, entity.f1));
        }
    }
}
