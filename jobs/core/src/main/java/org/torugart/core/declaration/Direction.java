// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

/** Which way the goods move (EAEU box 1, first part). */
public enum Direction {
    IMPORT,
    EXPORT,
    TRANSIT
}
