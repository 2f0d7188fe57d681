// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.torugart.codec.RawRecord;

class ArchiveFileTest {
    private static final ArchiveRange RANGE = new ArchiveRange("declarations", 3, 10, 20);

    private static RawRecord record(long offset, byte[] key, byte[] value) {
        return new RawRecord("declarations", 3, offset, 1_772_000_000_123L, key, value);
    }

    private static byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArchiveWriter writer = new ArchiveWriter(RANGE, out)) {
            writer.add(record(10, new byte[] {1}, new byte[] {2, 3}));
            writer.add(record(12, null, null));
        }
        return out.toByteArray();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        try (ArchiveReader reader = new ArchiveReader(new ByteArrayInputStream(written()))) {
            assertThat(reader.range()).isEqualTo(RANGE);
            RawRecord first = reader.next();
            assertThat(first.topic()).isEqualTo("declarations");
            assertThat(first.partition()).isEqualTo(3);
            assertThat(first.offset()).isEqualTo(10);
            assertThat(first.timestampMillis()).isEqualTo(1_772_000_000_123L);
            assertThat(first.key()).containsExactly(1);
            assertThat(first.value()).containsExactly(2, 3);
            RawRecord second = reader.next();
            assertThat(second.offset()).isEqualTo(12);
            assertThat(second.key()).isNull();
            assertThat(second.value()).isNull();
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void recordsComeInOrderAndWithinTheRange() throws IOException {
        try (ArchiveWriter writer = new ArchiveWriter(RANGE, new ByteArrayOutputStream())) {
            writer.add(record(15, null, null));
            for (long offset : new long[] {9, 14, 15, 20}) {
                assertThatThrownBy(() -> writer.add(record(offset, null, null)))
                        .hasMessageContaining("offset " + offset + " does not come next");
            }
        }
    }

    @Test
    void aDamagedFileSaysSo() throws IOException {
        byte[] bytes = written();
        try (ArchiveReader reader =
                new ArchiveReader(new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length - 5)))) {
            assertThatThrownBy(() -> {
                        while (reader.next() != null) {}
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged");
        }
        assertThatThrownBy(() -> new ArchiveReader(new ByteArrayInputStream(new byte[] {1, 2, 3})))
                .isInstanceOf(IOException.class);
    }

    @Test
    void namesSayWhatIsInside() {
        assertThat(RANGE.fileName()).isEqualTo("declarations-3-10-20.avro");
        assertThat(new ArchiveRange("declarations", ArchiveRange.BEFORE, 0, 5).fileName())
                .isEqualTo("declarations-before-0-5.avro");
    }
}
