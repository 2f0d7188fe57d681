// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.torugart.cli.TorugartCli;
import org.torugart.console.release.ReleaseRefusedException;
import org.torugart.console.release.ReleaseView;
import org.torugart.console.text.Text;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.release.ProfileLife;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart profiles}: what is in force, what waits, and the life of each profile. */
@Command(
        name = "profiles",
        description = "Shows which set of profiles is in force, which proposals wait, and the life of each profile: who"
                + " did what to it, when and why.",
        mixinStandardHelpOptions = true)
public final class ProfilesCommand implements Callable<Integer> {
    @Option(names = "--set", paramLabel = "SET", description = "this set alone")
    private String setId;

    @Option(names = "--profile", paramLabel = "PROFILE", description = "this profile alone")
    private String profileId;

    @Option(names = "--brief", description = "where each profile stands, without how it came there")
    private boolean brief;

    @Mixin
    private TopicOptions topic;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ReleaseView view = topic.desk(null).view();
        PrintWriter out = spec.commandLine().getOut();
        Collection<String> sets = setId == null ? view.setIds() : List.of(setId);
        if (view.deciding().isEmpty()) {
            out.println("No set is in force: every declaration is decided YELLOW.");
        }
        for (String id : sets) {
            if (view.versions(id).isEmpty()) {
                throw new ReleaseRefusedException(Text.same(
                        "there is no set " + id + " that trusted keys have signed; there are " + view.setIds()));
            }
            print(out, view, id);
        }
        view.refused().forEach((key, why) -> out.println("Not accepted: " + key + ": " + why));
        out.flush();
        return TorugartCli.OK;
    }

    private void print(PrintWriter out, ReleaseView view, String id) {
        view.inForce(id).ifPresent(released -> inForce(out, view, released));
        for (ReleasedSet proposal : view.waiting(id)) {
            Step step = proposal.release().steps().get(0);
            out.println("Waiting: " + ProposalText.name(proposal.set()) + ", " + said(step));
        }
        try {
            for (ProfileLife life : ProfileLife.of(view.versions(id).values(), view.pauses(id))) {
                if (profileId == null || life.profileId().equals(profileId)) {
                    print(out, life);
                }
            }
        } catch (InvalidProfileSetException e) {
            throw new ReleaseRefusedException(
                    Text.same("a version of " + id + " holds what is no profile:\n" + e.getMessage()));
        }
    }

    private static void inForce(PrintWriter out, ReleaseView view, ReleasedSet released) {
        List<Step> steps = released.release().steps();
        out.println((view.deciding().filter(released::equals).isPresent() ? "In force: " : "Replaced by another set: ")
                + ProposalText.name(released.set()) + ", sequence "
                + released.release().sequence() + ", "
                + released.set().profiles().size() + " profiles, sha256 "
                + released.release().content().digest());
        steps.forEach(step -> out.println("  " + said(step)));
        for (ProfilePause pause : view.pauses(released.set().setId())) {
            if (pause.contentDigest().equals(released.release().content().digest())) {
                out.println("  " + pause.profileId() + " paused " + pause.at() + " by " + pause.person() + " ("
                        + pause.keyId() + "): " + pause.why());
            }
        }
    }

    private void print(PrintWriter out, ProfileLife life) {
        out.println(life.profileId() + ": " + word(life.state())
                + (life.paused() ? ", paused: counts as shadow" : "")
                + (life.waiting() == null ? "" : ", a change waits (" + word(life.waiting()) + ")"));
        if (!brief) {
            for (ProfileLife.Event event : life.history()) {
                out.println("  " + event.at() + " " + word(event.what()) + " in v" + event.setVersion()
                        + (event.mode() == null
                                ? " (not in it)"
                                : " as v" + event.profileVersion() + " " + word(event.mode()))
                        + " by " + event.person() + " (" + event.keyId() + "): " + event.why());
            }
        }
    }

    private static String said(Step step) {
        return word(step.kind()) + " " + step.at() + " by " + step.person() + " (" + step.keyId() + "): " + step.why();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
