// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.torugart.codec.EvidenceRescoring;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.explain.Change;
import org.torugart.core.explain.WhatIf;
import org.torugart.core.profile.CompiledProfileSet;

/** A decision as whoever controls needs it: why, what to do, and what would have changed it. */
final class OfficerView {
    private OfficerView() {}

    static void print(EvidenceRecord evidence, CompiledProfileSet profiles, Decision decision, PrintWriter out) {
        out.println("declaration " + decision.declarationId() + ", version " + decision.version() + ", revision "
                + decision.revision() + ": " + decision.channel() + ", score " + decision.score());
        if (decision.changedBy() != null) {
            out.println("a correction, made when " + role(decision.changedBy()) + " answered");
        }
        out.println(decision.reasons().isEmpty() ? "no reasons" : "because:");
        decision.reasons().forEach(reason -> out.println("  " + text(reason)));
        if (!decision.checks().isEmpty()) {
            out.println("checks: "
                    + decision.checks().stream()
                            .map(check -> check.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                            .collect(Collectors.joining(", ")));
        }
        decision.unevaluated().forEach(each -> out.println("not evaluated: " + each.profileId() + ": " + each.why()));
        if (evidence.unreadable() == null) {
            printWhatIf(evidence, profiles, decision, out);
        }
    }

    private static String role(String key) {
        return key.substring(0, key.indexOf(':'));
    }

    private static String text(Reason reason) {
        return (reason.channel() == null ? "" : reason.channel() + " ")
                + (reason.points() == 0 ? "" : reason.points() + " points ")
                + (reason.profileId() == null ? reason.code() : reason.profileId() + " v" + reason.profileVersion())
                + (reason.itemNumber() > 0 ? ", item " + reason.itemNumber() : "")
                + ": " + reason.text()
                + (reason.legalBasis() == null ? "" : " (" + reason.legalBasis() + ")");
    }

    private static void printWhatIf(
            EvidenceRecord evidence, CompiledProfileSet profiles, Decision decision, PrintWriter out) {
        EvidenceRescoring rescoring = new EvidenceRescoring(evidence, profiles);
        Declaration declaration = rescoring.declaration();
        WhatIf whatIf = new WhatIf(declaration, decision.channel(), rescoring);
        out.println("what would have changed it, each scored again with the same evidence:");
        Optional<Change> lower = whatIf.smallestTowardsRelease();
        Optional<Change> higher = whatIf.smallestTowardsControl();
        Set<String> decisive = whatIf.decisive(decision.profilesThatHit());
        lower.ifPresent(change -> out.println("  " + change.text()));
        higher.ifPresent(change -> out.println("  " + change.text()));
        if (!decisive.isEmpty()) {
            ControlChannel then = rescoring.channel(declaration, decisive);
            out.println("  " + then + " without "
                    + decisive.stream().sorted(Comparator.naturalOrder()).collect(Collectors.joining(" and ")));
        }
        if (lower.isEmpty() && higher.isEmpty() && decisive.isEmpty()) {
            out.println("  no single amount, mass or number of packages, and no three profiles");
        }
    }
}
