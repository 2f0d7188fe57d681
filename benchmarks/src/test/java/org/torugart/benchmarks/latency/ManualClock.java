// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

/** Time that passes only when it is told to, or waited for. */
final class ManualClock implements Clock {
    private long nanos;

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long currentTimeMillis() {
        return nanos / 1_000_000;
    }

    @Override
    public void idleUntil(long wanted) {
        nanos = Math.max(nanos, wanted);
    }

    void advance(long by) {
        nanos += by;
    }
}
