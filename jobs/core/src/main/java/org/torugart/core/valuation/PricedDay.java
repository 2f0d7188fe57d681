// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;

/**
 * A day of {@link Comparables}: opened while prices are added to it or taken away, and bytes from when it is first asked
 * for. Most days are over, and bytes are a quarter of what the same prices are as objects; reading and writing an entity
 * copies them.
 */
final class PricedDay {
    private static final int HEAP_BYTES = 40;

    /** Null while the day is open. */
    private byte[] bytes;

    /** Null while it is not. */
    private DayPrices open;

    /** A day without prices. */
    PricedDay() {
        this(new DayPrices());
    }

    PricedDay(DayPrices open) {
        this.open = open;
    }

    /** A day of which these are the {@link #written} bytes. */
    PricedDay(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Its prices, to be changed. */
    DayPrices open() {
        if (open == null) {
            open = DayPrices.get(ByteBuffer.wrap(bytes));
            bytes = null;
        }
        return open;
    }

    /** Its bytes, and from now on nothing else. */
    byte[] closed() {
        bytes = written();
        open = null;
        return bytes;
    }

    /** Its bytes; an open day stays open. */
    byte[] written() {
        return open == null ? bytes : open.toBytes();
    }

    int heapBytes() {
        return HEAP_BYTES + (open == null ? bytes.length : open.heapBytes());
    }
}
