// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A profile as far as it can be read without others: parsed, and its condition checked.
 *
 * @param parsed null when it is no profile
 * @param when null when there is none without problems
 * @param problems what is wrong with it; whoever goes on with {@code parsed} adds to them
 */
record ReadCondition(ProfileParser.Parsed parsed, Conditions.Checked when, List<ProfileProblem> problems) {

    /**
     * Reads a profile. Profiles can be read by several threads at once.
     *
     * @param lists names of the set's lists
     */
    static ReadCondition of(ProfileSet.Source source, Set<String> lists) {
        List<ProfileProblem> problems = new ArrayList<>();
        ProfileParser.Parsed parsed = ProfileParser.parse(source, problems, ProfileParser.Tests.PASS_OVER);
        Optional<Conditions.Checked> when = parsed == null || parsed.when() == null
                ? Optional.empty()
                : Conditions.condition(parsed.text(), parsed.when(), lists);
        return new ReadCondition(parsed, when.orElse(null), problems);
    }
}
