// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.torugart.cli.TorugartCli;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.SeedNoticeCodec;
import org.torugart.codec.Topics;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.proof.SeedNotice;
import org.torugart.core.proof.SelectionAudit;
import org.torugart.core.release.TrustedKeys;
import org.torugart.core.selection.SelectionRates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart seeds audit}: draws again. */
@Command(
        name = "audit",
        description = {
            "Draws again what was drawn, from the topics selection-seeds, decision-evidence and risk-profiles or from files"
                    + " that 'torugart history archive --topic …' has copied them to. Needs no seed that is not published.",
            "Finds numbers that the seed does not give, rates that are not the set's, seeds committed to after the"
                    + " declaration had come, and declarations nothing was drawn for.",
            "That a decision follows from what was drawn, 'torugart replay' shows. Ends with 1 when something is wrong."
        },
        mixinStandardHelpOptions = true)
final class SeedAuditCommand implements Callable<Integer> {
    @Mixin
    private ProofSource source;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "20",
            description = "problems to describe at most (default: ${DEFAULT-VALUE})")
    private int shown;

    @Spec
    private CommandSpec spec;

    private final SeedNoticeCodec notices = new SeedNoticeCodec();
    private final EvidenceCodec evidences = new EvidenceCodec();
    private final DeclarationEventCodec declarations = new DeclarationEventCodec();

    @Override
    public Integer call() throws IOException {
        TrustedKeys keys = source.trusted();
        SelectionAudit.Report report = source.read(records -> audit(records, keys));
        print(report);
        return report.wrong() == 0 ? TorugartCli.OK : TorugartCli.PROBLEMS;
    }

    private SelectionAudit.Report audit(PastRecords records, TrustedKeys keys) throws IOException {
        SelectionAudit audit = new SelectionAudit(shown);
        records.read(Topics.SELECTION_SEEDS, record -> {
            if (notices.decode(record.value()) instanceof DecodeResult.Decoded<SeedNotice> notice) {
                audit.take(notice.value(), Instant.ofEpochMilli(record.timestampMillis()), keys);
            }
        });
        KnownSets sets = KnownSets.read(records);
        records.read(Topics.DECISION_EVIDENCE, record -> evidence(record, sets, audit));
        return audit.report();
    }

    private void evidence(RawRecord record, KnownSets sets, SelectionAudit audit) {
        if (evidences.decode(record.value()) instanceof DecodeResult.Decoded<EvidenceRecord> decoded) {
            EvidenceRecord evidence = decoded.value();
            Declaration declaration =
                    declarations.decode(evidence.declaration()) instanceof DecodeResult.Decoded<DeclarationEvent> event
                            ? event.value().declaration()
                            : null;
            SelectionRates rates =
                    evidence.profileSetDigest() == null ? null : sets.selection(evidence.profileSetDigest());
            audit.take(evidence, declaration, rates);
        }
    }

    private void print(SelectionAudit.Report report) {
        PrintWriter out = spec.commandLine().getOut();
        report.problems().forEach(out::println);
        out.printf(Locale.ROOT, "%-12s %12s %19s %19s%n", "office", "drawn for", "YELLOW (expected)", "RED (expected)");
        for (SelectionAudit.Picks picks : report.offices()) {
            out.printf(
                    Locale.ROOT,
                    "%-12s %,12d %,9d (%,7.1f) %,9d (%,7.1f)%n",
                    picks.office(),
                    picks.declarations(),
                    picks.yellow(),
                    picks.yellowExpected(),
                    picks.red(),
                    picks.redExpected());
        }
        out.printf(
                Locale.ROOT,
                "%,d numbers drawn again and right, %,d with a seed not revealed yet, %,d declarations without a seed,"
                        + " %,d nothing was to be drawn for, %,d wrong%n",
                report.recomputed(),
                report.sealed(),
                report.withoutSeed(),
                report.undrawn(),
                report.wrong());
        out.flush();
    }
}
