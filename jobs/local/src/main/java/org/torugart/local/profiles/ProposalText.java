// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import java.io.PrintWriter;
import java.util.Locale;
import org.torugart.console.release.ReleaseRefusedException;
import org.torugart.console.release.ReleaseView;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.SetChanges;

/** Proposals in words. */
final class ProposalText {
    private ProposalText() {}

    /** What was proposed, and what it would change. */
    static void print(PrintWriter out, ReleaseView view, ReleasedSet proposed) {
        ProfileSet set = proposed.set();
        out.println("Proposed " + name(set) + ", " + set.profiles().size() + " profiles, sha256 "
                + proposed.release().content().digest());
        changes(out, view, proposed);
        out.println("It waits for somebody else: torugart approve " + set.setId() + " " + set.version());
    }

    /** What a proposal would change of the set in force. */
    static void changes(PrintWriter out, ReleaseView view, ReleasedSet proposed) {
        ProfileSet before =
                view.inForce(proposed.set().setId()).map(ReleasedSet::set).orElse(null);
        out.println(before == null ? "No set is in force; it would bring:" : "Against " + name(before) + ", in force:");
        SetChanges changes;
        try {
            changes = SetChanges.between(before, proposed.set());
        } catch (InvalidProfileSetException e) {
            throw ReleaseRefusedException.of("release.does.not.compile", name(proposed.set()), e.getMessage());
        }
        changes.added().forEach(profile -> out.println("  + " + named(profile)));
        changes.removed().forEach(profile -> out.println("  - " + named(profile)));
        for (SetChanges.Changed changed : changes.changed()) {
            out.println("  ~ " + named(changed.after())
                    + (changed.changesMode() ? ", was " + mode(changed.before()) : "") + ", was v"
                    + changed.before().version());
        }
        changes.settings().forEach(setting -> out.println("  ~ " + setting));
        if (changes.isEmpty()) {
            out.println("  nothing");
        }
    }

    static String name(ProfileSet set) {
        return set.setId() + " v" + set.version();
    }

    private static String named(Profile profile) {
        return profile.id() + " v" + profile.version() + ", " + mode(profile);
    }

    private static String mode(Profile profile) {
        return profile.mode().name().toLowerCase(Locale.ROOT);
    }
}
