// SPDX-License-Identifier: Apache-2.0
/** Kernels under JMH, and an open-loop latency rig. */
package org.torugart.benchmarks;
