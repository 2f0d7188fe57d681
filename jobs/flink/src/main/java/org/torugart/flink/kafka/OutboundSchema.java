// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.torugart.flink.message.Outbound;

/** Publishes under the record's own topic, partitioned by key as every topic is. */
final class OutboundSchema implements KafkaRecordSerializationSchema<Outbound> {
    private static final long serialVersionUID = 1L;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Outbound outbound, KafkaSinkContext context, Long timestamp) {
        byte[] key = outbound.key() == null ? null : outbound.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(outbound.topic(), key, outbound.value());
    }
}
