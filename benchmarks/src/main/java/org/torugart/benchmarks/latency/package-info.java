// SPDX-License-Identifier: Apache-2.0
/**
 * Open-loop latency and drain rate of the scoring job beside its baselines.
 *
 * <p>{@link org.torugart.benchmarks.latency.LatencyRig} is the command; what it measures, and what makes a run fail, is
 * in {@code benchmarks/README.md}.
 */
package org.torugart.benchmarks.latency;
