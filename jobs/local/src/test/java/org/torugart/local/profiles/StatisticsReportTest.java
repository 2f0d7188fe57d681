// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torugart.console.profiles.StatisticsReport;
import org.torugart.core.declaration.Money;
import org.torugart.core.profile.Profile;
import org.torugart.core.statistics.Amounts;
import org.torugart.core.statistics.ProfileCounts;
import org.torugart.core.statistics.ProfileStatistics;
import org.torugart.core.statistics.ScopeGroups;

class StatisticsReportTest {
    private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");
    private static final Profile A = profile("a");
    private static final Profile SILENT = profile("silent");
    private static final long SCOPE = ScopeGroups.keyOf(A);

    private static Profile profile(String id) {
        return new Profile(
                id,
                1,
                "Title",
                "risk",
                "CC 167",
                LocalDate.of(2020, 1, 1),
                null,
                Profile.Scope.ALL,
                "true",
                null,
                300,
                null,
                List.of(),
                Profile.Mode.LIVE,
                100);
    }

    private static ProfileStatistics scope(String office, long applied) {
        return new ProfileStatistics("national", 17, office, null, applied, ProfileCounts.none(SCOPE), AT);
    }

    private static ProfileStatistics of(String office, long applied, Profile.Mode mode, Instant at, long matched) {
        return new ProfileStatistics(
                "national",
                17,
                office,
                "a",
                applied,
                new ProfileCounts(
                        SCOPE, mode, 2, matched, 1, 3, 1, Amounts.of(new Money(12_500, "KGS")), 300 * matched, 40),
                at);
    }

    private static final List<ProfileStatistics> STATISTICS = List.of(
            scope("41702000", 100),
            of("41702000", 90, Profile.Mode.LIVE, AT, 10),
            scope("41703000", 50),
            of("41703000", 50, Profile.Mode.SHADOW, AT.plusSeconds(1), 5),
            new ProfileStatistics("national", 16, "41702000", "a", 7, ProfileCounts.none(SCOPE), AT));

    @Test
    void officesAddUpAndTheScopeGroupSaysHowManyWereEvaluated() {
        StatisticsReport report = StatisticsReport.of("national", 17, STATISTICS, List.of(A, SILENT), false, null);
        assertThat(StatisticsText.table(report)).isEqualTo("""
                        profile  office  mode    evaluated  matched    rate  alone  inspected  confirmed  precision    95 % interval  revenue found  points  runs
                        a        all     shadow        146       15  10.3 %      2          6          2     33.3 %  9.7 % to 70.0 %        2.5 KGS     300    80
                        silent   all     live          150        0   0.0 %      0          0          0          -                -              -       -     0
                        """);
    }

    @Test
    void aLineForEachOffice() {
        StatisticsReport report = StatisticsReport.of("national", 17, STATISTICS, List.of(A, SILENT), true, null)
                .only("a");
        assertThat(report.rows())
                .extracting(ProfileStatistics::office, ProfileStatistics::evaluated)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("41702000", 98L),
                        org.assertj.core.groups.Tuple.tuple("41703000", 48L));
        assertThat(StatisticsReport.of("national", 17, STATISTICS, List.of(), false, "41703000")
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(row.counts().matched()).isEqualTo(5));
    }

    @Test
    void jsonHasTheSameNumbers() {
        StatisticsReport report = StatisticsReport.of("national", 17, STATISTICS, List.of(A, SILENT), false, null);
        assertThat(StatisticsText.json(report))
                .contains("\"setVersion\" : 17", "\"evaluated\" : 146", "\"KGS\" : 2.5000", "\"precision\" : 0.3333")
                .contains("\"profileId\" : \"silent\"", "\"precision\" : null");
    }
}
