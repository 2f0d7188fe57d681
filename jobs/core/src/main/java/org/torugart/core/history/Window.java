// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

/** The periods measures are summed over, ending with the day or week of the declaration asked for. */
public enum Window {
    /** The day of the declaration and the six UTC days before it. */
    D7,
    /** The week (Monday first, UTC) of the declaration and the twelve before it. */
    D90,
    /** The week of the declaration and the 52 before it. */
    Y1,
    /** Everything ever counted. */
    ALL;

    static final int COUNT = values().length;
}
