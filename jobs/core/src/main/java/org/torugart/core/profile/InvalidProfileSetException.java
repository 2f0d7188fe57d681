// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A profile, or a set of them, cannot be used. Carries every problem found, ordered by name and position. */
public final class InvalidProfileSetException extends Exception {
    private final transient List<ProfileProblem> problems;

    /** The message lists the problems, one a line. */
    public InvalidProfileSetException(List<ProfileProblem> problems) {
        this(sorted(problems), 0);
    }

    private InvalidProfileSetException(List<ProfileProblem> sorted, int ignored) {
        super(sorted.stream().map(ProfileProblem::toString).collect(Collectors.joining("\n")));
        this.problems = sorted;
    }

    /** All problems; never null, null only after Java deserialization. */
    public List<ProfileProblem> problems() {
        return problems;
    }

    private static List<ProfileProblem> sorted(List<ProfileProblem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(ProfileProblem::name)
                        .thenComparingInt(ProfileProblem::line)
                        .thenComparingInt(ProfileProblem::column)
                        .thenComparing(ProfileProblem::message))
                .distinct()
                .toList();
    }
}
