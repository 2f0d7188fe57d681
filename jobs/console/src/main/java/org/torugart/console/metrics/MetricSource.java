// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.metrics;

/** Something that counts or measures. Asked by any thread, at any time. */
@FunctionalInterface
public interface MetricSource {
    /** Writes what it has. */
    void writeTo(MetricsText text);
}
