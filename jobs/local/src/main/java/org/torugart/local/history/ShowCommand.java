// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.history;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart history show}: what is known of an entity. */
@Command(
        name = "show",
        description = {
            "Shows what history knows of an entity: its measures over every window, declarations by week and day,"
                    + " confirmed violations and the last events.",
            "Counted from the topics declarations and control-results, or from an archive, by the code the job counts"
                    + " with: all of them are read.",
            "With --as-of, only what had happened by then is counted."
        },
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ENTITY",
            description = "role and identifier as in evidence, e.g. importer:KG0123, commodity:640399:CN")
    private String key;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description =
                    "an instant such as 2026-03-06T08:00:00Z, or a date for its end in UTC (default: when the last"
                            + " event happened)")
    private String asOf;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "10",
            description = "how many of the last events (default: ${DEFAULT-VALUE})")
    private int last;

    @Mixin
    private TopicSource source;

    @Option(names = "--archive", paramLabel = "DIR", description = "count from this archive instead of the topics")
    private Path archive;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Instant given = asOf == null ? Instant.MAX : instant(asOf);
        String text;
        try {
            if (archive != null) {
                if (!Files.isDirectory(archive)) {
                    throw new InputException("there is no archive in " + archive);
                }
                text = text(PastEvents.archived(archive), given);
            } else {
                try (KeptTopics topics = source.topics()) {
                    text = text(PastEvents.onTopics(topics.bootstrapServers()), given);
                }
            }
        } catch (IOException e) {
            throw new InputException(e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
        return TorugartCli.OK;
    }

    private String text(PastEvents events, Instant given) throws IOException {
        try {
            return StoryText.of(EntityStory.read(events, key.strip(), given), last);
        } catch (IllegalArgumentException e) {
            throw new InputException(key + ": " + e.getMessage(), e);
        }
    }

    private static Instant instant(String text) {
        try {
            return text.length() == "2026-03-06".length()
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .minusNanos(1000)
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InputException(
                    "--as-of: '" + text + "' is neither an instant such as 2026-03-06T08:00:00Z nor a date", e);
        }
    }
}
