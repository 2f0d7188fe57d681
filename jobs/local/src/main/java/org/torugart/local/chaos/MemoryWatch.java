// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.torugart.console.kafka.Worker;
import org.torugart.local.processes.ProcessCluster;

/**
 * Watches what the processes of a cluster hold of memory: the resident set as Linux tells it in {@code /proc}, heap, what is
 * off it, RocksDB and the JVM's own together, without pages of files, which Linux takes back when it needs them. A process
 * that was started again goes on under its name.
 */
final class MemoryWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 500;
    private static final String RESIDENT = "VmRSS:";
    private static final String OF_FILES = "RssFile:";
    private static final int KIB_A_MIB = 1024;

    private final ProcessCluster cluster;
    private final Map<String, MemoryCourse> courses = new LinkedHashMap<>();
    private final Worker worker = new Worker("memory", this::watch);
    private final long began = System.nanoTime();

    private MemoryWatch(ProcessCluster cluster) {
        this.cluster = cluster;
        for (String name : cluster.names()) {
            courses.put(name, new MemoryCourse(name, cluster.limitMib(name), List.of()));
        }
    }

    static MemoryWatch start(ProcessCluster cluster) {
        MemoryWatch watch = new MemoryWatch(cluster);
        watch.worker.start();
        return watch;
    }

    /** What was seen so far. */
    synchronized List<MemoryCourse> courses() {
        return List.copyOf(courses.values());
    }

    private void watch() {
        while (!worker.isStopped()) {
            cluster.names().forEach(this::sample);
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void sample(String name) {
        OptionalInt resident = cluster.find(name)
                .map(handle -> residentMib(Path.of("/proc", Long.toString(handle.pid()), "status")))
                .orElse(OptionalInt.empty());
        if (resident.isPresent()) {
            long millis = (System.nanoTime() - began) / 1_000_000;
            synchronized (this) {
                courses.computeIfPresent(name, (key, course) -> course.with(millis, resident.getAsInt()));
            }
        }
    }

    /** Empty where the process is gone, or going. */
    static OptionalInt residentMib(Path status) {
        try {
            List<String> lines = Files.readAllLines(status);
            OptionalInt resident = kib(lines, RESIDENT);
            return resident.isEmpty()
                    ? resident
                    : OptionalInt.of((resident.getAsInt() - kib(lines, OF_FILES).orElse(0)) / KIB_A_MIB);
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    private static OptionalInt kib(List<String> lines, String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field))
                .mapToInt(line -> Integer.parseInt(
                        line.substring(field.length()).replace("kB", "").strip()))
                .findFirst();
    }

    @Override
    public void close() {
        worker.stop();
    }
}
