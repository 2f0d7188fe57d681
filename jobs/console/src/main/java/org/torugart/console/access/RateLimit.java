// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** So many a second for each caller, and a burst at once: a bucket of tokens for each. Thread-safe. */
public final class RateLimit {
    private static final int CALLERS = 10_000;
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Bucket {
        double tokens;
        long filledAt;
    }

    /**
     * A limit.
     *
     * @param perSecond how many a second, in the long run
     * @param burst how many at once
     * @param nanoTime a clock for durations
     */
    public RateLimit(double perSecond, double burst, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
    }

    /** How many a second, in the long run. */
    public double perSecond() {
        return perSecond;
    }

    /** Whether this caller may now; takes a token when it may. */
    public synchronized boolean allows(String caller) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(caller, key -> {
            Bucket full = new Bucket();
            full.tokens = burst;
            full.filledAt = now;
            return full;
        });
        if (buckets.size() > CALLERS) {
            var oldest = buckets.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
        bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filledAt) / NANOS * perSecond);
        bucket.filledAt = now;
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens -= 1;
        return true;
    }
}
