// SPDX-License-Identifier: Apache-2.0
package org.torugart.console;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.torugart.console.access.OfficersKey;

/** Settings of a console as somebody wrote them. All that is wrong is told at once. */
public final class ConsoleConfig {
    private static final String SERVERS = "kafka.bootstrap-servers";
    private static final String TRUST = "profiles.trusted-keys";
    private static final String DIRECTORY = "console.directory";
    private static final String KEYS = "console.signing-keys";
    private static final String HOST = "console.host";
    private static final String PORT = "console.port";
    private static final String KEEP = "console.keep-days";
    private static final String FLINK = "flink.rest";
    private static final String OFFICERS = "console.officers-key";
    private static final Set<String> KNOWN = Set.of(SERVERS, TRUST, DIRECTORY, KEYS, HOST, PORT, KEEP, FLINK, OFFICERS);
    private static final int MOST_PORT = 65_535;
    private static final int MOST_DAYS = 3_650;

    private final Properties given;
    private final List<String> problems = new ArrayList<>();

    private ConsoleConfig(Properties given) {
        this.given = given;
    }

    /**
     * Reads settings.
     *
     * @throws IllegalArgumentException naming every problem, a line each, with setting and value
     */
    public static ConsoleSettings read(Properties properties) {
        return new ConsoleConfig(properties).settings();
    }

    private ConsoleSettings settings() {
        new TreeSet<>(given.stringPropertyNames())
                .stream()
                        .filter(name -> !KNOWN.contains(name))
                        .forEach(name -> problems.add(name + ": no such setting"));
        String servers = needed(SERVERS);
        Path trust = path(TRUST, needed(TRUST));
        if (trust != null && !Files.isReadable(trust)) {
            problems.add(TRUST + ": cannot read " + trust);
        }
        Path directory = path(DIRECTORY, needed(DIRECTORY));
        Path keys = path(KEYS, text(KEYS));
        int port = number(PORT, ConsoleSettings.DEFAULT_PORT, 0, MOST_PORT);
        int days = number(KEEP, (int) ConsoleSettings.DEFAULT_KEEP.toDays(), 1, MOST_DAYS);
        URI flink = address();
        Path officers = officersKey();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n  ", problems));
        }
        return new ConsoleSettings(
                text(HOST) == null ? ConsoleSettings.LOOPBACK : text(HOST),
                port,
                false,
                directory,
                servers,
                trust,
                keys == null ? trust.toAbsolutePath().getParent() : keys,
                flink,
                Duration.ofDays(days),
                officers);
    }

    private Path officersKey() {
        Path file = path(OFFICERS, text(OFFICERS));
        if (file != null) {
            try {
                OfficersKey.read(file);
            } catch (IllegalArgumentException e) {
                problems.add(OFFICERS + ": " + e.getMessage());
            }
        }
        return file;
    }

    private String text(String name) {
        String value = given.getProperty(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private String needed(String name) {
        String value = text(name);
        if (value == null) {
            problems.add(name + ": must be set");
        }
        return value;
    }

    private Path path(String name, String value) {
        try {
            return value == null ? null : Path.of(value);
        } catch (InvalidPathException e) {
            problems.add(name + ": is no path: " + value);
            return null;
        }
    }

    private int number(String name, int otherwise, int least, int most) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        problems.add(name + ": must be a whole number from " + least + " to " + most + ", is " + value);
        return otherwise;
    }

    private URI address() {
        String value = text(FLINK);
        try {
            URI address = value == null ? null : new URI(value);
            if (address == null || address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        problems.add(FLINK + ": must be an address such as http://jobmanager:8081, is " + value);
        return null;
    }
}
