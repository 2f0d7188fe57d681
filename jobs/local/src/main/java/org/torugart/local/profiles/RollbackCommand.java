// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.torugart.cli.TorugartCli;
import org.torugart.console.release.ReleaseDesk;
import org.torugart.console.release.ReleaseView;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart rollback}: an earlier set decides again. */
@Command(
        name = "rollback",
        description = {
            "Puts an earlier, approved version of a set in force again: the job decides with it from the next"
                    + " declaration on.",
            "One signature is enough, of an approver or an operator: four eyes have seen that version already."
        },
        mixinStandardHelpOptions = true)
public final class RollbackCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SET", description = "identifier of the set")
    private String setId;

    @Option(names = "--to", paramLabel = "VERSION", required = true, description = "version to go back to")
    private long version;

    @Mixin
    private SignOptions signing;

    @Mixin
    private TopicOptions topic;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SigningKey key = topic.key(signing);
        ReleaseDesk desk = topic.desk(signing);
        ReleaseView before = desk.view();
        ReleasedSet released = desk.rollBack(setId, version, key, signing.why());
        PrintWriter out = spec.commandLine().getOut();
        ProposalText.changes(out, before, released);
        out.println("In force again: " + ProposalText.name(released.set()) + ", sequence "
                + released.release().sequence());
        out.flush();
        return TorugartCli.OK;
    }
}
