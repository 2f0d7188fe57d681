// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.torugart.codec.RawRecord;
import org.torugart.schema.ArchivedRecord;

/** Reads one file of the archive from its beginning. For one thread. */
public final class ArchiveReader implements AutoCloseable {
    /** What names of archive files end with; others in the directory are not the archive's. */
    public static final String SUFFIX = ".avro";

    private static final Schema SCHEMA = ArchivedRecord.getClassSchema();

    private final ArchiveRange range;
    private final DataFileStream<GenericRecord> file;

    /**
     * Begins with a file.
     *
     * @param in the file; closed with this
     * @throws IOException if it cannot be read, or is no file of an archive
     */
    public ArchiveReader(InputStream in) throws IOException {
        file = new DataFileStream<>(in, new GenericDatumReader<>(null, SCHEMA, new GenericData()));
        try {
            range = new ArchiveRange(
                    text(ArchiveWriter.TOPIC),
                    (int) number(ArchiveWriter.PARTITION),
                    number(ArchiveWriter.FROM),
                    number(ArchiveWriter.TO));
        } catch (IllegalArgumentException e) {
            file.close();
            throw new IOException("not a file of an archive: " + e.getMessage(), e);
        }
    }

    private String text(String name) {
        String value = file.getMetaString(name);
        if (value == null) {
            throw new IllegalArgumentException("it does not say its " + name);
        }
        return value;
    }

    private long number(String name) {
        return Long.parseLong(text(name));
    }

    /** What it holds. */
    public ArchiveRange range() {
        return range;
    }

    /**
     * The next record; null behind the last.
     *
     * @throws IOException if the file is damaged
     */
    public RawRecord next() throws IOException {
        try {
            if (!file.hasNext()) {
                return null;
            }
            GenericRecord archived = file.next();
            return new RawRecord(
                    range.topic(),
                    range.partition(),
                    (Long) archived.get("offset"),
                    Math.floorDiv((Long) archived.get("appendedAt"), 1000L),
                    bytes(archived.get("key")),
                    bytes(archived.get("value")));
        } catch (AvroRuntimeException e) {
            throw new IOException("the archive's file of " + range + " is damaged: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Object value) {
        if (value == null) {
            return null;
        }
        ByteBuffer buffer = (ByteBuffer) value;
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
