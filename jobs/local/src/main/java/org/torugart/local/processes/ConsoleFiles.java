// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.torugart.console.access.Account;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.LocalAccounts;
import org.torugart.console.access.Passwords;
import org.torugart.local.console.DemoAccounts;
import org.torugart.local.release.LocalKeys;

/** Configuration and accounts of the console, and what a Prometheus needs to collect from it and from Flink's processes. */
final class ConsoleFiles {
    private static final String COLLECTOR = "prometheus";

    private ConsoleFiles() {}

    /** Writes the configuration, and returns the file. */
    static Path write(ClusterPlan plan) {
        Properties settings = new Properties();
        settings.setProperty("kafka.bootstrap-servers", plan.bootstrapServers());
        settings.setProperty(
                "profiles.trusted-keys", LocalKeys.open(plan.keys()).trustFile().toString());
        settings.setProperty("console.directory", plan.console().toString());
        settings.setProperty("console.signing-keys", plan.keys().toString());
        settings.setProperty("console.port", Integer.toString(plan.port("console")));
        settings.setProperty("flink.rest", plan.webInterface());
        Path file = plan.conf().resolve("console.properties");
        try {
            Files.createDirectories(plan.conf());
            try (Writer out = Files.newBufferedWriter(file)) {
                settings.store(out, "The console");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the accounts unless they are there.
     *
     * @return the password of people's; empty when it was told before
     */
    static Optional<String> accounts(ClusterPlan plan) {
        LocalAccounts accounts = LocalAccounts.open(plan.console());
        Optional<String> password = DemoAccounts.make(accounts);
        Path token = plan.prometheus().resolve("console.token");
        try {
            if (Files.notExists(token)) {
                accounts.put(
                        new Account(COLLECTOR, "Prometheus", Set.of(ConsoleRole.MONITOR), null), Passwords.random());
                Files.createDirectories(plan.prometheus());
                Files.createFile(token);
                if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
                }
                Files.writeString(token, accounts.newToken(COLLECTOR));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return password;
    }

    /** Writes where metrics are, in the files that {@code deploy/prometheus/cluster.yml} names. */
    static void writeTargets(ClusterPlan plan, List<String> flink) {
        try {
            Files.createDirectories(plan.prometheus());
            Files.writeString(plan.prometheus().resolve("flink.json"), targets(flink));
            Files.writeString(
                    plan.prometheus().resolve("console.json"),
                    targets(List.of(ClusterPlan.LOOPBACK + ':' + plan.port("console"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String targets(List<String> addresses) {
        return addresses.stream().collect(Collectors.joining("\", \"", "[{\"targets\": [\"", "\"]}]\n"));
    }
}
