// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import org.torugart.core.profile.Profile;
import picocli.CommandLine.Command;

/** {@code torugart shadow}: a profile is to be counted without effect. */
@Command(
        name = "shadow",
        description = {
            "Proposes that a profile is evaluated and counted without any effect.",
            "Proposes the set in force with the profile's 'mode' changed and its version raised; like any other"
                    + " proposal it waits for somebody else to approve it."
        },
        mixinStandardHelpOptions = true)
public final class ShadowCommand extends ModeCommand {
    /** The command. */
    public ShadowCommand() {
        super(Profile.Mode.SHADOW);
    }
}
