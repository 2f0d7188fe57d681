// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerialization;

/** What a Kafka source keeps in a savepoint: where it goes on in each partition. */
public final class SourcePositions {
    /** The name Flink gives the state of every source of its own. */
    public static final String STATE_NAME = "SourceReaderState";

    private SourcePositions() {}

    /**
     * The offset of the next record by partition; 0 for partitions of which nothing has been read.
     *
     * @param topic partitions of other topics are left out
     * @param splits elements of the state {@value #STATE_NAME}
     */
    public static Map<Integer, Long> of(String topic, Collection<byte[]> splits) {
        Map<Integer, Long> positions = new TreeMap<>();
        KafkaPartitionSplitSerializer serializer = new KafkaPartitionSplitSerializer();
        for (byte[] bytes : splits) {
            try {
                KafkaPartitionSplit split = SimpleVersionedSerialization.readVersionAndDeSerialize(serializer, bytes);
                if (split.getTopic().equals(topic)) {
                    // Negative numbers stand for places that are looked up when reading begins.
                    positions.put(split.getPartition(), Math.max(0, split.getStartingOffset()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the savepoint's positions of " + topic + " cannot be read", e);
            }
        }
        return positions;
    }
}
