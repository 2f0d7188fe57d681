// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.history;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.flink.function.KeptMeasures;
import org.torugart.local.cluster.LocalCluster;
import org.torugart.local.cluster.RetainedCheckpoints;
import org.torugart.local.system.DataDirectory;
import org.torugart.local.system.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart history build}: what is introduced today is born with its history. */
@Command(
        name = "build",
        description = {
            "Builds the history of all entities anew from the archive, with the measures and entities of today, and"
                    + " writes a savepoint from which the job goes on where the given one ends: same positions, same"
                    + " published decisions, same joins.",
            "The job must have stopped, and the archive must hold all it has read: run 'torugart history archive' after"
                    + " it stopped."
        },
        mixinStandardHelpOptions = true)
final class BuildCommand implements Callable<Integer> {
    private static final String BUILT = "built-";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "data directory of a torugart that has stopped: its last checkpoint is built on, and its next"
                    + " start goes on from the result")
    private Path data;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description = "directory of the archive (default: archive in the data directory)")
    private Path archive;

    @Option(
            names = "--savepoint",
            paramLabel = "URI",
            description = "the savepoint or retained checkpoint to build on (default: the last in the data directory)")
    private String savepoint;

    @Option(
            names = "--target",
            paramLabel = "URI",
            description =
                    "directory of the savepoint to write; must not exist (default: beside that in the data directory)")
    private String target;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "subtasks of every operator of the build (default: ${DEFAULT-VALUE})")
    private int parallelism;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (data == null && (archive == null || savepoint == null || target == null)) {
            throw new InputException("give --data, or all of --archive, --savepoint and --target");
        }
        if (data != null) {
            fillIn();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Archive: " + archive);
        out.println("Builds on: " + savepoint);
        out.flush();
        long begin = System.nanoTime();
        LocalCluster.buildHistory(parallelism, savepoint, archive.toUri().toString(), target, KeptMeasures.DEFAULT);
        out.println("Written: " + target);
        out.println("Took " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
        out.flush();
        return TorugartCli.OK;
    }

    private void fillIn() {
        if (RunningSystem.find(data).isPresent()) {
            throw new InputException("the torugart on " + data + " is running: stop it first");
        }
        if (!Files.isDirectory(data)) {
            throw new InputException("there is no directory " + data);
        }
        Path checkpoints =
                RetainedCheckpoints.directory(DataDirectory.open(data).flink());
        if (savepoint == null) {
            Optional<Path> latest = RetainedCheckpoints.latest(checkpoints);
            savepoint = latest.orElseThrow(() -> new InputException(data + " holds no checkpoint of a torugart"))
                    .toUri()
                    .toString();
        }
        if (archive == null) {
            archive = data.resolve(TopicSource.ARCHIVE);
        }
        if (target == null) {
            int number = 1;
            while (Files.exists(checkpoints.resolve(BUILT + number))) {
                number++;
            }
            target = checkpoints.resolve(BUILT + number).toUri().toString();
        }
    }
}
