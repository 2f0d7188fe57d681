// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.RawRecord;
import org.torugart.codec.archive.ArchiveRange;
import org.torugart.codec.archive.ArchiveWriter;

class ArchiveTest {
    private static final String TOPIC = "declarations";

    @TempDir
    private Path directory;

    private void archive(int partition, long from, long to) throws IOException {
        ArchiveRange range = new ArchiveRange(TOPIC, partition, from, to);
        try (ArchiveWriter writer =
                new ArchiveWriter(range, Files.newOutputStream(directory.resolve(range.fileName())))) {
            for (long offset = from; offset < to; offset++) {
                writer.add(new RawRecord(TOPIC, partition, offset, 0, null, new byte[] {(byte) offset}));
            }
        }
    }

    private List<ArchivePart> parts(Map<Integer, Long> positions) throws IOException {
        return Archive.open(directory.toUri().toString()).partsOf(TOPIC, positions);
    }

    /** Partition and offset of what is read. */
    private List<String> read(Map<Integer, Long> positions) throws IOException {
        List<ArchivePart> parts = parts(positions);
        List<RawRecord> records = new ArrayList<>();
        ReadArchiveFunction function = new ReadArchiveFunction(parts);
        for (int number = 0; number < parts.size(); number++) {
            function.flatMap(number, new ListCollector<>(records));
        }
        return records.stream()
                .map(record -> record.partition() + "@" + record.offset())
                .toList();
    }

    @Test
    void everyPartitionIsReadInOrderUpToItsPosition() throws IOException {
        archive(0, 3, 5);
        archive(0, 0, 3);
        archive(1, 0, 2);
        assertThat(read(Map.of(0, 4L, 1, 2L))).containsExactlyInAnyOrder("0@0", "0@1", "0@2", "0@3", "1@0", "1@1");
        assertThat(read(Map.of(0, 4L))).containsExactly("0@0", "0@1", "0@2", "0@3");
    }

    @Test
    void whatTwoFilesHoldIsReadOnce() throws IOException {
        archive(0, 0, 4);
        archive(0, 0, 3);
        archive(0, 2, 6);
        assertThat(read(Map.of(0, 5L))).containsExactly("0@0", "0@1", "0@2", "0@3", "0@4");
    }

    @Test
    void whatWasBeforeTheTopicIsReadWhole() throws IOException {
        archive(ArchiveRange.BEFORE, 0, 2);
        archive(0, 0, 3);
        assertThat(read(Map.of(0, 1L))).containsExactlyInAnyOrder("-1@0", "-1@1", "0@0");
    }

    @Test
    void nothingReadNeedsNoArchive() throws IOException {
        assertThat(read(Map.of(0, 0L))).isEmpty();
        assertThat(parts(Map.of(0, 0L))).as("a stream needs an element").hasSize(1);
    }

    @Test
    void anArchiveThatLacksARecordIsRefused() throws IOException {
        archive(0, 0, 3);
        archive(0, 4, 9);
        assertThatThrownBy(() -> parts(Map.of(0, 5L)))
                .isInstanceOf(IncompleteArchiveException.class)
                .hasMessageContaining("holds declarations-0 up to offset 3, and the job has read up to 5");
        assertThatThrownBy(() -> parts(Map.of(7, 1L))).hasMessageContaining("declarations-7 up to offset 0");
    }
}
