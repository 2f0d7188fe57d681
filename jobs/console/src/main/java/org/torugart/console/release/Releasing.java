// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.release;

import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The desk for many who look and few who act: what the topic holds is read at most every few seconds, and again after
 * somebody has acted. Thread-safe.
 */
public final class Releasing {
    private static final long FRESH_NANOS = 3_000_000_000L;

    private final ReleaseDesk desk;
    private final LongSupplier nanoTime;
    private ReleaseView view;
    private long readAt;

    /**
     * At a desk.
     *
     * @param nanoTime a clock for durations
     */
    public Releasing(ReleaseDesk desk, LongSupplier nanoTime) {
        this.desk = desk;
        this.nanoTime = nanoTime;
    }

    /** What the topic holds, or held some seconds ago. */
    public synchronized ReleaseView view() {
        if (view == null || nanoTime.getAsLong() - readAt > FRESH_NANOS) {
            readAt = nanoTime.getAsLong();
            view = desk.view();
        }
        return view;
    }

    /** Does something at the desk. */
    public synchronized <T> T act(Function<ReleaseDesk, T> what) {
        view = null;
        return what.apply(desk);
    }
}
