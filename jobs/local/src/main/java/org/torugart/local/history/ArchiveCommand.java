// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.history;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.codec.archive.ArchiveRange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart history archive}: keeps past events longer than topics do. */
@Command(
        name = "archive",
        description = {
            "Copies what is new on the topics declarations and control-results into files: Avro container files, one for"
                    + " each partition, with the range of offsets they hold. Topics may then forget.",
            "With --topic decision-evidence --topic control-decisions --topic risk-profiles, into a directory of their own,"
                    + " decisions can be replayed from the files.",
            "Run it again to add what came since; files that are there stay as they are."
        },
        mixinStandardHelpOptions = true)
final class ArchiveCommand implements Callable<Integer> {
    @Mixin
    private TopicSource source;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description = "directory of the archive (default: archive in the data directory)")
    private Path archive;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "another topic than the two, such as decision-evidence; may be given several times")
    private List<String> topics = TopicArchive.TOPICS;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path directory = source.archive(archive);
        List<ArchiveRange> added;
        try (KeptTopics kept = source.topics()) {
            added = new TopicArchive(directory, topics).update(kept.bootstrapServers());
        } catch (IOException e) {
            throw new InputException("cannot archive to " + directory + ": " + e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        for (ArchiveRange range : added) {
            out.printf(Locale.ROOT, "%s%n", directory.resolve(range.fileName()));
        }
        out.printf(
                Locale.ROOT,
                "%,d records added to %s%n",
                added.stream().mapToLong(range -> range.to() - range.from()).sum(),
                directory);
        out.flush();
        return TorugartCli.OK;
    }
}
