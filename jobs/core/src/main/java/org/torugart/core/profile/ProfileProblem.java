// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something wrong with the text of a profile or of a set's settings.
 *
 * @param name name of the text, e.g. a file name; never null
 * @param line line from 1
 * @param column column from 1
 * @param length characters from there on that it is about, within the line; 1 for a mere place
 * @param message what is wrong and what was expected, shortened, without what would not be seen; never null
 */
public record ProfileProblem(String name, int line, int column, int length, String message) {
    /** Messages quote what was written, which may be a whole text. */
    private static final int MAX_MESSAGE = 1_000;

    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\n]]");

    public ProfileProblem {
        Objects.requireNonNull(name, "name");
        message = UNSHOWABLE
                .matcher(message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…")
                .replaceAll("?");
    }

    /** About a place rather than a text. */
    public ProfileProblem(String name, int line, int column, String message) {
        this(name, line, column, 1, message);
    }

    /** {@code name:line:column: message}, as compilers print it. */
    @Override
    public String toString() {
        return name + ':' + line + ':' + column + ": " + message;
    }
}
