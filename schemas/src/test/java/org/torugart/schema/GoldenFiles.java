// SPDX-License-Identifier: Apache-2.0
package org.torugart.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Writes the golden payload, its readable twin and the schema of every version that has none yet. Run by hand when a
 * version is added, never by a test; a file that exists is never written again.
 */
final class GoldenFiles {
    private GoldenFiles() {}

    /** Argument: the directory {@code src/test/resources}. */
    public static void main(String[] args) throws IOException {
        Path resources = Path.of(args[0]);
        for (Map.Entry<String, List<SpecificRecordBase>> golden :
                GoldenRecords.all().entrySet()) {
            // Earlier versions cannot be written any more: their classes are gone, and their files are there.
            int version = golden.getValue().size();
            String name = golden.getKey() + "-v" + version;
            SpecificRecordBase value = golden.getValue().get(version - 1);
            write(resources.resolve("golden/" + name + ".avro"), encode(value));
            write(resources.resolve("golden/" + name + ".json"), readable(value).getBytes(UTF_8));
            write(
                    resources.resolve("schemas/" + name + ".avsc"),
                    (SchemaFormatter.getInstance("json/pretty").format(value.getSchema()) + "\n").getBytes(UTF_8));
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        if (!Files.exists(file)) {
            Files.write(file, bytes, CREATE_NEW);
        }
    }

    static byte[] encode(SpecificRecordBase value) throws IOException {
        ByteBuffer bytes = new BinaryMessageEncoder<>(value.getSpecificData(), value.getSchema()).encode(value);
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    /** The record as indented JSON, its decimals as numbers and its instants as text. */
    static String readable(IndexedRecord value) {
        StringBuilder out = new StringBuilder();
        int indent = 0;
        boolean quoted = false;
        boolean escaped = false;
        for (char c : value.toString().toCharArray()) {
            if (quoted) {
                out.append(c);
                quoted = escaped || c != '"';
                escaped = !escaped && c == '\\';
                continue;
            }
            switch (c) {
                case '{', '[' -> newLine(out.append(c), ++indent);
                case '}', ']' -> newLine(out, --indent).append(c);
                case ',' -> newLine(out.append(c), indent);
                case ':' -> out.append(": ");
                case ' ' -> {}
                default -> {
                    out.append(c);
                    quoted = c == '"';
                }
            }
        }
        return out.append('\n').toString().replaceAll("\\[\\s+]", "[]");
    }

    private static StringBuilder newLine(StringBuilder out, int indent) {
        return out.append('\n').append("  ".repeat(indent));
    }
}
