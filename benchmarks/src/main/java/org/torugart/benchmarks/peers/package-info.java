// SPDX-License-Identifier: Apache-2.0
/**
 * Other ways to build the same system, as scenarios of the rig: over the same topics, with the door, the entities and the
 * scoring of {@code core}, and checked against what one thread decides that takes one record after the other.
 */
package org.torugart.benchmarks.peers;
