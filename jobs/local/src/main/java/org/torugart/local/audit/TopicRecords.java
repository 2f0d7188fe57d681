// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.torugart.codec.RawRecord;
import org.torugart.console.kafka.TopicOffsets;
import org.torugart.console.kafka.TopicReader;

/** Records a broker has now. */
public final class TopicRecords implements PastRecords {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;

    /** Of some brokers. */
    public TopicRecords(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public Map<Integer, Long> beginnings(String topic) {
        Map<Integer, Long> beginnings = new HashMap<>();
        try (TopicOffsets offsets = new TopicOffsets(bootstrapServers)) {
            offsets.beginnings(List.of(topic))
                    .forEach((partition, offset) -> beginnings.put(partition.partition(), offset));
        }
        return beginnings;
    }

    @Override
    public void read(String topic, Taker taker) throws IOException {
        Map<TopicPartition, Long> ends;
        try (TopicOffsets offsets = new TopicOffsets(bootstrapServers)) {
            ends = offsets.ends(List.of(topic));
        }
        try (TopicReader reader = TopicReader.fromBeginning(bootstrapServers, List.of(topic))) {
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    taker.take(new RawRecord(
                            topic,
                            record.partition(),
                            record.offset(),
                            record.timestamp(),
                            record.key(),
                            record.value()));
                }
            }
        }
    }
}
