// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

/** What the user gave cannot be used; the message is all there is to say. */
public final class InputException extends RuntimeException {
    /** With what is wrong, in words. */
    public InputException(String message) {
        super(message);
    }

    /** With what is wrong, in words, and what it follows from. */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
