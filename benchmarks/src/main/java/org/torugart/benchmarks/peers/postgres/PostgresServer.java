// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.torugart.local.kafka.Directories;

/**
 * A PostgreSQL server of its own in a temporary directory, reachable over loopback only, with PostgreSQL's default
 * settings: a commit is on disk when it returns. Nothing is left of it.
 *
 * <p>The programs are those of the machine. PostgreSQL refuses to run as root; a process of root's runs it as {@value
 * #ACCOUNT}, whom Debian's package makes.
 */
final class PostgresServer implements AutoCloseable {
    /** System property that names the directory of {@code initdb} and {@code postgres}. */
    static final String BIN = "torugart.postgres";

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String ACCOUNT = "postgres";
    private static final String USER = "torugart";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int PROGRAM_SECONDS = 60;
    private static final int START_SECONDS = 60;
    private static final long POLL_MILLIS = 50;

    private final Path bin;
    private final Path directory;
    private final int port;
    private final Process server;
    private final Thread stopWithProcess = new Thread(this::stop, "postgres-stop");

    private PostgresServer(Path bin, Path directory, int port) throws IOException {
        this.bin = bin;
        this.directory = directory;
        this.port = port;
        run("initdb", "--pgdata=" + data(), "--username=" + USER, "--auth=trust", "--encoding=UTF8", "--locale=C");
        server = start("postgres", "-D", data(), "-k", directory.toString(), "-h", LOOPBACK, "-p", "" + port);
        Runtime.getRuntime().addShutdownHook(stopWithProcess);
    }

    /** Where the programs are; empty when PostgreSQL is not installed. */
    static Optional<Path> installed() {
        String configured = System.getProperty(BIN);
        if (configured != null) {
            return Optional.of(Path.of(configured)).filter(PostgresServer::hasPrograms);
        }
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(PostgresServer::hasPrograms)
                    .max(Comparator.comparingInt(PostgresServer::version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasPrograms(Path directory) {
        return Files.isExecutable(directory.resolve("initdb")) && Files.isExecutable(directory.resolve("postgres"));
    }

    private static int version(Path directory) {
        try {
            return Integer.parseInt(directory.getParent().getFileName().toString());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /**
     * Starts a server and returns when it takes connections.
     *
     * @throws IllegalStateException if PostgreSQL is not installed or does not start; the message says what to do
     */
    static PostgresServer start() {
        Path bin = installed()
                .orElseThrow(() -> new IllegalStateException("no PostgreSQL: found no initdb and postgres in "
                        + System.getProperty(BIN, DEBIAN + "/*/bin")
                        + "; install Debian's package postgresql, or name their directory with -D" + BIN + "=DIR"));
        Path directory = null;
        PostgresServer server = null;
        try {
            directory = Files.createTempDirectory("torugart-postgres");
            if (isRoot()) {
                Files.setOwner(
                        directory,
                        directory
                                .getFileSystem()
                                .getUserPrincipalLookupService()
                                .lookupPrincipalByName(ACCOUNT));
            }
            server = new PostgresServer(bin, directory, freePort());
            server.awaitConnections();
            return server;
        } catch (IOException | RuntimeException e) {
            if (server != null) {
                server.close();
            } else if (directory != null) {
                Directories.deleteRecursively(directory);
            }
            throw new IllegalStateException("PostgreSQL in " + bin + " did not start: " + e.getMessage(), e);
        }
    }

    private void awaitConnections() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (Connection connection = connect()) {
                connection.commit();
                return;
            } catch (SQLException e) {
                if (!server.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException(e.getMessage() + ": " + log(), e);
                }
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** A new connection without auto-commit. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:postgresql://" + LOOPBACK + ':' + port
                + "/postgres?user=" + USER + "&reWriteBatchedInserts=true");
        connection.setAutoCommit(false);
        return connection;
    }

    /** Throws if it has ended. */
    void check() {
        if (!server.isAlive()) {
            throw new IllegalStateException("PostgreSQL has ended: " + log());
        }
    }

    /** CPU time of the server with all its processes, those that have ended included, nanoseconds. */
    long cpuNanos() {
        long ticks = ProcessTimes.ticks(server.pid(), true);
        ticks += server.descendants()
                .mapToLong(process -> ProcessTimes.ticks(process.pid(), false))
                .sum();
        return ticks * ProcessTimes.NANOS_A_TICK;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(stopWithProcess);
        stop();
        Directories.deleteRecursively(directory);
    }

    private void stop() {
        if (server == null) {
            return;
        }
        try {
            if (server.isAlive()) {
                run("pg_ctl", "stop", "--pgdata=" + data(), "--mode=immediate");
            }
            server.waitFor(PROGRAM_SECONDS, TimeUnit.SECONDS);
        } catch (IOException | IllegalStateException e) {
            server.destroyForcibly();
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("postgres.log")).strip();
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    private void run(String program, String... arguments) throws IOException {
        Process process = start(program, arguments);
        try {
            if (!process.waitFor(PROGRAM_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(program + " failed: " + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Process start(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            // Unlike su and runuser it becomes the program, so that the process is the server's.
            command.addAll(List.of("setpriv", "--reuid=" + ACCOUNT, "--regid=" + ACCOUNT, "--clear-groups", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("postgres.log").toFile()))
                .start();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
