// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.torugart.console.kafka.RecordProducer;

/**
 * A Kafka broker and its controller in this JVM, reachable over loopback only: for local runs, tests and benchmarks.
 *
 * <p>One node without replication, without authentication and without fsync: what it holds survives the process, not
 * the machine.
 */
public final class EmbeddedKafka implements AutoCloseable {
    /** Largest record batch taken, large enough for a 10 MB record. */
    public static final int MAX_MESSAGE_BYTES = RecordProducer.MAX_RECORD_BYTES;

    private static final int NODE_ID = 1;
    private static final String LOOPBACK = "127.0.0.1";
    private static final String CONTROLLER = "CONTROLLER";
    private static final String LOCAL = "LOCAL";
    private static final String META_PROPERTIES = "meta.properties";
    private static final int START_ATTEMPTS = 3;

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final Optional<Path> temporary;

    private EmbeddedKafka(KafkaRaftServer server, int port, Optional<Path> temporary) {
        this.server = server;
        this.bootstrapServers = LOOPBACK + ':' + port;
        this.temporary = temporary;
    }

    /** Starts a broker on a free port with a temporary directory that is deleted when it is closed. */
    public static EmbeddedKafka startTemporary() {
        try {
            Path directory = Files.createTempDirectory("torugart-kafka");
            return start(directory, 0, Optional.of(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a broker on a directory that stays: topics, records and committed offsets of an earlier run are there again.
     *
     * @param directory directory of the broker's log; made when it does not exist
     * @param port port to listen on, or 0 for a free one
     */
    public static EmbeddedKafka start(Path directory, int port) {
        return start(directory, port, Optional.empty());
    }

    private static EmbeddedKafka start(Path directory, int port, Optional<Path> temporary) {
        // A port found free can be taken by another process before the broker binds it.
        for (int attempt = 1; ; attempt++) {
            int listen = port == 0 ? freePort() : port;
            KafkaRaftServer server = null;
            try {
                format(directory);
                server = new KafkaRaftServer(
                        KafkaConfig.fromProps(asProperties(settings(directory, listen, freePort())), false),
                        Time.SYSTEM);
                server.startup();
                return new EmbeddedKafka(server, listen, temporary);
            } catch (Exception | LinkageError e) {
                if (server != null) {
                    server.shutdown();
                    server.awaitShutdown();
                }
                if (attempt == START_ATTEMPTS || port != 0) {
                    throw new IllegalStateException("Kafka did not start on port " + listen + " in " + directory, e);
                }
            }
        }
    }

    /** Address for clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Makes the topics that are not there yet; those that are stay as they are. */
    public void createTopics(Collection<TopicSpec> topics) {
        TopicSetup.create(bootstrapServers, topics);
    }

    /** Stops the broker and, when its directory is temporary, deletes it. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        temporary.ifPresent(Directories::deleteRecursively);
    }

    private static void format(Path directory) throws Exception {
        Files.createDirectories(directory);
        if (Files.exists(directory.resolve(META_PROPERTIES))) {
            return;
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName(CONTROLLER)
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .run();
    }

    private static Map<String, String> settings(Path directory, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        // Static voters: the controller's port is not part of what is stored, so it may differ from run to run.
        settings.put("controller.quorum.voters", NODE_ID + "@" + LOOPBACK + ':' + controllerPort);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("inter.broker.listener.name", LOCAL);
        settings.put(
                "listeners",
                LOCAL + "://" + LOOPBACK + ':' + port + ',' + CONTROLLER + "://" + LOOPBACK + ':' + controllerPort);
        settings.put("advertised.listeners", LOCAL + "://" + LOOPBACK + ':' + port);
        settings.put("listener.security.protocol.map", LOCAL + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        settings.put("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        settings.put("socket.request.max.bytes", Integer.toString(4 * MAX_MESSAGE_BYTES));
        // Without a word of goodbye the next start on this directory waits until the session of this one has expired.
        settings.put("controlled.shutdown.enable", "true");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        // The cleaner allocates its buffer up front; compacted topics here are small.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
        return settings;
    }

    private static Properties asProperties(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
