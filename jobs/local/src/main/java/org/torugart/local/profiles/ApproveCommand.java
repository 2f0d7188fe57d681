// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.console.profiles.BackTest;
import org.torugart.console.release.ReleaseDesk;
import org.torugart.console.release.ReleaseRefusedException;
import org.torugart.console.release.ReleaseView;
import org.torugart.console.text.Text;
import org.torugart.core.release.Forecast;
import org.torugart.core.release.Refusal;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart approve}: somebody else looks at a proposal, signs it and puts it in force. */
@Command(
        name = "approve",
        description = {
            "Approves a proposal of somebody else and puts it in force: the job decides with it from the next"
                    + " declaration on, as soon as it is compiled. Shows what changes.",
            "Each live profile carries a forecast of the share of declarations it hits; the job pauses a profile that"
                    + " leaves it. Without --forecast it is what the proposal would have hit among the last "
                    + BackTest.RECORDS + " decisions: their 99.9 %% Wilson interval, each end drawn "
                    + BackTest.WIDENING + " times as far from the share. A profile that none of them could tell"
                    + " anything about carries no forecast."
        },
        mixinStandardHelpOptions = true)
public final class ApproveCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SET", description = "identifier of the set")
    private String setId;

    @Parameters(
            index = "1",
            paramLabel = "VERSION",
            arity = "0..1",
            description = "version to approve (default: the one that waits)")
    private Long version;

    @Option(
            names = "--forecast",
            paramLabel = "PROFILE=SHARE[:LOW:HIGH]",
            description = "forecast of one profile, from 0 to 1, instead of the back-test's; without LOW and HIGH their"
                    + " distance is that of a share seen in " + BackTest.RECORDS + " decisions. May be repeated")
    private List<String> given = new ArrayList<>();

    @Option(names = "--dry-run", description = "show what changes and is forecast, and sign nothing")
    private boolean dryRun;

    @Mixin
    private SignOptions signing;

    @Mixin
    private TopicOptions topic;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, Forecast> forecasts = new LinkedHashMap<>();
        given.forEach(text -> {
            Forecast forecast = forecast(text);
            forecasts.put(forecast.profileId(), forecast);
        });
        SigningKey approver = topic.key(signing);
        ReleaseDesk desk = topic.desk(signing);
        ReleaseView view = desk.view();
        ReleasedSet proposal = proposal(view);
        String name = ProposalText.name(proposal.set());
        List<Refusal> refusals = desk.refusalsOf(proposal, approver, signing.why());
        if (!refusals.isEmpty()) {
            throw new ReleaseRefusedException(Text.of("refused.approve", name), refusals);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(name + ", proposed by " + proposal.release().steps().get(0).person() + ": "
                + proposal.release().steps().get(0).why());
        ProposalText.changes(out, view, proposal);
        forecasts(proposal, forecasts, out);
        if (dryRun) {
            out.println("Not signed.");
        } else {
            ReleasedSet approved = desk.approve(proposal, approver, signing.why(), List.copyOf(forecasts.values()));
            out.println("Approved and in force: " + name + ", sequence "
                    + approved.release().sequence());
        }
        out.flush();
        return TorugartCli.OK;
    }

    private ReleasedSet proposal(ReleaseView view) {
        if (version != null) {
            ReleasedSet proposal = view.versions(setId).get(version);
            if (proposal == null) {
                throw new ReleaseRefusedException(Text.same("there is no proposal " + setId + " v" + version
                        + " that a trusted author has signed; waiting: " + versions(view.waiting(setId))));
            }
            if (proposal.release().sequence() > 0) {
                throw ReleaseRefusedException.of("release.approved", ProposalText.name(proposal.set()));
            }
            return proposal;
        }
        long inForce = view.inForce(setId).map(now -> now.set().version()).orElse(0L);
        List<ReleasedSet> waiting = view.waiting(setId).stream()
                .filter(proposal -> proposal.set().version() > inForce)
                .toList();
        if (waiting.size() != 1) {
            throw new ReleaseRefusedException(Text.same(
                    waiting.isEmpty()
                            ? "no proposal of " + setId + " waits for approval"
                            : "say which version: waiting are " + versions(waiting)));
        }
        return waiting.get(0);
    }

    private void forecasts(ReleasedSet proposal, Map<String, Forecast> forecasts, PrintWriter out) {
        BackTest test = BackTest.of(topic.bootstrapServers(), proposal.set());
        for (String profileId : forecasts.keySet()) {
            if (!test.live().contains(profileId)) {
                throw new InputException(
                        "--forecast: " + ProposalText.name(proposal.set()) + " has no live profile " + profileId);
            }
        }
        out.println("Back-test on " + test.declarations() + " declarations"
                + (test.unusable() == 0 ? "" : ", " + test.unusable() + " more could not be used") + ":");
        for (String profileId : test.live()) {
            Forecast forecast = forecasts.containsKey(profileId) ? forecasts.get(profileId) : test.forecast(profileId);
            if (forecast == null) {
                out.println("  " + profileId + ": no data, no forecast; the job will not watch it");
            } else {
                forecasts.put(profileId, forecast);
                out.println("  " + profileId + ": hit " + test.matched(profileId) + " of " + test.evaluated(profileId)
                        + "; forecast " + percent(forecast.expectedMillionths()) + ", "
                        + percent(forecast.lowMillionths()) + " to " + percent(forecast.highMillionths()));
            }
        }
    }

    private static String percent(int millionths) {
        return BigDecimal.valueOf(millionths, 4)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    private static List<Long> versions(List<ReleasedSet> sets) {
        return sets.stream().map(released -> released.set().version()).toList();
    }

    private static Forecast forecast(String text) {
        int equals = text.indexOf('=');
        try {
            if (equals > 0) {
                String[] shares = text.substring(equals + 1).split(":", -1);
                String profileId = text.substring(0, equals);
                double expected = Double.parseDouble(shares[0]);
                if (shares.length == 1) {
                    return BackTest.forecast(profileId, expected, BackTest.RECORDS);
                }
                if (shares.length == 3) {
                    return Forecast.of(
                            profileId, expected, Double.parseDouble(shares[1]), Double.parseDouble(shares[2]));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new InputException("--forecast " + text + ": " + e.getMessage(), e);
        }
        throw new InputException("--forecast " + text + ": want PROFILE=SHARE or PROFILE=SHARE:LOW:HIGH");
    }
}
