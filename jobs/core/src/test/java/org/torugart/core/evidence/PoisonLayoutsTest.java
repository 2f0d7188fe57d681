// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torugart.core.binary.Varint;

/**
 * Bytes of a layout that somebody damaged or made up: refused as an argument or as ended too early, or read; never by
 * running out of memory, and what is read can be written, and read again.
 */
class PoisonLayoutsTest {
    private static final Path CORPUS =
            Path.of("src", "test", "resources", "org", "torugart", "core", "evidence", "LayoutsJazzerTestInputs");
    private static final int MUTATIONS = 300;

    /** The buffers layouts are written into, made once a thread. */
    private static final long FIXED = 4L << 20;

    /** A byte of a mask can stand for a pane, or for an object with a list. */
    private static final long PER_BYTE = 2_000;

    /** The first byte chooses the layout, the others are its bytes. */
    static void layout(boolean facts, byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        List<LayoutUnderTest> layouts = LayoutUnderTest.all(facts);
        LayoutUnderTest layout = layouts.get((bytes[0] & 0xFF) % layouts.size());
        byte[] written;
        try {
            written = layout.rewritten(Arrays.copyOfRange(bytes, 1, bytes.length));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return;
        }
        assertThat(layout.rewritten(written)).as(layout + " written again").isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theCorpusAndWhatIsNearItIsHarmless(boolean facts) throws IOException {
        Random random = new Random(11);
        List<Path> files;
        try (Stream<Path> listed = Files.list(CORPUS.resolve(facts ? "facts" : "state"))) {
            files = listed.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(LayoutUnderTest.all(facts).size());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i <= MUTATIONS; i++) {
                byte[] changed = i == 0 ? bytes : mutated(bytes, random);
                long before = threads.getCurrentThreadAllocatedBytes();
                try {
                    layout(facts, changed);
                } catch (RuntimeException | Error e) {
                    throw new AssertionError(file + ", mutation " + i + ": " + e, e);
                }
                assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                        .as("%s, mutation %s: bytes allocated", file, i)
                        .isLessThan(FIXED + PER_BYTE * changed.length);
            }
        }
    }

    @Test
    void noMoreRoomIsMadeThanThereAreBytes() {
        ByteBuffer many = ByteBuffer.allocate(Varint.MAX_BYTES + 1);
        Varint.put(many, 1L << 31);
        assertThatThrownBy(() -> Varint.count(many.flip()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count 2147483648 in 0 bytes left");
        ByteBuffer negative = ByteBuffer.allocate(Varint.MAX_BYTES);
        Varint.put(negative, -1);
        assertThatThrownBy(() -> Varint.count(negative.flip())).hasMessage("count -1 in 0 bytes left");
        ByteBuffer mask = ByteBuffer.allocate(Varint.MAX_BYTES);
        Varint.put(mask, 5);
        assertThatThrownBy(() -> Varint.mask(mask.flip(), 2)).hasMessage("bit 2 of 2");
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        for (int i = 1 + random.nextInt(3); i > 0 && changed.length > 1; i--) {
            changed[1 + random.nextInt(changed.length - 1)] = (byte) random.nextInt();
        }
        return random.nextInt(3) > 0 ? changed : Arrays.copyOf(changed, random.nextInt(changed.length + 2));
    }
}
