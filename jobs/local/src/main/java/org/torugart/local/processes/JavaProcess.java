// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.processes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Java processes that outlive whoever started them. Their ids are kept in files, with the moment each began: an id that
 * was given to another process meanwhile is not mistaken for ours.
 */
final class JavaProcess {
    /** What Flink and Kafka reflect into; the same list as in the manifest of this jar. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.net",
            "java.io",
            "java.nio",
            "sun.nio.ch",
            "java.lang.reflect",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks");

    /** On so few cores optimizing compilation takes what the processes need to run. */
    private static final int FEW_CORES = 4;

    private JavaProcess() {}

    /** Starts a process on this process's class path. */
    static ProcessHandle start(ClusterPlan plan, Member member) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(member.options());
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        if (Runtime.getRuntime().availableProcessors() <= FEW_CORES) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        Path log = plan.logs().resolve(member.name() + ".log");
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Dtorugart.log=" + log,
                "-Dtorugart.errors=" + plan.logs().resolve(member.name() + ".errors.log"),
                "-cp",
                classPath(),
                member.mainClass()));
        command.addAll(member.arguments());
        try {
            Files.createDirectories(plan.logs());
            Files.createDirectories(plan.processes());
            Process process = new ProcessBuilder(command)
                    .directory(plan.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            plan.logs().resolve(member.name() + ".out").toFile()))
                    .start();
            process.getOutputStream().close();
            ProcessHandle handle = process.toHandle();
            Files.writeString(file(plan, member.name()), handle.pid() + " " + began(handle));
            return handle;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + member.name(), e);
        }
    }

    /** This process's, for one that works in another directory. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The running process of a name; empty when none is. */
    static Optional<ProcessHandle> find(ClusterPlan plan, String name) {
        Path file = file(plan, name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(file).split(" ", -1);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> Long.parseLong(words[1]) == began(handle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all that were ever started. */
    static List<String> names(ClusterPlan plan) {
        if (!Files.isDirectory(plan.processes())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(plan.processes())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(ClusterPlan plan, String name) {
        return plan.processes().resolve(name);
    }

    private static long began(ProcessHandle handle) {
        return handle.info().startInstant().orElseThrow().toEpochMilli();
    }
}
