// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.binary;

import java.nio.ByteBuffer;

/**
 * A buffer to encode into when only an upper bound of the size is known. The bound of a history is ten times what it
 * takes, and a new buffer of zeros for each that is written was most of what the job allocated.
 */
public final class Scratch {
    /** What a thread keeps; more is needed rarely, and let go of. */
    private static final int MAX_KEPT_BYTES = 256 << 10;

    private static final ThreadLocal<ByteBuffer> KEPT = ThreadLocal.withInitial(() -> ByteBuffer.allocate(4 << 10));

    private Scratch() {}

    /**
     * An empty buffer of at least so many bytes, this thread's until it asks again: for encoders that call no other before
     * they copy what was {@link Blob#written}.
     */
    public static ByteBuffer of(int bytes) {
        if (bytes > MAX_KEPT_BYTES) {
            return ByteBuffer.allocate(bytes);
        }
        ByteBuffer kept = KEPT.get();
        if (kept.capacity() < bytes) {
            kept = ByteBuffer.allocate(Integer.highestOneBit(bytes - 1) << 1);
            KEPT.set(kept);
        }
        return kept.clear();
    }
}
