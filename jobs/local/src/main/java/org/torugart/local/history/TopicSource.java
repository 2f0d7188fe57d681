// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.history;

import java.nio.file.Path;
import org.torugart.cli.InputException;
import org.torugart.local.system.RunningSystem;
import picocli.CommandLine.Option;

/** Whose past events. */
public final class TopicSource {
    static final String ARCHIVE = "archive";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "the Kafka with the topics (default: that of the torugart running here)")
    private String bootstrapServers;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "data directory of a torugart, which may have stopped (default: that of the one running here)")
    private Path data;

    /** The topics. */
    public KeptTopics topics() {
        return KeptTopics.open(bootstrapServers, data);
    }

    /** The data directory; null when there is none. */
    public Path data() {
        return data;
    }

    /** Directory of the archive. */
    Path archive(Path given) {
        if (given != null) {
            return given;
        }
        if (data == null && bootstrapServers != null) {
            throw new InputException("say where the archive is: --archive");
        }
        return (data == null ? RunningSystem.only().data() : data).resolve(ARCHIVE);
    }
}
