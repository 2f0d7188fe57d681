// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.cli.TorugartCli;
import org.torugart.local.system.StopSignal;
import picocli.CommandLine;

/** The whole command as a user starts it: Kafka, Flink, job, traffic and view in one process. */
@Timeout(300)
class RunITCase {
    private static final Path PROFILES = Path.of("../../deploy/profiles");
    private static final Path PARTNERS = Path.of("../../deploy/partners");

    @TempDir
    private Path directory;

    @Test
    void everyDeclarationIsDecidedAndALaterRunGoesOnWhereTheFirstStopped() {
        assertThat(run("--minutes=0.1")).contains(", every one", "dead letters            none", "Job: running");
        assertThat(directory.resolve("truth.csv")).isNotEmptyFile();
        assertThat(run("--minutes=0.1"))
                .contains(", every one", "dead letters            none", "Job: goes on from checkpoint");
    }

    @Test
    void aRunOfSoManyDeclarationsEndsWithTheLastOfThemDecided() {
        assertThat(run("--declarations=70"))
                .containsPattern("declarations sent +70\\R")
                .contains(", every one");
        assertThat(run("--declarations=100")).containsPattern("declarations sent +30\\R");
    }

    @Test
    void anotherSeedInTheSameDirectoryIsRefusedBeforeAnythingIsStarted() {
        TrafficPosition.open(directory, 1, 20).save(0);
        StringWriter err = new StringWriter();
        int exitCode = command(new StringWriter(), err).execute("run", "--data", directory.toString(), "--seed", "2");
        assertThat(exitCode).isEqualTo(TorugartCli.USAGE);
        assertThat(err.toString()).contains("holds traffic of seed 1");
    }

    private String run(String until) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = command(out, err)
                .execute(
                        "run",
                        "--plain",
                        "--rate=20",
                        "--every-stream",
                        until,
                        "--parallelism=1",
                        "--data=" + directory,
                        "--profiles=" + PROFILES,
                        "--partners=" + PARTNERS);
        assertThat(exitCode).as("%s%s", out, err).isEqualTo(TorugartCli.OK);
        return out.toString();
    }

    private static CommandLine command(StringWriter out, StringWriter err) {
        CommandLine command = TorugartCli.commandLine(new RunCommand(new StopSignal()));
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command;
    }
}
