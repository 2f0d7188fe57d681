// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Directories made for one run. */
public final class Directories {
    private Directories() {}

    /** Deletes a directory and what is in it; what is already gone is no error. */
    public static void deleteRecursively(Path directory) {
        deleteRecursively(directory, List.of());
    }

    /** The same, but for these files and the directories they are in. */
    public static void deleteRecursively(Path directory, List<Path> kept) {
        try {
            Files.walkFileTree(directory, new Deleting(kept));
        } catch (NoSuchFileException e) {
            // Already gone.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        private final List<Path> kept;

        private Deleting(List<Path> kept) {
            this.kept = List.copyOf(kept);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!kept.contains(file)) {
                Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            // RocksDB and the broker may still drop files while the tree is walked.
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
            if (e != null && !(e instanceof NoSuchFileException)) {
                throw e;
            }
            if (kept.stream().noneMatch(file -> file.startsWith(directory))) {
                Files.deleteIfExists(directory);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
