// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import org.torugart.core.binary.Varint;

/** One vector of measures in bytes: a mask of those that are not zero, then these as varints in ordinal order. */
final class Measures {
    static final int MAX_BYTES = Varint.MAX_BYTES * (1 + Measure.COUNT);

    private Measures() {}

    static void put(ByteBuffer out, long[] values, int offset) {
        long mask = 0;
        for (int m = 0; m < Measure.COUNT; m++) {
            if (values[offset + m] != 0) {
                mask |= 1L << m;
            }
        }
        Varint.put(out, mask);
        for (int m = 0; m < Measure.COUNT; m++) {
            if (values[offset + m] != 0) {
                Varint.put(out, values[offset + m]);
            }
        }
    }

    /** Measures appended to {@link Measure} since the bytes were written read as zero. */
    static void get(ByteBuffer in, long[] values, int offset) {
        long mask = Varint.get(in);
        for (int m = 0; mask != 0; m++, mask >>>= 1) {
            if ((mask & 1) != 0) {
                values[offset + m] = Varint.get(in);
            }
        }
    }
}
