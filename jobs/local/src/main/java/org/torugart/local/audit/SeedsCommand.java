// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.codec.SeedFiles;
import org.torugart.codec.Topics;
import org.torugart.core.release.SigningKey;
import org.torugart.core.selection.SealedSeed;
import org.torugart.core.selection.Seeds;
import org.torugart.local.history.KeptTopics;
import org.torugart.local.selection.SeedTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart seeds}: its sub-commands do the work. */
@Command(
        name = "seeds",
        description = {
            "Seeds of random selection: made by chance and kept secret, committed to before their period, revealed after"
                    + " it, and then anybody can draw again what was drawn.",
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            SeedsCommand.MakeCommand.class,
            SeedsCommand.CommitCommand.class,
            SeedsCommand.RevealCommand.class,
            SeedAuditCommand.class
        })
public final class SeedsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code torugart seeds make}: makes a seed. */
    @Command(
            name = "make",
            description = "Makes a seed for a period and adds it to a file that only its owner can read. The job reads"
                    + " that file: option selection.seeds.",
            mixinStandardHelpOptions = true)
    static final class MakeCommand implements Callable<Integer> {
        @Option(names = "--file", paramLabel = "FILE", required = true, description = "the file of seeds")
        private Path file;

        @Option(
                names = "--from",
                paramLabel = "DAY",
                required = true,
                description = "first day of the period (UTC), such as 2026-04-01: goods accepted from then on")
        private String from;

        @Option(names = "--to", paramLabel = "DAY", required = true, description = "first day after the period")
        private String to;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            SealedSeed seed;
            try {
                seed = SeedFiles.add(file, day(from), day(to), new SecureRandom());
            } catch (IOException e) {
                throw new InputException("cannot keep a seed in " + file + ": " + e.getMessage(), e);
            } catch (IllegalArgumentException e) {
                throw new InputException(e.getMessage(), e);
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println("Commitment: " + seed.commitment());
            out.println("Publish it before the period begins: torugart seeds commit --file " + file);
            out.flush();
            return TorugartCli.OK;
        }

        private static Instant day(String text) {
            try {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeException e) {
                throw new InputException("'" + text + "': want a day such as 2026-04-01", e);
            }
        }
    }

    /** {@code torugart seeds commit}: publishes commitments. */
    @Command(
            name = "commit",
            description = {
                "Publishes the commitments of seeds on the topic selection-seeds, of those that have none there yet.",
                "Refused for a period that has begun: who commits late may have chosen the seed."
            },
            mixinStandardHelpOptions = true)
    static final class CommitCommand extends TellCommand {
        @Option(
                names = "--late",
                description = "also for a period that has begun; declarations that had come by then fail the audit")
        private boolean late;

        @Override
        List<SealedSeed> tell(SeedTopic topic, List<SealedSeed> seeds, Instant now) {
            for (SealedSeed seed : seeds) {
                if (!late && !now.isBefore(seed.beginsAt()) && !topic.isCommitted(seed)) {
                    throw new InputException("the period of seed " + seed.commitment() + " has begun at "
                            + seed.beginsAt() + ": its commitment comes too late");
                }
            }
            return topic.commit(seeds, key(), now);
        }
    }

    /** {@code torugart seeds reveal}: publishes seeds. */
    @Command(
            name = "reveal",
            description = "Publishes the seeds of periods that are over on the topic selection-seeds, those that were"
                    + " committed to there.",
            mixinStandardHelpOptions = true)
    static final class RevealCommand extends TellCommand {
        @Option(
                names = "--early",
                description = "also of a period that is not over: from then on everybody knows who will be picked. For"
                        + " made-up traffic")
        private boolean early;

        @Override
        List<SealedSeed> tell(SeedTopic topic, List<SealedSeed> seeds, Instant now) {
            return topic.reveal(
                    seeds.stream()
                            .filter(seed -> early || !now.isBefore(seed.endsAt()))
                            .toList(),
                    key(),
                    now);
        }
    }

    /** What both have. */
    abstract static class TellCommand implements Callable<Integer> {
        @Option(names = "--file", paramLabel = "FILE", required = true, description = "the file of seeds")
        private Path file;

        @Option(
                names = "--key",
                paramLabel = "FILE",
                defaultValue = "selector",
                description =
                        "private key with the role selector, made by 'torugart keys'; the torugart running here has"
                                + " one named ${DEFAULT-VALUE}")
        private String key;

        @Mixin
        private ProofSource source;

        @Spec
        private CommandSpec spec;

        abstract List<SealedSeed> tell(SeedTopic topic, List<SealedSeed> seeds, Instant now);

        final SigningKey key() {
            return source.key(key);
        }

        @Override
        public final Integer call() {
            Seeds seeds;
            try {
                seeds = SeedFiles.read(file);
            } catch (IOException e) {
                throw new InputException("cannot read " + file + ": " + e.getMessage(), e);
            } catch (IllegalArgumentException e) {
                throw new InputException(e.getMessage(), e);
            }
            List<SealedSeed> told;
            try (KeptTopics topics = source.topics()) {
                told = tell(
                        new SeedTopic(topics.bootstrapServers()),
                        seeds.all(),
                        InstantSource.system().instant());
            }
            PrintWriter out = spec.commandLine().getOut();
            told.forEach(out::println);
            out.println(told.size() + " told on " + Topics.SELECTION_SEEDS);
            out.flush();
            return TorugartCli.OK;
        }
    }
}
