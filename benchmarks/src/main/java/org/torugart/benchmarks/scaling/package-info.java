// SPDX-License-Identifier: Apache-2.0
/** What a cluster needs for traffic that does not fit on the machine of the measurements: arithmetic, not measurement. */
package org.torugart.benchmarks.scaling;
