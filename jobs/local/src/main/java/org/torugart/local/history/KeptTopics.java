// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.torugart.cli.InputException;
import org.torugart.local.kafka.EmbeddedKafka;
import org.torugart.local.system.DataDirectory;
import org.torugart.local.system.RunningSystem;

/** The topics of a system that runs, or of one that has stopped: then its Kafka is started for as long as this is open. */
public final class KeptTopics implements AutoCloseable {
    private final String bootstrapServers;
    private final EmbeddedKafka started;

    private KeptTopics(String bootstrapServers, EmbeddedKafka started) {
        this.bootstrapServers = bootstrapServers;
        this.started = started;
    }

    /**
     * Reaches the topics.
     *
     * @param bootstrapServers brokers; null for those of a system on this machine
     * @param data its data directory; null for the only one that runs
     * @throws InputException if there is none
     */
    static KeptTopics open(String bootstrapServers, Path data) {
        if (bootstrapServers != null) {
            return new KeptTopics(bootstrapServers, null);
        }
        if (data == null) {
            return new KeptTopics(RunningSystem.only().bootstrapServers(), null);
        }
        Optional<RunningSystem> running = RunningSystem.find(data);
        if (running.isPresent()) {
            return new KeptTopics(running.get().bootstrapServers(), null);
        }
        if (!Files.isDirectory(data)) {
            throw new InputException("there is no directory " + data);
        }
        Path kafka = DataDirectory.open(data).kafka();
        if (!Files.isDirectory(kafka)) {
            throw new InputException(data + " holds no Kafka of a torugart; give --bootstrap-servers");
        }
        EmbeddedKafka started = EmbeddedKafka.start(kafka, 0);
        return new KeptTopics(started.bootstrapServers(), started);
    }

    /** Address of the brokers. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
