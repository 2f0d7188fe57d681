// SPDX-License-Identifier: Apache-2.0
/** Pictures of what the rig measured. */
package org.torugart.benchmarks.plot;
