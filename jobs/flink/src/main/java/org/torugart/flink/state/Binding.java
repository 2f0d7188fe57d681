// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;

/**
 * What a subtask of DECIDE leaves behind for deciding once: what its successors have to read, and where what has been
 * read is still waiting for its declaration to come again.
 *
 * @param positions where what it publishes from now on will stand
 * @param waiting how many published decisions are kept in state to be made again, by key group; none is 0
 */
public record Binding(LogPositions positions, Map<Integer, Long> waiting) {
    private static final byte VERSION = 1;

    public Binding {
        waiting = Map.copyOf(waiting);
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "binding". */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(1 + positions.maxBytes() + Varint.MAX_BYTES * (1 + 2 * waiting.size()));
        out.put(VERSION);
        positions.put(out);
        Varint.put(out, waiting.size());
        new TreeMap<>(waiting).forEach((keyGroup, count) -> {
            Varint.put(out, keyGroup);
            Varint.put(out, count);
        });
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static Binding fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte layout = in.get();
        if (layout != VERSION) {
            throw new IllegalArgumentException("binding: unknown version " + layout);
        }
        LogPositions positions = LogPositions.get(in);
        Map<Integer, Long> waiting = new TreeMap<>();
        for (long left = Varint.get(in); left > 0; left--) {
            waiting.put((int) Varint.get(in), Varint.get(in));
        }
        return new Binding(positions, waiting);
    }
}
