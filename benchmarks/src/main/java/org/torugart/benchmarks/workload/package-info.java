// SPDX-License-Identifier: Apache-2.0
/** What the benchmarks are fed with: seeded traffic, encoded before anything is measured. */
package org.torugart.benchmarks.workload;
