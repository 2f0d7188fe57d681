// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.partner;

/** A record is not what its format asks for, or more than is taken. */
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message, null, false, false);
    }

    /** The same, with where it came to light. */
    UnreadableException inLine(long line) {
        return new UnreadableException(getMessage() + ", in line " + line);
    }
}
