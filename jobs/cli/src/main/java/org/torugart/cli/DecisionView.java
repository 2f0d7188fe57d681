// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.TreeSet;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.EvidenceDigest;
import org.torugart.codec.EvidenceScorer;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;

/** A decision, made again from its evidence, for somebody. */
final class DecisionView {
    private DecisionView() {}

    /** Prints it, and returns the exit code. */
    static int print(ExplainCommand.Subject subject, Audience audience, PrintWriter out) {
        EvidenceRecord record = subject.record();
        CompiledProfileSet profiles = record.profileSetId() == null ? null : compiled(subject);
        EvidenceScorer scorer = new EvidenceScorer();
        Decision decision = scorer.decide(record, profiles).withEvidenceDigest(EvidenceDigest.of(subject.bytes()));
        switch (audience) {
            case TRADER -> TraderView.print(decision, out);
            case OFFICER -> OfficerView.print(record, profiles, decision, out);
            case AUDITOR -> {
                OfficerView.print(record, profiles, decision, out);
                AuditorView.print(
                        record,
                        decision,
                        comparison(subject, decision),
                        record.unreadable() == null ? scorer.shipment(record) : null,
                        out);
            }
        }
        out.flush();
        return TorugartCli.OK;
    }

    private static CompiledProfileSet compiled(ExplainCommand.Subject subject) {
        try {
            return CompiledProfileSet.compile(subject.set())
                    .withPaused(new TreeSet<>(subject.record().pausedProfiles()));
        } catch (InvalidProfileSetException e) {
            throw new IllegalStateException("the profiles cannot be used: " + e.getMessage(), e);
        }
    }

    private static String comparison(ExplainCommand.Subject subject, Decision decision) {
        if (subject.published() == null) {
            return "as above; what was published is not at hand";
        }
        return Arrays.equals(new DecisionCodec().encode(decision), subject.published())
                ? "what was published, byte for byte"
                : "NOT what was published"
                        + (subject.exact() ? "" : "; these may not be the profiles it was made with");
    }
}
