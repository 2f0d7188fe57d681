// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.processes;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.torugart.cli.InputException;

/**
 * How many processes a cluster has and where they listen. Kept in the cluster's directory, so that whatever is started
 * there later finds the others.
 *
 * @param directory where everything is; absolute, never null
 * @param brokers Kafka brokers, each a controller too
 * @param taskManagers TaskManagers
 * @param slots slots of each
 * @param proxied whether the job reaches the brokers at other ports than they listen on, where somebody must forward
 * @param ports by name; never null
 */
public record ClusterPlan(
        Path directory, int brokers, int taskManagers, int slots, boolean proxied, Map<String, Integer> ports) {
    static final String LOOPBACK = "127.0.0.1";
    private static final String FILE = "cluster.properties";
    private static final String PORT = "port.";
    private static final String METRICS = "metrics-";
    private static final int FIRST_PORT = 12_000;
    private static final int END_OF_PORTS = 32_000;
    private static final int PORT_ATTEMPTS = 100;

    public ClusterPlan {
        Objects.requireNonNull(directory, "directory");
        ports = Map.copyOf(ports);
        if (brokers < 1 || taskManagers < 1 || slots < 1) {
            throw new IllegalArgumentException("a cluster needs a broker, a TaskManager and a slot");
        }
    }

    /** The plan of a directory, made on ports that are free now if it has none, or not all. */
    public static ClusterPlan open(Path directory, int brokers, int taskManagers, int slots, boolean proxied) {
        ClusterPlan found = find(directory)
                .orElseGet(() ->
                        new ClusterPlan(directory.toAbsolutePath(), brokers, taskManagers, slots, proxied, Map.of()));
        List<String> missing = found.names();
        missing.removeAll(found.ports.keySet());
        if (missing.isEmpty()) {
            return found;
        }
        Map<String, Integer> all = new TreeMap<>(found.ports);
        all.putAll(free(missing));
        ClusterPlan plan =
                new ClusterPlan(found.directory, found.brokers, found.taskManagers, found.slots, found.proxied, all);
        plan.save();
        return plan;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of("zookeeper", "rest", "rpc", "console", METRICS + 0));
        for (int broker = 1; broker <= brokers; broker++) {
            names.add("broker-" + broker);
            names.add("controller-" + broker);
            if (proxied) {
                names.add("job-" + broker);
                names.add("proxy-" + broker);
            }
        }
        for (int manager = 1; manager <= taskManagers; manager++) {
            names.add(METRICS + manager);
        }
        return names;
    }

    /** The plan of a directory; empty if it has none. */
    public static Optional<ClusterPlan> find(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            Map<String, Integer> ports = new TreeMap<>();
            properties.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(PORT))
                    .forEach(name ->
                            ports.put(name.substring(PORT.length()), Integer.valueOf(properties.getProperty(name))));
            return Optional.of(new ClusterPlan(
                    directory.toAbsolutePath(),
                    Integer.parseInt(properties.getProperty("brokers")),
                    Integer.parseInt(properties.getProperty("taskManagers")),
                    Integer.parseInt(properties.getProperty("slots")),
                    Boolean.parseBoolean(properties.getProperty("proxied")),
                    ports));
        } catch (IOException | NumberFormatException e) {
            throw new InputException("cannot use " + file + ": " + e.getMessage(), e);
        }
    }

    private void save() {
        Properties properties = new Properties();
        properties.setProperty("brokers", Integer.toString(brokers));
        properties.setProperty("taskManagers", Integer.toString(taskManagers));
        properties.setProperty("slots", Integer.toString(slots));
        properties.setProperty("proxied", Boolean.toString(proxied));
        ports.forEach((name, port) -> properties.setProperty(PORT + name, Integer.toString(port)));
        try {
            Files.createDirectories(directory);
            try (Writer out = Files.newBufferedWriter(directory.resolve(FILE))) {
                properties.store(out, "A cluster of processes");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All at once, so that none is given twice. Below those that systems give to connections: whoever tries to reach a
     * process that is down could otherwise be given the very port it listens on.
     */
    private static Map<String, Integer> free(List<String> names) {
        Map<String, Integer> ports = new TreeMap<>();
        List<ServerSocket> sockets = new ArrayList<>();
        Random random = new Random();
        try {
            for (String name : names) {
                ServerSocket socket = free(random);
                sockets.add(socket);
                ports.put(name, socket.getLocalPort());
            }
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket free(Random random) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = FIRST_PORT + random.nextInt(END_OF_PORTS - FIRST_PORT);
            try {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (IOException taken) {
                if (attempt == PORT_ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    /** The port of a name. */
    public int port(String name) {
        return ports.get(name);
    }

    /** Where the brokers are for everybody but a job that is led through proxies. */
    public String bootstrapServers() {
        return addresses("broker-");
    }

    /** Where the brokers are for the job. */
    public String bootstrapServersOfTheJob() {
        return addresses(proxied ? "proxy-" : "broker-");
    }

    private String addresses(String prefix) {
        return IntStream.rangeClosed(1, brokers)
                .mapToObj(broker -> LOOPBACK + ':' + port(prefix + broker))
                .collect(Collectors.joining(","));
    }

    /** Where Flink's web interface is. */
    public String webInterface() {
        return "http://" + LOOPBACK + ':' + port("rest");
    }

    /** Where the console is. */
    public String consoleAddress() {
        return "http://" + LOOPBACK + ':' + port("console");
    }

    /**
     * The port of a Flink process's metrics.
     *
     * @param taskManager its number; 0 for the JobManager
     */
    int metricsPort(int taskManager) {
        return port(METRICS + taskManager);
    }

    /** Configuration files. */
    Path conf() {
        return directory.resolve("conf");
    }

    /** What processes log. */
    public Path logs() {
        return directory.resolve("logs");
    }

    /** Process ids. */
    Path processes() {
        return directory.resolve("processes");
    }

    /** Keys of the profiles' authors. */
    public Path keys() {
        return directory.resolve("keys");
    }

    /** Seeds of random selection. */
    Path seeds() {
        return directory.resolve("seeds.private.yaml");
    }

    /** What the console keeps. */
    public Path console() {
        return directory.resolve("console");
    }

    /** What a Prometheus needs to know. */
    public Path prometheus() {
        return directory.resolve("prometheus");
    }

    /** What a broker stores. */
    Path log(int broker) {
        return directory.resolve("broker-" + broker);
    }

    /** Checkpoints, savepoints and what high availability keeps. */
    public Path flink() {
        return directory.resolve("flink");
    }

    /** Where a TaskManager keeps its working state. */
    public Path working(String taskManager) {
        return directory.resolve(taskManager);
    }
}
