// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.List;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.Profile;
import org.torugart.core.statistics.OfficeChanges;
import org.torugart.core.statistics.OfficeChanges.ProfileKey;
import org.torugart.core.statistics.ScopeGroups;

/**
 * Hands on how often the conditions of profiles were run, every ten seconds at most. What a matcher counts is on the heap
 * alone: runs since the last time are lost with the subtask, and work that is repeated counts again. Not thread-safe.
 */
final class ConditionRuns {
    private static final long EVERY_MILLIS = 10_000;

    private CompiledProfileSet.Matcher matcher;
    private ScopeGroups groups;
    private long[] handedOn = {};
    private long due;

    /**
     * What was run since the last time, of all offices together; null when it is too early, or nothing was.
     *
     * @param current the matcher in use
     * @param currentGroups scope groups of its set
     * @param now processing time, milliseconds
     */
    OfficeChanges take(CompiledProfileSet.Matcher current, ScopeGroups currentGroups, long now) {
        if (current == matcher && now < due) {
            return null;
        }
        due = now + EVERY_MILLIS;
        OfficeChanges changes = new OfficeChanges(OfficeChanges.ALL);
        if (matcher != null) {
            collect(changes);
        }
        if (current != matcher) {
            matcher = current;
            groups = currentGroups;
            handedOn = new long[current.set().profiles().size()];
        }
        return changes.profiles().isEmpty() ? null : changes;
    }

    private void collect(OfficeChanges changes) {
        CompiledProfileSet set = matcher.set();
        List<Profile> profiles = set.profiles();
        for (int position = 0; position < handedOn.length; position++) {
            long runs = matcher.conditionsRun(position);
            if (runs != handedOn[position]) {
                String profileId = profiles.get(position).id();
                changes.addRuns(
                        new ProfileKey(set.source().setId(), set.source().version(), profileId),
                        groups.member(profileId).scope(),
                        // A matcher counts in 32 bits, which a profile that is always run fills within days.
                        (int) runs - (int) handedOn[position]);
                handedOn[position] = runs;
            }
        }
    }
}
