// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A cluster of processes in one directory. Nobody watches over them: what has died is started again by {@link #up}, or by
 * name. They outlive whoever started them.
 */
public final class ProcessCluster {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 100;
    private static final int ASK_TIMEOUT_MILLIS = 2_000;

    private static final int ZOOKEEPER_HEAP_MIB = 96;
    private static final int SERVER_HEAP_MIB = 384;

    /** What a JVM holds beside its heap, MiB: classes, compiled code, stacks, buffers, mapped files. */
    private static final int BESIDE_HEAP_MIB = 288;

    private static final String ZOOKEEPER = "zookeeper";
    private static final String JOB_MANAGER = "jobmanager";
    private static final String CONSOLE = "console";
    private static final String MAIN = "org.torugart.local.LocalMain";
    private static final String BROKER = "broker-";
    private static final String TASK_MANAGER = "taskmanager-";

    private final ClusterPlan plan;

    /** The cluster of a plan, running or not. */
    public ProcessCluster(ClusterPlan plan) {
        this.plan = plan;
    }

    /** How it is made. */
    public ClusterPlan plan() {
        return plan;
    }

    /** Name of the process that leads the job. */
    public String jobManager() {
        return JOB_MANAGER;
    }

    /** Names of the brokers. */
    public List<String> brokers() {
        return numbered(BROKER, plan.brokers());
    }

    /** Names of the TaskManagers. */
    public List<String> taskManagers() {
        return numbered(TASK_MANAGER, plan.taskManagers());
    }

    private static List<String> numbered(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add(prefix + i);
        }
        return names;
    }

    /** Names of all processes, in the order they are started in. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        names.add(ZOOKEEPER);
        names.addAll(brokers());
        names.add(JOB_MANAGER);
        names.addAll(taskManagers());
        return names;
    }

    /** The same, and after them whatever was started beside them. */
    public List<String> namesOfAll() {
        List<String> names = names();
        JavaProcess.names(plan).stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    /** What a process is configured to hold of memory at most, MiB. */
    public int limitMib(String name) {
        if (name.startsWith(TASK_MANAGER)) {
            return FlinkFiles.TOTAL_MIB;
        }
        return (name.equals(ZOOKEEPER) ? ZOOKEEPER_HEAP_MIB : SERVER_HEAP_MIB) + BESIDE_HEAP_MIB;
    }

    /** Starts what is not running, and returns when the brokers are together. */
    public void up(Consumer<String> say) {
        ConsoleFiles.writeTargets(
                plan,
                Stream.concat(Stream.of(JOB_MANAGER), taskManagers().stream())
                        .map(this::metricsOfFlink)
                        .toList());
        for (String name : names()) {
            if (find(name).isEmpty()) {
                say.accept("Starting " + name);
                start(name);
            }
        }
        awaitBrokers();
    }

    /** Waits until every broker is there. */
    public void awaitBrokers() {
        await("the brokers are not together, see " + plan.logs(), START_TIMEOUT, this::brokersAreThere);
    }

    private boolean brokersAreThere() {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                plan.bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ASK_TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ASK_TIMEOUT_MILLIS))) {
            return admin.describeCluster()
                            .nodes()
                            .get(ASK_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                            .size()
                    == plan.brokers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka", e);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Ends every process: those that read and write first, then those they need. */
    public void down(Consumer<String> say) {
        List<String> names = namesOfAll();
        for (int i = names.size() - 1; i >= 0; i--) {
            String name = names.get(i);
            find(name).ifPresent(handle -> {
                say.accept("Stopping " + name);
                // One that stands still would not hear of it.
                signal("CONT", handle);
                handle.destroy();
                try {
                    handle.onExit().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException | ExecutionException | TimeoutException e) {
                    handle.destroyForcibly();
                }
            });
        }
    }

    /** Starts a process. */
    public void start(String name) {
        JavaProcess.start(plan, member(name));
    }

    /** Starts a process of another kind beside those of the cluster, which goes down with it. */
    public void startBeside(String name, String mainClass, List<String> arguments) {
        JavaProcess.start(plan, new Member(name, List.of("-Xmx256m"), mainClass, arguments));
    }

    /** Name of the console, which is started when there are topics for it to read. */
    public String console() {
        return CONSOLE;
    }

    /**
     * Starts the console, and returns when it answers.
     *
     * @return the password of its accounts; empty when it was told before
     */
    public Optional<String> startConsole() {
        Optional<String> password = ConsoleFiles.accounts(plan);
        start(CONSOLE);
        await(
                "no console answers at " + plan.consoleAddress() + ", see " + plan.logs(),
                START_TIMEOUT,
                () -> process(CONSOLE).isAlive() && isListening(plan.port("console")));
        return password;
    }

    private static boolean isListening(int port) {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Where a process tells its metrics; empty for one that tells none. */
    public Optional<String> metrics(String name) {
        if (name.equals(CONSOLE)) {
            return Optional.of(plan.consoleAddress() + "/metrics");
        }
        return name.equals(JOB_MANAGER) || name.startsWith(TASK_MANAGER)
                ? Optional.of("http://" + metricsOfFlink(name) + "/metrics")
                : Optional.empty();
    }

    private String metricsOfFlink(String name) {
        return ClusterPlan.LOOPBACK + ':' + plan.metricsPort(metricsNumber(name));
    }

    /** The running process of a name. */
    public Optional<ProcessHandle> find(String name) {
        return JavaProcess.find(plan, name);
    }

    /** The process of a name, which must be running. */
    public ProcessHandle process(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException(name + " is not running, see " + plan.logs()));
    }

    /** Ends a process without a word, and returns when it is gone. */
    public void kill(String name) {
        ProcessHandle handle = process(name);
        handle.destroyForcibly();
        handle.onExit().join();
    }

    /** Makes a process stand still. */
    public void pause(String name) {
        signal("STOP", process(name));
    }

    /** Makes it go on, if it is still there. */
    public void resume(String name) {
        find(name).ifPresent(handle -> signal("CONT", handle));
    }

    private static void signal(String signal, ProcessHandle handle) {
        Commands.run("kill", "-" + signal, Long.toString(handle.pid()));
    }

    private Member member(String name) {
        if (name.equals(ZOOKEEPER)) {
            return new Member(
                    name,
                    List.of("-Xmx" + ZOOKEEPER_HEAP_MIB + "m"),
                    "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
                    List.of("--zkConfigFile", BrokerFiles.writeZooKeeper(plan).toString(), "--peerId", "1"));
        }
        if (name.startsWith(BROKER)) {
            int broker = Integer.parseInt(name.substring(BROKER.length()));
            return new Member(
                    name,
                    List.of("-Xmx" + SERVER_HEAP_MIB + "m"),
                    "kafka.Kafka",
                    List.of(BrokerFiles.write(plan, broker).toString()));
        }
        if (name.equals(CONSOLE)) {
            return new Member(
                    name,
                    List.of("-Xmx384m"),
                    MAIN,
                    List.of("console", "--config", ConsoleFiles.write(plan).toString()));
        }
        List<String> arguments =
                new ArrayList<>(List.of("--configDir", FlinkFiles.write(plan).toString()));
        arguments.addAll(FlinkFiles.own(plan, name, plan.metricsPort(metricsNumber(name))));
        if (name.equals(JOB_MANAGER)) {
            return new Member(
                    name,
                    List.of("-Xmx" + SERVER_HEAP_MIB + "m"),
                    "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                    arguments);
        }
        return new Member(
                name,
                List.of(
                        "-Xmx" + FlinkFiles.HEAP_MIB + "m",
                        "-XX:MaxDirectMemorySize=" + FlinkFiles.DIRECT_MIB + "m",
                        "-XX:MaxMetaspaceSize=" + FlinkFiles.METASPACE_MIB + "m"),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                arguments);
    }

    private static int metricsNumber(String flink) {
        return flink.equals(JOB_MANAGER) ? 0 : Integer.parseInt(flink.substring(TASK_MANAGER.length()));
    }

    /** Waits until something holds. */
    static void await(String otherwise, Duration timeout, BooleanSupplier holds) {
        long end = System.nanoTime() + timeout.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(otherwise);
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted: " + otherwise, e);
            }
        }
    }
}
