// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.profiles;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.torugart.core.profile.Profile;
import org.torugart.core.statistics.ProfileCounts;
import org.torugart.core.statistics.ProfileStatistics;
import org.torugart.core.statistics.ScopeGroups;

/**
 * What is known of the profiles of one set version, by office or over all offices.
 *
 * @param setId the set
 * @param setVersion its version
 * @param rows one for each profile, or for each profile and office; ordered by profile, then office
 */
public record StatisticsReport(String setId, long setVersion, List<ProfileStatistics> rows) {
    /** Stands for every office. */
    public static final String ALL_OFFICES = "all";

    /**
     * A report.
     *
     * @param statistics the latest record of each key
     * @param profiles profiles that are listed even when nothing was counted of them
     * @param byOffice a row for each office instead of their sum
     * @param office this office alone; null for all
     */
    public static StatisticsReport of(
            String setId,
            long setVersion,
            Collection<ProfileStatistics> statistics,
            Collection<Profile> profiles,
            boolean byOffice,
            String office) {
        Map<String, Map<Long, Long>> applied = new HashMap<>();
        Map<String, Map<String, ProfileStatistics>> counted = new TreeMap<>();
        Map<String, Profile.Mode> modes = new HashMap<>();
        Map<String, Instant> modeSince = new HashMap<>();
        TreeSet<String> offices = new TreeSet<>();
        for (ProfileStatistics record : statistics) {
            if (!record.setId().equals(setId)
                    || record.setVersion() != setVersion
                    || (office != null && !record.office().equals(office))) {
                continue;
            }
            offices.add(record.office());
            if (record.profileId() == null) {
                applied.computeIfAbsent(record.office(), key -> new HashMap<>())
                        .put(record.counts().scope(), record.applied());
            } else {
                counted.computeIfAbsent(record.profileId(), key -> new HashMap<>())
                        .put(record.office(), record);
                if (record.mode() != null
                        && !record.updatedAt().isBefore(modeSince.getOrDefault(record.profileId(), Instant.MIN))) {
                    modes.put(record.profileId(), record.mode());
                    modeSince.put(record.profileId(), record.updatedAt());
                }
            }
        }
        Map<String, Long> scopes = new HashMap<>();
        counted.forEach((id, byOfficeOf) -> byOfficeOf
                .values()
                .forEach(record -> scopes.put(id, record.counts().scope())));
        for (Profile profile : profiles) {
            scopes.put(profile.id(), ScopeGroups.keyOf(profile));
            modes.putIfAbsent(profile.id(), profile.mode());
        }
        List<ProfileStatistics> rows = new ArrayList<>();
        new TreeMap<>(scopes).forEach((id, scope) -> {
            long total = 0;
            ProfileCounts sum = withMode(ProfileCounts.none(scope), modes.get(id));
            for (String at : offices) {
                // The scope group's own record is the later one: see ProfileStatistics.
                long looked = applied.getOrDefault(at, Map.of()).getOrDefault(scope, 0L);
                ProfileStatistics record = counted.getOrDefault(id, Map.of()).get(at);
                ProfileCounts counts =
                        withMode(record == null ? ProfileCounts.none(scope) : record.counts(), modes.get(id));
                if (byOffice) {
                    rows.add(new ProfileStatistics(setId, setVersion, at, id, looked, counts, Instant.EPOCH));
                }
                total += looked;
                sum = sum.plus(counts);
            }
            if (!byOffice) {
                String where = office == null ? ALL_OFFICES : office;
                rows.add(new ProfileStatistics(setId, setVersion, where, id, total, sum, Instant.EPOCH));
            }
        });
        return new StatisticsReport(setId, setVersion, rows);
    }

    private static ProfileCounts withMode(ProfileCounts counts, Profile.Mode mode) {
        return new ProfileCounts(
                counts.scope(),
                mode,
                counts.unevaluated(),
                counts.matched(),
                counts.matchedAlone(),
                counts.inspected(),
                counts.confirmed(),
                counts.revenueFound(),
                counts.points(),
                counts.conditionRuns());
    }

    /** The same with one profile alone. */
    public StatisticsReport only(String profileId) {
        return new StatisticsReport(
                setId,
                setVersion,
                rows.stream().filter(row -> row.profileId().equals(profileId)).toList());
    }
}
