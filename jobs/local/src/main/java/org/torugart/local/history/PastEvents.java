// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.archive.ArchiveRange;
import org.torugart.codec.archive.ArchiveReader;
import org.torugart.console.kafka.TopicReader;

/** Where past events are read from, each partition in its order. */
interface PastEvents {

    /** Takes the bytes of one event. */
    interface Taker {
        void take(byte[] value);
    }

    /** Everything there is of a topic. */
    void read(String topic, Taker taker) throws IOException;

    /** Where from, in words. */
    String source();

    /** Those on the topics of a Kafka. */
    static PastEvents onTopics(String bootstrapServers) {
        return new PastEvents() {
            private static final Duration POLL = Duration.ofMillis(100);

            @Override
            public void read(String topic, Taker taker) {
                try (TopicReader reader = TopicReader.fromBeginning(bootstrapServers, List.of(topic))) {
                    for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                        taker.take(record.value());
                    }
                    for (ConsumerRecord<byte[], byte[]> record : reader.rest()) {
                        taker.take(record.value());
                    }
                }
            }

            @Override
            public String source() {
                return "the topics of " + bootstrapServers;
            }
        };
    }

    /** Those in an archive. */
    static PastEvents archived(Path directory) {
        return new PastEvents() {
            private record File(Path path, ArchiveRange range) {}

            @Override
            public void read(String topic, Taker taker) throws IOException {
                List<File> files = new ArrayList<>();
                for (Path path : TopicArchive.files(directory)) {
                    try (ArchiveReader reader = new ArchiveReader(Files.newInputStream(path))) {
                        if (reader.range().topic().equals(topic)) {
                            files.add(new File(path, reader.range()));
                        }
                    }
                }
                files.sort(Comparator.comparingLong(file -> file.range.from()));
                Map<Integer, Long> next = new TreeMap<>();
                for (File file : files) {
                    read(file, next, taker);
                }
            }

            /** No record twice where files overlap. */
            private void read(File file, Map<Integer, Long> next, Taker taker) throws IOException {
                long from = next.getOrDefault(file.range.partition(), 0L);
                try (ArchiveReader reader = new ArchiveReader(Files.newInputStream(file.path))) {
                    for (var record = reader.next(); record != null; record = reader.next()) {
                        if (file.range.partition() == ArchiveRange.BEFORE || record.offset() >= from) {
                            taker.take(record.value());
                        }
                    }
                }
                next.merge(file.range.partition(), file.range.to(), Math::max);
            }

            @Override
            public String source() {
                return "the archive in " + directory;
            }
        };
    }
}
