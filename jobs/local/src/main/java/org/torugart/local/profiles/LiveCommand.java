// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import org.torugart.core.profile.Profile;
import picocli.CommandLine.Command;

/** {@code torugart live}: a profile is to count. */
@Command(
        name = "live",
        description = {
            "Proposes that the hits of a profile count.",
            "Proposes the set in force with the profile's 'mode' changed and its version raised; like any other"
                    + " proposal it waits for somebody else to approve it."
        },
        mixinStandardHelpOptions = true)
public final class LiveCommand extends ModeCommand {
    /** The command. */
    public LiveCommand() {
        super(Profile.Mode.LIVE);
    }
}
