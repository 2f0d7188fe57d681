// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.concurrent.locks.LockSupport;

/** Time, and waiting for it; a test brings its own. */
interface Clock {
    /** This process's clock. */
    Clock SYSTEM = new Clock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long currentTimeMillis() {
            return System.currentTimeMillis();
        }

        /** Parks instead of spinning: the cores belong to the job. Waking late is part of the measured latency. */
        @Override
        public void idleUntil(long nanos) {
            long left = nanos - System.nanoTime();
            while (left > 0) {
                LockSupport.parkNanos(left);
                left = nanos - System.nanoTime();
            }
        }
    };

    /** Nanoseconds since some instant, never going back. */
    long nanoTime();

    /** Milliseconds since the epoch. */
    long currentTimeMillis();

    /** Returns at this {@link #nanoTime} or as soon after it as can be; at once when it has passed. */
    void idleUntil(long nanos);
}
