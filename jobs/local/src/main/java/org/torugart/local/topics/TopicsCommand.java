// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.topics;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.core.partner.PartnerFiles;
import org.torugart.core.profile.ProfileProblem;
import org.torugart.local.kafka.TopicSpec;
import org.torugart.local.system.SystemTopics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart topics}: the topics a cluster must have. */
@Command(
        name = "topics",
        description = "Shows the topics a cluster must have, and makes them.",
        mixinStandardHelpOptions = true,
        subcommands = {TopicsCommand.ListThem.class, TopicsCommand.Apply.class})
public final class TopicsCommand implements Runnable {
    private static final int MOST_PARTITIONS = 1_000;
    private static final int MOST_REPLICATION = 100;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Which topics. */
    static final class Wanted {
        @Option(
                names = "--partners",
                paramLabel = "DIR",
                defaultValue = "${sys:torugart.home:-.}/deploy/partners",
                description = "files of partners: each has a topic of manifests (default: deploy/partners)")
        private Path partners;

        @Option(
                names = "--partitions",
                paramLabel = "N",
                defaultValue = "12",
                description = "partitions of topics keyed by declaration or vehicle; the number stays for good"
                        + " (default: ${DEFAULT-VALUE})")
        private int partitions;

        @Option(
                names = "--manifest-partitions",
                paramLabel = "CODE=N",
                description =
                        "partitions of a large partner's topic of manifests, e.g. RU=4; may be given several times"
                                + " (default: 1 for each partner, for CN as many as of declarations)")
        private Map<String, Integer> manifestPartitions = Map.of();

        List<TopicSpec> topics() {
            requirePartitions("--partitions", partitions);
            manifestPartitions.forEach((partner, n) -> requirePartitions("--manifest-partitions " + partner, n));
            try {
                PartnerFiles files = PartnerFiles.read(partners);
                if (!files.problems().isEmpty()) {
                    throw new InputException(files.problems().stream()
                            .map(ProfileProblem::toString)
                            .collect(Collectors.joining("\n")));
                }
                Set<String> partners = files.parsed().values().stream()
                        .map(file -> file.partner().code())
                        .collect(Collectors.toSet());
                for (String partner : manifestPartitions.keySet()) {
                    if (!partners.contains(partner)) {
                        throw new InputException(
                                "--manifest-partitions: no partner " + partner + " has a file in " + this.partners);
                    }
                }
                return SystemTopics.kept(partners, partitions, manifestPartitions);
            } catch (IOException e) {
                throw new InputException("cannot read partners' files in " + partners + ": " + e.getMessage(), e);
            }
        }
    }

    @Command(name = "list", description = "Prints them, with partitions and settings.", mixinStandardHelpOptions = true)
    static final class ListThem implements Callable<Integer> {
        @Mixin
        private Wanted wanted;

        @Option(names = "--strimzi", description = "as resources of Strimzi's topic operator")
        private boolean strimzi;

        @Option(
                names = "--kafka",
                paramLabel = "NAME",
                defaultValue = "torugart",
                description = "with --strimzi: name of the Kafka resource (default: ${DEFAULT-VALUE})")
        private String kafka;

        @Option(
                names = "--replication",
                paramLabel = "N",
                defaultValue = "3",
                description = "with --strimzi: how many brokers hold each (default: ${DEFAULT-VALUE})")
        private int replication;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            if (strimzi) {
                out.print(StrimziTopics.yaml(wanted.topics(), kafka, replication(replication)));
            } else {
                wanted.topics().forEach(topic -> out.println(text(topic)));
            }
            out.flush();
            return TorugartCli.OK;
        }
    }

    @Command(
            name = "apply",
            description = {
                "Says what must be done so that a Kafka has them, and with --execute does it.",
                "Missing topics are made, settings that differ are changed. Nothing is deleted, and no number of partitions"
                        + " changed."
            },
            mixinStandardHelpOptions = true)
    static final class Apply implements Callable<Integer> {
        @Mixin
        private Wanted wanted;

        @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", required = true, description = "the Kafka")
        private String bootstrapServers;

        @Option(
                names = "--replication",
                paramLabel = "N",
                description = "how many brokers hold each new topic (default: what the brokers are set to)")
        private Integer replication;

        @Option(names = "--execute", description = "do it, rather than say what would be done")
        private boolean execute;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            List<TopicSpec> topics = wanted.topics();
            int copies = replication == null ? -1 : replication(replication);
            try (Admin admin = TopicPlan.connect(bootstrapServers)) {
                TopicPlan plan = TopicPlan.of(admin, topics);
                if (execute && !plan.isDone()) {
                    plan.carryOut(bootstrapServers, admin, copies);
                }
                plan.missing().forEach(topic -> out.println((execute ? "made " : "would make ") + text(topic)));
                plan.changed()
                        .forEach((topic, settings) ->
                                out.println((execute ? "changed " : "would change ") + topic + ": " + text(settings)));
                plan.refused().forEach(out::println);
                out.println(summary(plan, topics.size()));
                out.flush();
                return plan.refused().isEmpty() ? TorugartCli.OK : TorugartCli.PROBLEMS;
            }
        }

        private String summary(TopicPlan plan, int wantedTopics) {
            int as = wantedTopics - plan.missing().size() - plan.changed().size();
            String done = execute || plan.isDone() ? "" : "; nothing was done: --execute does it";
            return wantedTopics + " topics: " + plan.missing().size() + " missing, "
                    + plan.changed().size() + " with other settings, " + as + " as they should be" + done;
        }
    }

    private static void requirePartitions(String option, int partitions) {
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new InputException(option + " must be from 1 to " + MOST_PARTITIONS + ", not " + partitions);
        }
    }

    private static int replication(int replication) {
        if (replication < 1 || replication > MOST_REPLICATION) {
            throw new InputException("--replication must be from 1 to " + MOST_REPLICATION + ", not " + replication);
        }
        return replication;
    }

    private static String text(TopicSpec topic) {
        return topic.name() + ": " + topic.partitions() + (topic.partitions() == 1 ? " partition, " : " partitions, ")
                + text(topic.configuration());
    }

    private static String text(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(", "));
    }
}
