// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.torugart.cli.TorugartCli;
import org.torugart.local.LocalMain;
import org.torugart.local.kafka.EmbeddedKafka;
import org.torugart.local.kafka.TopicSpec;
import picocli.CommandLine;

/** Topics of a real broker are made what they should be, when somebody says so. */
@Timeout(120)
class TopicsCommandTest {
    private static final Path DEPLOY = Path.of("..", "..", "deploy");

    private record Said(int status, List<String> lines) {}

    private static Said run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command = LocalMain.commandLine();
        command.setOut(new PrintWriter(out));
        String[] all = Stream.of(new String[] {"topics"}, arguments, new String[] {
                    "--partners", DEPLOY.resolve("partners").toString()
                })
                .flatMap(Stream::of)
                .toArray(String[]::new);
        int status = command.execute(all);
        return new Said(status, out.toString().lines().toList());
    }

    private static boolean saysDone(String line) {
        return line.contains("topics: 0 missing, 0 with other settings");
    }

    @Test
    void nothingIsDoneUntilSomebodySaysSo() {
        try (EmbeddedKafka kafka = EmbeddedKafka.startTemporary();
                Admin admin = TopicPlan.connect(kafka.bootstrapServers())) {
            kafka.createTopics(List.of(
                    TopicSpec.deleting("declarations", 4).with("retention.ms", "1000"),
                    TopicSpec.deleting("somebody-elses", 3)));
            String[] dry = {"apply", "--bootstrap-servers", kafka.bootstrapServers(), "--partitions", "6"};

            Said would = run(dry);
            assertThat(would.status()).isEqualTo(TorugartCli.PROBLEMS);
            assertThat(would.lines())
                    .contains(
                            "would change declarations: message.timestamp.type=LogAppendTime, retention.ms=7776000000")
                    .contains("would make control-decisions: 6 partitions, cleanup.policy=delete,"
                            + " message.timestamp.type=LogAppendTime, retention.ms=94608000000")
                    .contains(
                            "declarations has 4 partitions, not 6: that stays, or records of one key would stand on two")
                    .anyMatch(line -> line.endsWith("nothing was done: --execute does it"));
            assertThat(TopicPlan.of(admin, List.of(TopicSpec.deleting("control-decisions", 6)))
                            .missing())
                    .hasSize(1);

            Said did = run(Stream.concat(Stream.of(dry), Stream.of("--execute")).toArray(String[]::new));
            assertThat(did.lines())
                    .contains("made seals: 1 partition, cleanup.policy=delete,"
                            + " message.timestamp.type=LogAppendTime, retention.ms=-1");

            // A broker knows a moment later what its controller has been told.
            Said again;
            do {
                again = run("apply", "--bootstrap-servers", kafka.bootstrapServers(), "--partitions", "4");
            } while (again.lines().stream().noneMatch(TopicsCommandTest::saysDone));
            assertThat(again.lines()).noneMatch(line -> line.startsWith("declarations has"));
            assertThat(TopicPlan.of(admin, List.of(TopicSpec.deleting("somebody-elses", 3)))
                            .isDone())
                    .isTrue();
        }
    }

    @Test
    void theShippedResourcesAreTheTopicsTheCodeDeclares() throws IOException {
        Said listed = run("list", "--strimzi");
        assertThat(listed.status()).isEqualTo(TorugartCli.OK);
        assertThat(Files.readAllLines(DEPLOY.resolve("kubernetes/topics.yaml"))).isEqualTo(listed.lines());
    }

    @Test
    void aPartnerHasOnePartitionUnlessItIsLarge() {
        Said listed = run("list", "--manifest-partitions", "RU=4");
        assertThat(listed.lines())
                .anyMatch(line -> line.startsWith("manifests.CN: 12 partitions, "))
                .anyMatch(line -> line.startsWith("manifests.RU: 4 partitions, "))
                .anyMatch(line -> line.startsWith("manifests.KZ: 1 partition, "))
                .anyMatch(line -> line.startsWith("declarations: 12 partitions, "));
        assertThat(run("list", "--manifest-partitions", "XX=4").status()).isEqualTo(TorugartCli.USAGE);
    }

    @Test
    void aNumberOfPartitionsThatIsNoneIsRefused() {
        assertThat(run("list", "--manifest-partitions", "CN=0").status()).isEqualTo(TorugartCli.USAGE);
        assertThat(run("list", "--partitions", "0").status()).isEqualTo(TorugartCli.USAGE);
        assertThat(run("list", "--strimzi", "--replication", "0").status()).isEqualTo(TorugartCli.USAGE);
    }
}
