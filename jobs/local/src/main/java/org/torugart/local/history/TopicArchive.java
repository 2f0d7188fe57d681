// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.history;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.codec.archive.ArchiveRange;
import org.torugart.codec.archive.ArchiveReader;
import org.torugart.codec.archive.ArchiveWriter;
import org.torugart.console.kafka.TopicOffsets;
import org.torugart.console.kafka.TopicReader;

/** Copies what is new on the topics history is made of into an archive, a file for each partition. */
public final class TopicArchive {
    /** The topics history is made of. */
    static final List<String> TOPICS = List.of(Topics.DECLARATIONS, Topics.CONTROL_RESULTS);

    private static final String UNFINISHED = ".part";
    private static final Duration POLL = Duration.ofMillis(100);

    private final Path directory;
    private final List<String> topics;

    TopicArchive(Path directory) {
        this(directory, TOPICS);
    }

    TopicArchive(Path directory, List<String> topics) {
        this.directory = directory;
        this.topics = List.copyOf(topics);
    }

    /**
     * Adds what was appended since the archive was last added to.
     *
     * @return what was added
     */
    List<ArchiveRange> update(String bootstrapServers) throws IOException {
        Files.createDirectories(directory);
        Map<String, Long> archived = archived();
        List<ArchiveRange> added = new ArrayList<>();
        try (TopicOffsets offsets = new TopicOffsets(bootstrapServers)) {
            Map<TopicPartition, Long> ends = offsets.ends(topics);
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                TopicPartition partition = end.getKey();
                long from = archived.getOrDefault(partition.toString(), 0L);
                if (end.getValue() > from) {
                    ArchiveRange range =
                            new ArchiveRange(partition.topic(), partition.partition(), from, end.getValue());
                    write(bootstrapServers, partition, range);
                    added.add(range);
                }
            }
        }
        return added;
    }

    /** Where each partition's files end. */
    private Map<String, Long> archived() throws IOException {
        Map<String, Long> ends = new TreeMap<>();
        for (Path file : files(directory)) {
            try (ArchiveReader reader = new ArchiveReader(Files.newInputStream(file))) {
                ArchiveRange range = reader.range();
                ends.merge(new TopicPartition(range.topic(), range.partition()).toString(), range.to(), Math::max);
            }
        }
        return ends;
    }

    /** The files of an archive. */
    public static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ArchiveReader.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private void write(String bootstrapServers, TopicPartition partition, ArchiveRange range) throws IOException {
        Path file = directory.resolve(range.fileName());
        Path unfinished = directory.resolve(range.fileName() + UNFINISHED);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished));
                ArchiveWriter writer = new ArchiveWriter(range, out);
                TopicReader reader = TopicReader.from(bootstrapServers, Map.of(partition, range.from()))) {
            while (reader.position(partition) < range.to()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    if (record.offset() < range.to()) {
                        writer.add(new RawRecord(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                record.timestamp(),
                                record.key(),
                                record.value()));
                    }
                }
            }
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
