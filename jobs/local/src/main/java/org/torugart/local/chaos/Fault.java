// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

/**
 * Something that was done to the cluster.
 *
 * @param kind what
 * @param target to which part of it
 * @param beganMillis when
 * @param endedMillis when its cause was taken away
 * @param decided declaration versions decided between the two
 */
record Fault(FaultKind kind, String target, long beganMillis, long endedMillis, long decided) {}
