// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.console.profiles.StatisticsReport;
import org.torugart.console.profiles.StatisticsTopic;
import org.torugart.core.profile.Profile;
import org.torugart.core.statistics.ProfileStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart stats}: what profiles have found, and what it was worth. */
@Command(
        name = "stats",
        description = {
            "Shows for each profile of a set how many declarations it was evaluated for and matched, how many of these"
                    + " it matched alone, and what their controls came to.",
            "A declaration counts once, as it was last decided. Shadow profiles are counted like live ones."
        },
        mixinStandardHelpOptions = true)
public final class StatsCommand implements Callable<Integer> {
    @Option(names = "--set", paramLabel = "SET", description = "which set (default: the only one)")
    private String setId;

    @Option(
            names = "--version",
            paramLabel = "N",
            description = "which version of it (default: the latest that decided)")
    private Long setVersion;

    @Option(names = "--profile", paramLabel = "PROFILE", description = "this profile alone")
    private String profileId;

    @Option(names = "--office", paramLabel = "OFFICE", description = "this declaration office alone")
    private String office;

    @Option(names = "--by-office", description = "a line for each office")
    private boolean byOffice;

    @Option(names = "--json", description = "JSON instead of a table")
    private boolean json;

    @Mixin
    private TopicOptions topic;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StatisticsTopic statistics = new StatisticsTopic(topic.bootstrapServers());
        Collection<ProfileStatistics> latest = statistics.latest();
        String set = setId == null ? onlySet(latest) : setId;
        long version = setVersion == null ? latestVersion(latest, set) : setVersion;
        Collection<Profile> profiles = statistics.profiles(set, version);
        StatisticsReport report = StatisticsReport.of(set, version, latest, profiles, byOffice, office);
        if (profileId != null) {
            report = report.only(profileId);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(StatisticsText.json(report));
        } else {
            out.println("Set " + set + " v" + version);
            out.print(StatisticsText.table(report));
        }
        out.flush();
        return TorugartCli.OK;
    }

    private static String onlySet(Collection<ProfileStatistics> latest) {
        TreeSet<String> sets = new TreeSet<>();
        latest.forEach(record -> sets.add(record.setId()));
        if (sets.size() != 1) {
            throw new InputException(
                    sets.isEmpty() ? "there are no statistics yet" : "say which set, with --set: " + sets);
        }
        return sets.first();
    }

    private static long latestVersion(Collection<ProfileStatistics> latest, String set) {
        return latest.stream()
                .filter(record -> record.setId().equals(set))
                .mapToLong(ProfileStatistics::setVersion)
                .max()
                .orElseThrow(() -> new InputException("there are no statistics of the set " + set));
    }
}
