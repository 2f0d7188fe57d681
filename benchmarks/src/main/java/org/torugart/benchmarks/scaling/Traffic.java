// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.scaling;

/**
 * Traffic a cluster is sized for.
 *
 * @param averagePerSecond declarations, over the year: what is kept is counted with it
 * @param peakPerSecond declarations: what is computed is counted with it
 * @param basis where the two come from
 */
record Traffic(String name, double averagePerSecond, double peakPerSecond, String basis) {}
