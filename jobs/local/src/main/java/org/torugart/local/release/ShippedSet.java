// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.release;

import java.util.List;
import java.util.Optional;
import org.torugart.console.release.ReleaseDesk;
import org.torugart.console.release.ReleaseView;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ReleasedSet;

/** Puts a directory's set in force for a local run, with the run's own keys. */
public final class ShippedSet {
    private static final String WHY = "shipped with this run";

    private ShippedSet() {}

    /**
     * Releases a set unless it was released before: what has been released since, from the console or the command line,
     * stays in force when a run goes on.
     *
     * @return what is in force then
     */
    public static ReleasedSet release(ReleaseDesk desk, LocalKeys keys, ProfileSet set) {
        ReleaseView view = desk.view();
        boolean known = view.versions(set.setId()).values().stream()
                .anyMatch(released -> released.release().sequence() > 0 && same(released.set(), set));
        Optional<ReleasedSet> deciding = view.deciding();
        if (known && deciding.isPresent()) {
            return deciding.get();
        }
        ReleasedSet proposal = desk.propose(set, keys.author(), WHY, null);
        return desk.approve(proposal, keys.approver(), WHY, List.of());
    }

    /** Equal but for number and moment of publication. */
    private static boolean same(ProfileSet a, ProfileSet b) {
        return a.bands().equals(b.bands())
                && a.profiles().equals(b.profiles())
                && a.lists().equals(b.lists())
                && a.dutyRates().equals(b.dutyRates())
                && a.selection().equals(b.selection());
    }
}
