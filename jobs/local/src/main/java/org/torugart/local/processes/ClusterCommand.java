// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.processes;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.local.console.DemoAccounts;
import org.torugart.local.traffic.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code torugart cluster}: the system as processes of their own. */
@Command(
        name = "cluster",
        description = {
            "The system as processes of their own on this machine: brokers, ZooKeeper, a JobManager, TaskManagers,",
            "the scoring job, a console and traffic. They run until 'down', whoever started them."
        },
        mixinStandardHelpOptions = true)
public final class ClusterCommand implements Runnable {
    private static final String TRAFFIC = "traffic";
    private static final String TRAFFIC_MAIN = "org.torugart.local.run.TrafficMain";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say up, status or down");
    }

    private static ProcessCluster existing(Path directory) {
        return new ProcessCluster(ClusterPlan.find(directory)
                .orElseThrow(() -> new InputException(directory + " holds no cluster: start one with 'cluster up'")));
    }

    @Command(
            name = "up",
            description = "Starts what is not running; in a directory that holds an earlier run it goes on there.",
            mixinStandardHelpOptions = true)
    int up(
            @Option(names = "--data", paramLabel = "DIR", required = true, description = "where everything is kept")
                    Path data,
            @Option(
                            names = "--brokers",
                            paramLabel = "N",
                            defaultValue = "3",
                            description = "Kafka brokers (default: ${DEFAULT-VALUE})")
                    int brokers,
            @Option(
                            names = "--taskmanagers",
                            paramLabel = "N",
                            defaultValue = "2",
                            description = "Flink TaskManagers (default: ${DEFAULT-VALUE})")
                    int taskManagers,
            @Option(
                            names = "--parallelism",
                            paramLabel = "N",
                            defaultValue = "2",
                            description = "subtasks of every operator (default: ${DEFAULT-VALUE})")
                    int parallelism,
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "declarations a second of made-up traffic; 0 for none (default:"
                                    + " ${DEFAULT-VALUE})")
                    double rate,
            @Option(
                            names = "--profiles",
                            paramLabel = "DIR",
                            defaultValue = "${sys:torugart.home:-.}/deploy/profiles",
                            description = "profile set to publish (default: deploy/profiles)")
                    Path profiles) {
        PrintWriter out = spec.commandLine().getOut();
        ClusterPlan plan = ClusterPlan.open(data, brokers, taskManagers, Math.max(2, parallelism), false);
        ProcessCluster cluster = new ProcessCluster(plan);
        cluster.up(line -> say(out, line));
        try (ClusterJob job = new ClusterJob(plan, Settings.CONNECTED, Duration.ofMillis(50))) {
            job.prepare(profiles, InstantSource.system());
            job.awaitJobManager();
            if (job.running().isEmpty()) {
                say(out, "Submitting the job");
                job.submit(parallelism, null);
            }
        }
        if (rate > 0 && cluster.find(TRAFFIC).isEmpty()) {
            say(out, "Starting traffic");
            cluster.startBeside(
                    TRAFFIC,
                    TRAFFIC_MAIN,
                    List.of(plan.bootstrapServers(), plan.directory().toString(), Double.toString(rate)));
        }
        Optional<String> password = Optional.empty();
        if (cluster.find(cluster.console()).isEmpty()) {
            say(out, "Starting the console");
            password = cluster.startConsole();
        }
        say(out, "Kafka:      " + plan.bootstrapServers());
        say(out, "Flink:      " + plan.webInterface());
        say(out, "Console:    " + plan.consoleAddress() + "  " + DemoAccounts.howToSignIn(password));
        say(out, "Prometheus: see deploy/prometheus/cluster.yml, and " + plan.prometheus());
        say(out, "Logs:       " + plan.logs());
        return TorugartCli.OK;
    }

    @Command(
            name = "status",
            description = "Says what is running, and where it tells its metrics.",
            mixinStandardHelpOptions = true)
    int status(@Option(names = "--data", paramLabel = "DIR", required = true) Path data) {
        ProcessCluster cluster = existing(data);
        PrintWriter out = spec.commandLine().getOut();
        boolean whole = true;
        for (String name : cluster.namesOfAll()) {
            var process = cluster.find(name);
            whole &= process.isPresent();
            say(
                    out,
                    name + ": " + process.map(found -> "process " + found.pid()).orElse("not running")
                            + cluster.metrics(name)
                                    .map(address -> ", metrics at " + address)
                                    .orElse(""));
        }
        return whole ? TorugartCli.OK : TorugartCli.PROBLEMS;
    }

    @Command(
            name = "down",
            description = "Ends all processes. What they keep stays in the directory.",
            mixinStandardHelpOptions = true)
    int down(@Option(names = "--data", paramLabel = "DIR", required = true) Path data) {
        existing(data).down(line -> say(spec.commandLine().getOut(), line));
        return TorugartCli.OK;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
