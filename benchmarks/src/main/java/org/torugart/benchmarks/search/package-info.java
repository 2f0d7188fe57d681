// SPDX-License-Identifier: Apache-2.0
/** What finding decisions again costs in the console. */
package org.torugart.benchmarks.search;
