// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Bytes of state that somebody damaged: refused as an argument or as ended too early, or read; and what is read can be
 * written, and read again.
 */
class PoisonStatesTest {
    private static final Path CORPUS =
            Path.of("src", "test", "resources", "org", "torugart", "flink", "state", "StatesJazzerTestInputs", "state");
    private static final int MUTATIONS = 1_000;

    /** New ones go last: kept inputs begin with the index. */
    private static final List<UnaryOperator<byte[]>> LAYOUTS = List.of(
            bytes -> Decided.fromBytes(bytes).toBytes(),
            bytes -> Published.fromBytes(bytes).toBytes(),
            bytes -> Binding.fromBytes(bytes).toBytes(),
            bytes -> Gathering.fromBytes(bytes).toBytes());

    /** The first byte chooses the layout, the others are its bytes. */
    static void layout(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        UnaryOperator<byte[]> layout = LAYOUTS.get((bytes[0] & 0xFF) % LAYOUTS.size());
        byte[] written;
        try {
            written = layout.apply(Arrays.copyOfRange(bytes, 1, bytes.length));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return;
        }
        assertThat(layout.apply(written)).isEqualTo(written);
    }

    @Test
    void theCorpusAndWhatIsNearItIsHarmless() throws IOException {
        Random random = new Random(13);
        List<Path> files;
        try (Stream<Path> listed = Files.list(CORPUS)) {
            files = listed.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(LAYOUTS.size());
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i <= MUTATIONS; i++) {
                byte[] changed = i == 0 ? bytes : mutated(bytes, random);
                try {
                    layout(changed);
                } catch (RuntimeException | Error e) {
                    throw new AssertionError(file + ", mutation " + i + ": " + e, e);
                }
            }
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        for (int i = 1 + random.nextInt(3); i > 0 && changed.length > 1; i--) {
            changed[1 + random.nextInt(changed.length - 1)] = (byte) random.nextInt();
        }
        return random.nextInt(3) > 0 ? changed : Arrays.copyOf(changed, random.nextInt(changed.length + 2));
    }
}
