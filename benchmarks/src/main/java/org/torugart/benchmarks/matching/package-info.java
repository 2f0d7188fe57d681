// SPDX-License-Identifier: Apache-2.0
/** Matching declarations with many profiles: the profiles, the declarations, and the engines that are compared. */
package org.torugart.benchmarks.matching;
