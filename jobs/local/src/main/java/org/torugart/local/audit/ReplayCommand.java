// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.local.history.KeptTopics;
import org.torugart.local.history.TopicSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart replay}: makes decisions again and compares. */
@Command(
        name = "replay",
        description = {
            "Makes every published decision again from its record on decision-evidence and the profile set this names,"
                    + " and compares the bytes with those on control-decisions.",
            "Reads the topics, or files that 'torugart history archive --topic …' has copied them to.",
            "Ends with 1 when a decision differs, contradicts another, or cannot be made again."
        },
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private TopicSource source;

    @Option(names = "--archive", paramLabel = "DIR", description = "directory of archived topics, instead of a Kafka")
    private Path archive;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "20",
            description = "problems to describe at most (default: ${DEFAULT-VALUE})")
    private int shown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        Replay.Report report;
        if (archive == null) {
            try (KeptTopics topics = source.topics()) {
                report = new Replay(new TopicRecords(topics.bootstrapServers()), shown).run();
            }
        } else if (Files.isDirectory(archive)) {
            report = new Replay(new ArchivedRecords(archive), shown).run();
        } else {
            throw new InputException("there is no directory " + archive);
        }
        print(report, (System.nanoTime() - start) / 1e9);
        return report.isClean() ? TorugartCli.OK : TorugartCli.PROBLEMS;
    }

    private void print(Replay.Report report, double seconds) {
        PrintWriter out = spec.commandLine().getOut();
        report.problems().forEach(out::println);
        out.printf(
                Locale.ROOT,
                "%,d decisions, said again %,d times: %,d replayed to the same bytes, %,d differ, %,d contradicted,"
                        + " %,d without evidence, %,d not replayable%n",
                report.decisions(),
                report.repeated(),
                report.same(),
                report.different(),
                report.contradicted(),
                report.withoutEvidence(),
                report.notReplayable());
        out.printf(
                Locale.ROOT,
                "%,d records of evidence, %,d bytes each; %,.0f a second%n",
                report.evidenceRecords(),
                report.evidenceRecords() == 0 ? 0 : report.evidenceBytes() / report.evidenceRecords(),
                report.evidenceRecords() / seconds);
        out.flush();
    }
}
