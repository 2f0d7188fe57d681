// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.torugart.codec.RawRecord;
import org.torugart.codec.archive.ArchiveRange;
import org.torugart.codec.archive.ArchiveReader;
import org.torugart.local.history.TopicArchive;

/** Records in the files of an archive. Ranges may overlap: each offset is handed over once, unless all are asked for. */
final class ArchivedRecords implements PastRecords {
    private final Path directory;

    private final boolean all;

    ArchivedRecords(Path directory) {
        this(directory, false);
    }

    private ArchivedRecords(Path directory, boolean all) {
        this.directory = directory;
        this.all = all;
    }

    /** With what stands twice, or where it should not. */
    static ArchivedRecords asTheyStand(Path directory) {
        return new ArchivedRecords(directory, true);
    }

    @Override
    public Map<Integer, Long> beginnings(String topic) throws IOException {
        Map<Integer, Long> beginnings = new HashMap<>();
        for (Path file : TopicArchive.files(directory)) {
            try (ArchiveReader reader = new ArchiveReader(Files.newInputStream(file))) {
                ArchiveRange range = reader.range();
                if (range.topic().equals(topic)) {
                    beginnings.merge(range.partition(), range.from(), Math::min);
                }
            }
        }
        return beginnings;
    }

    private record Part(ArchiveRange range, Path file) {}

    @Override
    public void read(String topic, Taker taker) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (Path file : TopicArchive.files(directory)) {
            try (ArchiveReader reader = new ArchiveReader(Files.newInputStream(file))) {
                if (reader.range().topic().equals(topic)) {
                    parts.add(new Part(reader.range(), file));
                }
            }
        }
        parts.sort(Comparator.comparingInt((Part part) -> part.range.partition())
                .thenComparingLong(part -> part.range.from()));
        Map<Integer, Long> next = new HashMap<>();
        for (Part part : parts) {
            int partition = part.range.partition();
            try (ArchiveReader reader = new ArchiveReader(Files.newInputStream(part.file))) {
                for (RawRecord record = reader.next(); record != null; record = reader.next()) {
                    if (all || record.offset() >= next.getOrDefault(partition, 0L)) {
                        next.put(partition, record.offset() + 1);
                        taker.take(record);
                    }
                }
            }
        }
    }
}
