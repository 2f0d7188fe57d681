// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.torugart.cli.TorugartCli;
import org.torugart.console.profiles.OwnTests;
import org.torugart.console.release.ReleaseDesk;
import org.torugart.console.release.ReleaseRefusedException;
import org.torugart.console.release.ReleaseView;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.SigningKey;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proposes the set in force with the mode of one profile changed. */
abstract class ModeCommand implements Callable<Integer> {
    private final Profile.Mode mode;

    @Parameters(paramLabel = "PROFILE", description = "identifier of the profile")
    private String profileId;

    @Option(names = "--set", paramLabel = "SET", description = "the set it is in (default: the one in force)")
    private String setId;

    @Mixin
    private SignOptions signing;

    @Mixin
    private TopicOptions topic;

    @Spec
    private CommandSpec spec;

    ModeCommand(Profile.Mode mode) {
        this.mode = mode;
    }

    @Override
    public final Integer call() {
        SigningKey author = topic.key(signing);
        ReleaseDesk desk = topic.desk(signing);
        ReleaseView view = desk.view();
        ReleasedSet inForce = (setId == null ? view.deciding() : view.inForce(setId))
                .orElseThrow(() -> ReleaseRefusedException.of("set.none"));
        ProfileSet changed = desk.withMode(inForce, profileId, mode);
        ReleasedSet proposed = desk.propose(changed, author, signing.why(), OwnTests.of(changed));
        PrintWriter out = spec.commandLine().getOut();
        ProposalText.print(out, view, proposed);
        out.flush();
        return TorugartCli.OK;
    }
}
