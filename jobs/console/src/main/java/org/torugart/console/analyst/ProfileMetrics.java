// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.analyst;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.torugart.console.metrics.ConsoleMetric;
import org.torugart.console.metrics.MetricsText;
import org.torugart.console.profiles.StatisticsReport;
import org.torugart.core.statistics.ProfileCounts;
import org.torugart.core.statistics.ProfileStatistics;

/** Statistics of profiles as metrics: of the latest version of each set, over all offices. */
final class ProfileMetrics {
    private ProfileMetrics() {}

    static void write(List<ProfileStatistics> latest, MetricsText text) {
        Map<String, Long> versions = new TreeMap<>();
        latest.forEach(record -> versions.merge(record.setId(), record.setVersion(), Math::max));
        versions.forEach((set, version) -> {
            text.add(ConsoleMetric.PROFILE_SET_VERSION, version, set);
            for (ProfileStatistics row : StatisticsReport.of(set, version, latest, List.of(), false, null)
                    .rows()) {
                write(set, row, text);
            }
        });
    }

    private static void write(String set, ProfileStatistics row, MetricsText text) {
        ProfileCounts counts = row.counts();
        if (counts.mode() == null) {
            return;
        }
        String mode = counts.mode().name().toLowerCase(Locale.ROOT);
        String profile = row.profileId();
        text.add(ConsoleMetric.PROFILE_EVALUATED, row.evaluated(), set, profile, mode);
        text.add(ConsoleMetric.PROFILE_MATCHED, counts.matched(), set, profile, mode);
        text.add(ConsoleMetric.PROFILE_MATCHED_ALONE, counts.matchedAlone(), set, profile, mode);
        text.add(ConsoleMetric.PROFILE_INSPECTED, counts.inspected(), set, profile, mode);
        text.add(ConsoleMetric.PROFILE_CONFIRMED, counts.confirmed(), set, profile, mode);
    }
}
