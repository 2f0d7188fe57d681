// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

/** A number with what it counts. */
final class Counted {
    private Counted() {}

    /** {@code no errors}, {@code 1 error}, {@code 2 errors}. */
    static String of(long count, String singular) {
        return (count == 0 ? "no" : String.valueOf(count)) + ' ' + singular + (count == 1 ? "" : "s");
    }
}
