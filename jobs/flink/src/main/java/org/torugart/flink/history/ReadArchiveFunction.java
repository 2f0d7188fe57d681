// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.history;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.core.fs.Path;
import org.apache.flink.util.Collector;
import org.torugart.codec.RawRecord;
import org.torugart.codec.archive.ArchiveReader;

/** Reads parts of the archive, given by their number: each in order, and no record twice where files overlap. */
final class ReadArchiveFunction implements FlatMapFunction<Integer, RawRecord> {
    private static final long serialVersionUID = 1L;

    /** A serializable list. */
    private final List<ArchivePart> parts;

    ReadArchiveFunction(List<ArchivePart> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public void flatMap(Integer number, Collector<RawRecord> out) throws IOException {
        ArchivePart part = parts.get(number);
        long next = 0;
        for (String file : part.files()) {
            Path path = new Path(file);
            try (ArchiveReader reader = new ArchiveReader(path.getFileSystem().open(path))) {
                for (RawRecord record = reader.next(); record != null; record = reader.next()) {
                    if (record.offset() >= next && record.offset() < part.end()) {
                        out.collect(record);
                        next = record.offset() + 1;
                    }
                }
            }
        }
    }
}
