// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.lint;

import java.util.Locale;
import java.util.Objects;
import org.torugart.core.profile.ProfileProblem;

/**
 * What linting found.
 *
 * @param severity how bad it is
 * @param problem what and where; never null
 */
public record Finding(Severity severity, ProfileProblem problem) {

    /** How bad a finding is. */
    public enum Severity {
        /** The set is refused with it. */
        ERROR,
        /** The set works, and does perhaps not what its authors mean. */
        WARNING;

        /** As printed. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(problem, "problem");
    }

    /** {@code line:column: error: message}, as compilers print it behind the name of the file. */
    public String place() {
        return problem.line() + ":" + problem.column() + ": " + severity.text() + ": " + problem.message();
    }

    /**
     * The line it is on and a caret under what it is about, both indented; empty when the text has no such line.
     *
     * @param text the text the problem was found in
     */
    public String snippet(String text) {
        String line = text.lines().skip(problem.line() - 1L).findFirst().orElse("");
        int from = problem.column() - 1;
        if (line.isBlank() || from > line.length()) {
            return "";
        }
        int length = Math.max(1, Math.min(problem.length(), line.length() - from));
        return "    " + line.replace('\t', ' ') + "\n    " + " ".repeat(from) + '^' + "~".repeat(length - 1);
    }
}
