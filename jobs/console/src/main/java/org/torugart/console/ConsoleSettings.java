// SPDX-License-Identifier: Apache-2.0
package org.torugart.console;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What a console is started with.
 *
 * @param host where it listens: loopback, unless somebody puts TLS before it; never null
 * @param port the port; 0 for any free one
 * @param orAnotherPort whether it listens at any free port when that one is taken
 * @param directory where it keeps accounts, the audit log and the store of decisions; never null
 * @param bootstrapServers the Kafka; never null
 * @param trustFile public keys whose signatures count; never null
 * @param keys directory of the private keys that accounts sign with; never null
 * @param flink Flink's REST interface; null when it is not known
 * @param keep how long decisions are kept; never null
 * @param officersKey file with the key that names of officers are hashed with; null when clearance sends pseudonyms
 */
public record ConsoleSettings(
        String host,
        int port,
        boolean orAnotherPort,
        Path directory,
        String bootstrapServers,
        Path trustFile,
        Path keys,
        URI flink,
        Duration keep,
        Path officersKey) {
    /** The interface that nobody from outside can reach. */
    public static final String LOOPBACK = "127.0.0.1";

    /** Where it listens unless it is told otherwise. */
    public static final int DEFAULT_PORT = 8080;

    /** How long decisions are kept unless it is told otherwise. */
    public static final Duration DEFAULT_KEEP = Duration.ofDays(30);

    /** Where clearance sends pseudonyms of officers. */
    public ConsoleSettings(
            String host,
            int port,
            boolean orAnotherPort,
            Path directory,
            String bootstrapServers,
            Path trustFile,
            Path keys,
            URI flink,
            Duration keep) {
        this(host, port, orAnotherPort, directory, bootstrapServers, trustFile, keys, flink, keep, null);
    }

    public ConsoleSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        Objects.requireNonNull(trustFile, "trustFile");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(keep, "keep");
    }
}
