// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds checkpoints that outlived their job, laid out as {@code <job id>/chk-<number>/_metadata}, and savepoints written
 * beside them.
 */
public final class RetainedCheckpoints {
    private static final String METADATA = "_metadata";
    private static final String CHECKPOINTS = "checkpoints";
    private static final int DEPTH = 3;

    private RetainedCheckpoints() {}

    /** Where a job with these settings keeps its checkpoints, and looks for them when it starts. */
    public static Path directory(Path flink) {
        return flink.resolve(CHECKPOINTS);
    }

    /** The directory of the checkpoint completed last; a checkpoint without metadata was never completed. */
    public static Optional<Path> latest(Path checkpoints) {
        if (!Files.isDirectory(checkpoints)) {
            return Optional.empty();
        }
        try (Stream<Path> paths = Files.find(
                checkpoints, DEPTH, (path, attributes) -> path.endsWith(METADATA) && attributes.size() > 0)) {
            return paths.max(Comparator.comparing(RetainedCheckpoints::modified))
                    .map(Path::getParent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime modified(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
