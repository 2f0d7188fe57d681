// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Bodies of an older schema, resolved to the current one by Avro's own rules and written again. Several times the cost
 * of reading the current schema; only topics that still hold older records pay it.
 */
final class OlderBody {

    /** No logical types: decimals and instants pass through as the bytes and numbers they are. */
    private static final GenericData PLAIN = new GenericData();

    private OlderBody() {}

    /**
     * The body in the current schema, without a header.
     *
     * @throws Rejection if the bytes are not of the older schema
     */
    static byte[] toCurrent(Schema writer, Schema current, byte[] bytes) {
        // Walked first: refusals name field and byte as for the current schema, and Avro then meets sound bytes only.
        AvroInput in = new AvroInput(bytes, RecordCodec.HEADER);
        skip(writer, null, in);
        in.end();
        try {
            Object value = new GenericDatumReader<>(writer, current, PLAIN)
                    .read(
                            null,
                            DecoderFactory.get()
                                    .binaryDecoder(bytes, RecordCodec.HEADER, bytes.length - RecordCodec.HEADER, null));
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new GenericDatumWriter<>(current, PLAIN).write(value, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void skip(Schema schema, String field, AvroInput in) {
        switch (schema.getType()) {
            case BOOLEAN -> in.bool(field);
            case INT -> in.integer(field);
            case LONG -> in.varint(field);
            case STRING -> in.string(field);
            case BYTES -> in.skip(field, "byte sequence");
            case ENUM -> {
                int start = in.position();
                int symbol = in.integer(field);
                if (symbol < 0 || symbol >= schema.getEnumSymbols().size()) {
                    throw in.malformed(field, start, "enum has no symbol " + symbol);
                }
            }
            case UNION ->
                skip(schema.getTypes().get(in.branch(field, schema.getTypes().size())), field, in);
            case RECORD -> {
                if (field != null) {
                    in.enter(field);
                }
                for (Schema.Field part : schema.getFields()) {
                    skip(part.schema(), part.name(), in);
                }
                if (field != null) {
                    in.leave();
                }
            }
            case ARRAY -> {
                int element = 0;
                for (long count = in.blockCount(field); count != 0; count = in.blockCount(field)) {
                    in.enter(field);
                    for (long i = 0; i < count; i++) {
                        in.element(element++);
                        skip(schema.getElementType(), null, in);
                    }
                    in.leave();
                }
            }
            case NULL -> {}
            default -> throw new IllegalStateException("FORMATS.md allows no " + schema.getType() + " in a schema");
        }
    }
}
