// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.torugart.cli.TorugartCli;
import org.torugart.console.profiles.OversightTopic;
import org.torugart.core.oversight.OverrideAlert;
import org.torugart.core.oversight.OverrideStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart overrides}: what officers did instead of what was decided. */
@Command(
        name = "overrides",
        description = {
            "Shows for each officer, office and year how often declarations were treated otherwise than decided, how many"
                    + " REDs were released, and of which importer most; then the officers who release one importer's REDs"
                    + " more than chance explains.",
            "Officers are shown by pseudonym. What is found is a lead and no proof."
        },
        mixinStandardHelpOptions = true)
public final class OverridesCommand implements Callable<Integer> {
    @Option(names = "--office", paramLabel = "OFFICE", description = "this office alone")
    private String office;

    @Option(names = "--year", paramLabel = "YEAR", description = "this year of acceptance alone")
    private Integer year;

    @Mixin
    private TopicOptions topic;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        OversightTopic oversight = new OversightTopic(topic.bootstrapServers());
        Collection<OverrideStatistics> statistics = oversight.latest().stream()
                .filter(record -> isAsked(record.office(), record.year()))
                .toList();
        List<OverrideAlert> alerts = oversight.alerts().stream()
                .filter(alert -> isAsked(alert.office(), alert.year()))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        out.print(OverridesText.table(statistics));
        out.print(OverridesText.alerts(alerts));
        out.flush();
        return TorugartCli.OK;
    }

    private boolean isAsked(String ofOffice, int ofYear) {
        return (office == null || office.equals(ofOffice)) && (year == null || year == ofYear);
    }
}
