// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.torugart.console.metrics.ConsoleMetric;
import org.torugart.console.metrics.MetricSource;
import org.torugart.console.metrics.MetricsText;

/**
 * How many requests were answered with what. Whoever asks for what is not there, or in a way that is not known, cannot make
 * more of these than there are routes. Thread-safe.
 */
final class RequestCounts implements MetricSource {
    /** Stands for pages and files. */
    static final String PAGES = "pages";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String OTHER = "OTHER";

    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

    private record Key(String method, String route, int status) {}

    /**
     * A request was answered.
     *
     * @param route the template of its route, or {@link #PAGES}
     */
    void count(String method, String route, int status) {
        counts.computeIfAbsent(
                        new Key(METHODS.contains(method) ? method : OTHER, route, status), key -> new LongAdder())
                .increment();
    }

    @Override
    public void writeTo(MetricsText text) {
        counts.forEach((key, count) ->
                text.add(ConsoleMetric.REQUESTS, count.sum(), key.method, key.route, Integer.toString(key.status)));
    }
}
