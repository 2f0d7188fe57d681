// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import org.torugart.core.profile.Profile;
import picocli.CommandLine.Command;

/** {@code torugart retire}: a profile's time is over. */
@Command(
        name = "retire",
        description = {
            "Proposes that a profile is evaluated no longer.",
            "Proposes the set in force with the profile's 'mode' changed and its version raised; like any other"
                    + " proposal it waits for somebody else to approve it."
        },
        mixinStandardHelpOptions = true)
public final class RetireCommand extends ModeCommand {
    /** The command. */
    public RetireCommand() {
        super(Profile.Mode.RETIRED);
    }
}
