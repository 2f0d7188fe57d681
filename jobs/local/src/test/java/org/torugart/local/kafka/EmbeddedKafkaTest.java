// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final String TOPIC = "declarations";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whatWasProducedIsThereAfterARestartOnTheSameDirectory(@TempDir Path directory) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            kafka.createTopics(List.of(TopicSpec.deleting(TOPIC, 1)));
            kafka.createTopics(List.of(TopicSpec.deleting(TOPIC, 1)));
            produce(kafka, "first".getBytes(UTF_8));
            assertThat(consume(kafka, 1)).containsExactly("first".getBytes(UTF_8));
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            produce(kafka, "second".getBytes(UTF_8));
            assertThat(consume(kafka, 2)).containsExactly("first".getBytes(UTF_8), "second".getBytes(UTF_8));
        }
    }

    @Test
    void aTenMegabyteRecordIsTakenAndATemporaryDirectoryIsDeleted() throws Exception {
        List<Path> before = temporaryDirectories();
        List<Path> during;
        try (EmbeddedKafka kafka = EmbeddedKafka.startTemporary()) {
            kafka.createTopics(List.of(TopicSpec.deleting(TOPIC, 1).with("retention.ms", "-1")));
            produce(kafka, new byte[10_000_000]);
            assertThat(consume(kafka, 1).get(0)).hasSize(10_000_000);
            during = temporaryDirectories();
        }
        assertThat(during).hasSizeGreaterThan(before.size());
        during.removeAll(before);
        assertThat(temporaryDirectories()).doesNotContainAnyElementsOf(during);
    }

    private static List<Path> temporaryDirectories() throws Exception {
        try (var paths = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return new ArrayList<>(paths.filter(p -> p.getFileName().toString().startsWith("torugart-kafka"))
                    .toList());
        }
    }

    private static void produce(EmbeddedKafka kafka, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "max.request.size",
                EmbeddedKafka.MAX_MESSAGE_BYTES,
                "compression.type",
                "none");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private static List<byte[]> consume(EmbeddedKafka kafka, int wanted) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        List<byte[]> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (values.size() < wanted && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
