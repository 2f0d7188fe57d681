// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.torugart.core.decision.ControlChannel;

/**
 * The published files themselves. They are not part of the repository: looked for where the system property
 * {@code customs.import.data} says, or beside the repository.
 */
class RealFilesTest {
    private static final String PROPERTY = "customs.import.data";
    private static List<ImportedRow> rows;

    @BeforeAll
    static void read() {
        List<Path> places = Stream.of(
                        System.getProperty(PROPERTY, ""), "../../../shared/data/customs-import-declarations")
                .filter(place -> !place.isEmpty())
                .map(Path::of)
                .filter(place -> Files.exists(place.resolve("train.csv")))
                .toList();
        assumeTrue(!places.isEmpty(), "no train.csv; name its directory with -D" + PROPERTY);
        Path directory = places.get(0);
        rows = SampleCsv.read(directory.resolve("train.csv"), directory.resolve("valid.csv"));
    }

    @Test
    void everyRowIsRead() {
        assertThat(rows).hasSize(45_519);
        assertThat(rows.stream().filter(ImportedRow::fraud)).hasSize(9_818);
        assertThat(rows.stream().filter(row -> row.severity() == 2)).hasSize(472);
        assertThat(rows.get(0).day()).isEqualTo(LocalDate.of(2020, 1, 1));
        assertThat(rows.get(rows.size() - 1).day()).isEqualTo(LocalDate.of(2021, 3, 31));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.lodged().declaration().items().get(0).commodityCode())
                    .hasSize(6);
            assertThat(row.lodged().occurredAt().toString())
                    .startsWith(row.day().toString());
        });
    }

    @Test
    void everyLabelBecomesKnownOnce() {
        CalendarFeed feed = new CalendarFeed(rows.iterator(), 7);
        int results = 0;
        int declarations = 0;
        while (feed.hasNext()) {
            CalendarFeed.Day day = feed.next();
            results += day.results().size();
            declarations += day.rows().size();
            assertThat(day.results())
                    .allSatisfy(result -> assertThat(result.recordedAt().toString())
                            .startsWith(day.date().toString()));
        }
        assertThat(results).isEqualTo(declarations).isEqualTo(45_519);
    }

    @Test
    void lookupShowsTheLeakAndDeduplicationRemovesIt() {
        Deduplication kept = Deduplication.of(rows.iterator());

        SelectionReport.Quality asIs = lookup(rows);
        SelectionReport.Quality deduplicated = lookup(rows.stream().filter(kept).toList());

        assertThat(kept.size()).isEqualTo(16_820);
        assertThat(asIs.auc()).isGreaterThan(0.95);
        assertThat(asIs.precisionAt5()).isGreaterThan(0.97);
        assertThat(deduplicated.auc()).isCloseTo(0.5, within(0.02));
    }

    private static SelectionReport.Quality lookup(List<ImportedRow> rows) {
        List<SelectionReport.Decided> decided = rows.stream()
                .map(row -> SelectionReport.Decided.of(row, ControlChannel.GREEN, 0))
                .toList();
        return SelectionReport.of("real", decided, 1).window().lookup();
    }
}
