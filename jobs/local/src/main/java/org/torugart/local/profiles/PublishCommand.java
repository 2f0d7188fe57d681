// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.torugart.cli.TorugartCli;
import org.torugart.console.profiles.OwnTests;
import org.torugart.console.release.ReleaseDesk;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.SigningKey;
import org.torugart.local.system.ProfileDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart publish}: an author proposes a directory of profiles. */
@Command(
        name = "publish",
        description = {
            "Proposes the risk profiles of a directory, signed by their author. Nothing changes until somebody else"
                    + " approves them.",
            "The profiles' own tests are run first, and what they came to is part of the proposal; none may fail.",
            "The proposal gets the next free version of its set, or the one in set.yaml when that is higher."
        },
        mixinStandardHelpOptions = true)
public final class PublishCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "directory of a profile set")
    private Path directory;

    @Mixin
    private SignOptions signing;

    @Mixin
    private TopicOptions topic;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ProfileSet set = ProfileDirectory.load(directory, InstantSource.system().instant());
        SigningKey author = topic.key(signing);
        ReleaseDesk desk = topic.desk(signing);
        ReleasedSet proposed = desk.propose(set, author, signing.why(), OwnTests.of(set));
        PrintWriter out = spec.commandLine().getOut();
        ProposalText.print(out, desk.view(), proposed);
        out.flush();
        return TorugartCli.OK;
    }
}
