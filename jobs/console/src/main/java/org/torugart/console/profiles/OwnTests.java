// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.profiles;

import java.util.ArrayList;
import java.util.List;
import org.torugart.console.release.ReleaseRefusedException;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.profile.ProfileProblem;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.TestReport;
import org.torugart.core.trial.Trial;
import org.torugart.core.vocabulary.Tables;

/** Runs the tests that the profiles of a proposal bring along. */
public final class OwnTests {
    private OwnTests() {}

    /**
     * What they came to.
     *
     * @throws ReleaseRefusedException if a profile has a problem or one of the tests fails
     */
    public static TestReport of(ProfileSet set) {
        Tables tables = new Tables(set.lists(), set.dutyRates());
        List<ProfileProblem> problems = new ArrayList<>();
        List<CheckedProfile> profiles =
                CheckedProfile.check(set.profiles(), tables, set.lists().keySet(), problems);
        if (!problems.isEmpty()) {
            throw ReleaseRefusedException.of("release.problems", problems.get(0));
        }
        int tests = 0;
        int outcomes = 0;
        int seen = 0;
        List<String> failed = new ArrayList<>();
        for (CheckedProfile profile : profiles) {
            Trial trial = Trial.of(profile, tables);
            tests += trial.results().size();
            outcomes += trial.coverage().outcomes();
            seen += trial.coverage().covered();
            trial.results().stream()
                    .filter(result -> !result.passed())
                    .forEach(result -> failed.add(
                            profile.profile().id() + ": " + result.test().name()));
        }
        if (!failed.isEmpty()) {
            throw ReleaseRefusedException.of("release.tests", failed.size(), tests, failed.get(0));
        }
        return new TestReport(tests, 0, outcomes, seen);
    }
}
