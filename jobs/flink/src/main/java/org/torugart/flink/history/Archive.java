// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;
import org.torugart.codec.archive.ArchiveRange;
import org.torugart.codec.archive.ArchiveReader;

/** The files of an archive in one directory of any file system Flink knows. */
final class Archive {
    private final String directory;
    private final List<File> files;

    private record File(String address, ArchiveRange range) {}

    private Archive(String directory, List<File> files) {
        this.directory = directory;
        this.files = files;
    }

    /**
     * Looks what there is.
     *
     * @throws IOException if the directory or a file's beginning cannot be read
     */
    static Archive open(String directory) throws IOException {
        Path path = new Path(directory);
        List<File> files = new ArrayList<>();
        FileStatus[] found = path.getFileSystem().listStatus(path);
        if (found == null) {
            throw new IOException("there is no archive in " + directory);
        }
        for (FileStatus file : found) {
            if (!file.isDir() && file.getPath().getName().endsWith(ArchiveReader.SUFFIX)) {
                try (ArchiveReader reader =
                        new ArchiveReader(path.getFileSystem().open(file.getPath()))) {
                    files.add(new File(file.getPath().toString(), reader.range()));
                }
            }
        }
        files.sort(Comparator.comparingLong(file -> file.range().from()));
        return new Archive(directory, files);
    }

    /**
     * What to read of a topic so that it is exactly what a job has read.
     *
     * @param positions the job's next offset by partition
     * @throws IncompleteArchiveException if a record before that is in no file
     */
    List<ArchivePart> partsOf(String topic, Map<Integer, Long> positions) {
        List<ArchivePart> parts = new ArrayList<>();
        for (File file : files) {
            if (file.range.topic().equals(topic) && file.range.partition() == ArchiveRange.BEFORE) {
                parts.add(new ArchivePart(List.of(file.address), file.range.to()));
            }
        }
        positions.forEach((partition, end) -> {
            List<String> addresses = new ArrayList<>();
            long covered = 0;
            for (File file : files) {
                ArchiveRange range = file.range;
                if (range.topic().equals(topic)
                        && range.partition() == partition
                        && range.from() <= covered
                        && range.to() > covered
                        && covered < end) {
                    addresses.add(file.address);
                    covered = range.to();
                }
            }
            if (covered < end) {
                throw new IncompleteArchiveException("the archive in " + directory + " holds " + topic + '-' + partition
                        + " up to offset " + covered + ", and the job has read up to " + end
                        + ": archive what is missing first");
            }
            if (!addresses.isEmpty()) {
                parts.add(new ArchivePart(addresses, end));
            }
        });
        // A stream needs at least one element.
        return parts.isEmpty() ? List.of(new ArchivePart(List.of(), 0)) : parts;
    }
}
