// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.torugart.flink.message.Outbound;

/** Publishes decisions, and what belongs to them, so that none is seen before its evidence is safe. */
final class OutboxSink implements Sink<Outbound> {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, Object> client;
    private final Fence fence;
    private final long commitMillis;

    /**
     * Publishes to some brokers.
     *
     * @param client properties of the producer
     * @param fence how an earlier execution is locked out; null to publish without transactions, where none is
     * @param commitMillis how long a transaction stays open at most, milliseconds
     */
    OutboxSink(Map<String, Object> client, Fence fence, long commitMillis) {
        this.client = new HashMap<>(client);
        this.fence = fence;
        this.commitMillis = commitMillis;
    }

    @Override
    public SinkWriter<Outbound> createWriter(WriterInitContext context) {
        List<Producer<byte[], byte[]>> producers = new ArrayList<>();
        if (fence == null) {
            producers.add(producer(Map.of()));
        } else {
            TaskInfo task = context.getTaskInfo();
            for (String id : fence.ids(task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask())) {
                producers.add(producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id)));
            }
        }
        return new OutboxWriter(
                producers,
                context.getMailboxExecutor(),
                context.getProcessingTimeService(),
                context.metricGroup().getNumRecordsSendCounter(),
                context.metricGroup().getNumBytesSendCounter(),
                fence == null ? OutboxWriter.NO_TRANSACTIONS : commitMillis);
    }

    private Producer<byte[], byte[]> producer(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(own);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
