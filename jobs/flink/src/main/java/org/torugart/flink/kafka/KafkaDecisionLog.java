// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.flink.function.DecisionLog;
import org.torugart.flink.state.LogPositions;

/**
 * The topics of decisions and evidence. Read with whatever transactions that were never finished have left: clearance may
 * have read it too.
 */
final class KafkaDecisionLog implements DecisionLog {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDecisionLog.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final HashMap<String, Object> client;
    private final Fence fence;

    /**
     * The topics on some brokers.
     *
     * @param client properties of the clients
     * @param fence locks those who published before; null where nobody is locked
     */
    KafkaDecisionLog(Map<String, Object> client, Fence fence) {
        this.client = new HashMap<>(client);
        this.fence = fence;
    }

    @Override
    public Reader open(int parallelism) {
        Admin admin = Admin.create(client);
        try {
            if (fence != null) {
                fence.lockOthers(admin, parallelism);
            }
            return new KafkaReader(admin, client, partitions(admin));
        } catch (ExecutionException e) {
            admin.close(Duration.ZERO);
            throw new IllegalStateException("what was published cannot be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            admin.close(Duration.ZERO);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka", e);
        }
    }

    private static List<TopicPartition> partitions(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> topics = admin.describeTopics(
                        List.of(Topics.DECISION_EVIDENCE, Topics.CONTROL_DECISIONS))
                .allTopicNames()
                .get();
        return topics.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    /** One subtask's. */
    private static final class KafkaReader implements Reader {
        private final Admin admin;
        private final Map<String, Object> client;
        private final List<TopicPartition> partitions;
        private final Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        private LogPositions known = LogPositions.BEGINNING;
        private volatile LogPositions answered = LogPositions.BEGINNING;
        private KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> asked;
        private long records;
        private long bytes;

        KafkaReader(Admin admin, Map<String, Object> client, List<TopicPartition> partitions) {
            this.admin = admin;
            this.client = client;
            this.partitions = partitions;
            partitions.forEach(partition -> ends.put(partition, OffsetSpec.latest()));
        }

        @Override
        public LogPositions positions() {
            if (asked == null || asked.isDone()) {
                known = answered;
                asked = admin.listOffsets(ends).all();
                var unused = asked.whenComplete((answer, failure) -> {
                    if (answer != null) {
                        Map<TopicPartition, Long> offsets = new HashMap<>();
                        answer.forEach((partition, end) -> offsets.put(partition, end.offset()));
                        answered = positions(offsets);
                    }
                });
            }
            return known;
        }

        private static LogPositions positions(Map<TopicPartition, Long> offsets) {
            return new LogPositions(of(Topics.CONTROL_DECISIONS, offsets), of(Topics.DECISION_EVIDENCE, offsets));
        }

        private static Map<Integer, Long> of(String topic, Map<TopicPartition, Long> offsets) {
            Map<Integer, Long> own = new HashMap<>();
            offsets.forEach((partition, offset) -> {
                if (partition.topic().equals(topic)) {
                    own.put(partition.partition(), offset);
                }
            });
            return own;
        }

        @Override
        public Cost read(LogPositions from, Taker decisions, Taker evidence) throws Exception {
            long start = System.nanoTime();
            Map<String, Object> settings = new HashMap<>(client);
            settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
            settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
            KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            try {
                Map<TopicPartition, Long> reached = new HashMap<>();
                read(consumer, Topics.CONTROL_DECISIONS, from.decisions(), decisions, reached);
                read(consumer, Topics.DECISION_EVIDENCE, from.evidence(), evidence, reached);
                known = positions(reached);
                answered = known;
            } finally {
                consumer.close(CloseOptions.timeout(Duration.ZERO));
            }
            return new Cost(records, bytes, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }

        private void read(
                KafkaConsumer<byte[], byte[]> consumer,
                String topic,
                Map<Integer, Long> from,
                Taker taker,
                Map<TopicPartition, Long> reached)
                throws Exception {
            List<TopicPartition> own = partitions.stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .toList();
            consumer.assign(own);
            Map<TopicPartition, Long> beginning = consumer.beginningOffsets(own);
            Map<TopicPartition, Long> end = consumer.endOffsets(own);
            for (TopicPartition partition : own) {
                long first = beginning.get(partition);
                Long known = from.get(partition.partition());
                if (known != null && (known < first || known > end.get(partition))) {
                    LOG.warn(
                            "{} has the offsets {} to {}, the checkpoint goes on at {}: all of it is read, and what is"
                                    + " no longer there cannot bind",
                            partition,
                            first,
                            end.get(partition),
                            known);
                }
                consumer.seek(partition, known == null || known > end.get(partition) ? first : Math.max(first, known));
            }
            while (own.stream().anyMatch(partition -> consumer.position(partition) < end.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    records++;
                    bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
                    taker.take(new RawRecord(
                            topic,
                            record.partition(),
                            record.offset(),
                            record.timestamp(),
                            record.key(),
                            record.value()));
                }
            }
            reached.putAll(end);
        }

        @Override
        public void close() {
            admin.close(Duration.ZERO);
        }
    }
}
