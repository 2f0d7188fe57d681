// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeduplicationTest {
    @TempDir
    private Path directory;

    @Test
    void md5IsLowerCaseHexadecimal() {
        assertThat(Deduplication.md5("abc")).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    }

    @Test
    void ofCopiesTheOneWithTheSmallestDigestStays() throws IOException {
        Path file = SampleCsv.write(
                directory,
                "a.csv",
                SampleCsv.row("A", "2020-01-01", "40690", "1.0", "5", "0", "0"),
                SampleCsv.row("B", "2020-01-01", "040690", "1.0", "7", "1", "1"),
                SampleCsv.row("C", "2020-01-02", "040690", "1.00", "5", "0", "0"));
        List<ImportedRow> rows = SampleCsv.read(file);
        String smaller = Deduplication.md5("A").compareTo(Deduplication.md5("B")) < 0 ? "A" : "B";

        Deduplication kept = Deduplication.of(rows.iterator());

        // HS codes are compared padded, masses as written.
        assertThat(kept.size()).isEqualTo(2);
        assertThat(rows.stream().filter(kept).map(ImportedRow::declarationId)).containsExactly(smaller, "C");
        Collections.reverse(rows);
        assertThat(rows.stream().filter(Deduplication.of(rows.iterator())).map(ImportedRow::declarationId))
                .containsExactly("C", smaller);
    }
}
