// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.torugart.codec.RawRecord;
import org.torugart.schema.ArchivedRecord;

/** Writes one file of the archive, laid out in {@code schemas/FORMATS.md}, "archive". For one thread. */
public final class ArchiveWriter implements AutoCloseable {
    static final String TOPIC = "torugart.topic";
    static final String PARTITION = "torugart.partition";
    static final String FROM = "torugart.from";
    static final String TO = "torugart.to";

    private static final int DEFLATE_LEVEL = 6;
    private static final Schema SCHEMA = ArchivedRecord.getClassSchema();

    private final ArchiveRange range;
    private final DataFileWriter<GenericRecord> file;
    private long next;

    /**
     * Begins a file.
     *
     * @param range what will be written
     * @param out where to; closed with this
     */
    public ArchiveWriter(ArchiveRange range, OutputStream out) throws IOException {
        this.range = range;
        this.next = range.from();
        // A data model without conversions: instants stay the numbers they are on the wire.
        file = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(SCHEMA, new GenericData()))
                .setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL))
                .setMeta(TOPIC, range.topic())
                .setMeta(PARTITION, range.partition())
                .setMeta(FROM, range.from())
                .setMeta(TO, range.to())
                .create(SCHEMA, out);
    }

    /**
     * Adds the next record.
     *
     * @throws IllegalArgumentException if it is outside of the range, or not behind the record before
     */
    public void add(RawRecord record) throws IOException {
        if (record.offset() < next || record.offset() >= range.to()) {
            throw new IllegalArgumentException("offset " + record.offset() + " does not come next in " + range);
        }
        next = record.offset() + 1;
        GenericRecord archived = new GenericData.Record(SCHEMA);
        archived.put("offset", record.offset());
        archived.put("appendedAt", record.timestampMillis() * 1000);
        archived.put("key", record.key() == null ? null : ByteBuffer.wrap(record.key()));
        archived.put("value", record.value() == null ? null : ByteBuffer.wrap(record.value()));
        file.append(archived);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
