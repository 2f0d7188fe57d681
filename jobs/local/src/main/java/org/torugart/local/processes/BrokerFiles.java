// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.processes;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.torugart.local.kafka.EmbeddedKafka;

/**
 * Configuration and storage of the brokers. Each is a controller too. With three every record is with two before it is
 * acknowledged, and one may be lost; without fsync, so what is acknowledged survives processes, not the machine.
 */
final class BrokerFiles {
    private static final String CLUSTER_ID = "dG9ydWdhcnQtY2x1c3Rlcg";
    private static final String META_PROPERTIES = "meta.properties";

    private BrokerFiles() {}

    /** Writes the configuration of a broker, formats its storage if that is new, and returns the file. */
    static Path write(ClusterPlan plan, int broker) {
        Path directory = plan.log(broker);
        Path file = plan.conf().resolve("broker-" + broker + ".properties");
        try {
            Files.createDirectories(plan.conf());
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve(META_PROPERTIES))) {
                format(directory, broker);
            }
            try (Writer out = Files.newBufferedWriter(file)) {
                properties(plan, broker).store(out, "Broker " + broker);
            }
            return file;
        } catch (Exception e) {
            throw new IllegalStateException("cannot make broker " + broker + " in " + directory, e);
        }
    }

    private static void format(Path directory, int broker) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(broker)
                .setClusterId(CLUSTER_ID)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName("CONTROLLER")
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .run();
    }

    private static Properties properties(ClusterPlan plan, int broker) {
        String host = "://" + ClusterPlan.LOOPBACK + ':';
        String local = "LOCAL" + host + plan.port("broker-" + broker);
        String controller = "CONTROLLER" + host + plan.port("controller-" + broker);
        String replicas = Integer.toString(Math.min(3, plan.brokers()));
        String least = Integer.toString(Math.min(2, plan.brokers()));
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(broker));
        settings.setProperty(
                "controller.quorum.voters",
                IntStream.rangeClosed(1, plan.brokers())
                        .mapToObj(i -> i + "@" + ClusterPlan.LOOPBACK + ':' + plan.port("controller-" + i))
                        .collect(Collectors.joining(",")));
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("inter.broker.listener.name", "LOCAL");
        if (plan.proxied()) {
            settings.setProperty("listeners", local + ',' + controller + ",JOB" + host + plan.port("job-" + broker));
            settings.setProperty("advertised.listeners", local + ",JOB" + host + plan.port("proxy-" + broker));
        } else {
            settings.setProperty("listeners", local + ',' + controller);
            settings.setProperty("advertised.listeners", local);
        }
        settings.setProperty("listener.security.protocol.map", "LOCAL:PLAINTEXT,CONTROLLER:PLAINTEXT,JOB:PLAINTEXT");
        settings.setProperty("log.dirs", plan.log(broker).toString());
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("default.replication.factor", replicas);
        settings.setProperty("min.insync.replicas", least);
        settings.setProperty("offsets.topic.replication.factor", replicas);
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("transaction.state.log.replication.factor", replicas);
        settings.setProperty("transaction.state.log.min.isr", least);
        settings.setProperty("transaction.state.log.num.partitions", "4");
        settings.setProperty("share.coordinator.state.topic.replication.factor", replicas);
        settings.setProperty("share.coordinator.state.topic.min.isr", least);
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("broker.session.timeout.ms", "6000");
        settings.setProperty("message.max.bytes", Integer.toString(EmbeddedKafka.MAX_MESSAGE_BYTES));
        settings.setProperty("replica.fetch.max.bytes", Integer.toString(EmbeddedKafka.MAX_MESSAGE_BYTES));
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
        return settings;
    }

    /** Writes ZooKeeper's configuration and returns the file. */
    static Path writeZooKeeper(ClusterPlan plan) {
        Path data = plan.directory().resolve("zookeeper");
        Properties settings = new Properties();
        settings.setProperty("tickTime", "1000");
        settings.setProperty("dataDir", data.toString());
        settings.setProperty("clientPort", Integer.toString(plan.port("zookeeper")));
        settings.setProperty("clientPortAddress", ClusterPlan.LOOPBACK);
        settings.setProperty("maxClientCnxns", "0");
        settings.setProperty("admin.enableServer", "false");
        settings.setProperty("server.1", ClusterPlan.LOOPBACK);
        Path file = plan.conf().resolve("zookeeper.properties");
        try {
            Files.createDirectories(plan.conf());
            Files.createDirectories(data);
            try (Writer out = Files.newBufferedWriter(file)) {
                settings.store(out, "ZooKeeper");
            }
            return file;
        } catch (IOException e) {
            throw new IllegalStateException("cannot make ZooKeeper in " + data, e);
        }
    }
}
