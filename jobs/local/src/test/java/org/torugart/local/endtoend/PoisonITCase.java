// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.decision.Decision;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** The corpus of hostile inputs, sent to the topics of a running job: a dead letter each, and clearance notices nothing. */
class PoisonITCase {
    private static final Path CORPUS =
            Path.of("..", "codec", "src", "test", "resources", "org", "torugart", "codec", "DecodersJazzerTestInputs");
    private static final String POISON = "POISON-";

    @Test
    void theCorpusLeavesDeadLettersAndNothingElse(@TempDir Path directory) throws IOException {
        List<TrafficEvent> traffic = new ArrayList<>();
        TrafficGenerator generator = new TrafficGenerator(Settings.defaults(11).withPlantedRate(0));
        while (traffic.size() < 200) {
            traffic.add(generator.next());
        }
        Set<String> lodged = new HashSet<>();
        try (TestSystem system = TestSystem.start(directory, 2)) {
            send(system, traffic.subList(0, 100), lodged);
            Map<String, List<byte[]>> poison = poison();
            poison.forEach((topic, values) -> {
                for (int i = 0; i < values.size(); i++) {
                    system.send(topic, POISON + i, values.get(i));
                }
            });
            // A key of megabytes, and a message about each of 190,000 parts.
            system.send(Topics.DECLARATIONS, "K".repeat(7 << 20), new byte[7 << 20]);
            system.send(
                    Topics.manifests("UZ"),
                    POISON + "rows",
                    ("a;b\n" + "1;2\n".repeat(60_000)).getBytes(StandardCharsets.UTF_8));
            send(system, traffic.subList(100, 200), lodged);
            system.settle();

            assertThat(system.decisions().stream().map(Decision::declarationId).collect(Collectors.toSet()))
                    .containsAll(lodged);
            Map<String, DeadLetter> letters = new HashMap<>();
            for (DeadLetter letter : system.deadLetters()) {
                assertThat(letter.message()).isNotBlank().hasSizeLessThan(20_000);
                letters.put(
                        letter.record().topic() + "/" + letter.record().partition() + "/"
                                + letter.record().offset(),
                        letter);
            }
            int bad = 0;
            Set<String> topics = new HashSet<>(poison.keySet());
            for (String topic : topics) {
                for (ConsumerRecord<byte[], byte[]> record : records(system, topic)) {
                    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                    if (key.startsWith(POISON) || key.length() > 1_000) {
                        bad++;
                        DeadLetter letter = letters.remove(topic + "/" + record.partition() + "/" + record.offset());
                        assertThat(letter)
                                .as(topic + " " + key.substring(0, Math.min(20, key.length())))
                                .isNotNull();
                        assertThat(Arrays.equals(letter.record().value(), record.value()))
                                .isTrue();
                        assertThat(letter.code()).isNotBlank();
                    }
                }
            }
            assertThat(bad).isGreaterThan(100);
            assertThat(letters).isEmpty();
            // A job of this cluster that fails is not started again, so it never has.
            system.system().check();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(TestSystem system, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (TopicReader reader = TopicReader.fromBeginning(system.system().bootstrapServers(), List.of(topic))) {
            while (!reader.isAtEnd()) {
                reader.poll(Duration.ofMillis(50)).forEach(records::add);
            }
        }
        return records;
    }

    private static void send(TestSystem system, List<TrafficEvent> events, Set<String> lodged) {
        for (TrafficEvent event : events) {
            system.send(event);
            if (event instanceof TrafficEvent.Lodged of) {
                lodged.add(of.event().declarationId());
            }
        }
        system.sender().flush();
    }

    private static Map<String, List<byte[]>> poison() throws IOException {
        List<byte[]> avro = corpus("avro");
        return Map.of(
                Topics.DECLARATIONS,
                avro,
                Topics.CONTROL_RESULTS,
                avro,
                Topics.BORDER_EVENTS,
                avro,
                Topics.manifests("TR"),
                avro,
                Topics.manifests("CN"),
                corpus("xml"),
                Topics.manifests("KZ"),
                corpus("json"),
                Topics.manifests("UZ"),
                corpus("csv"));
    }

    private static List<byte[]> corpus(String format) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS.resolve(format))) {
            for (Path file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        }
        return inputs;
    }
}
