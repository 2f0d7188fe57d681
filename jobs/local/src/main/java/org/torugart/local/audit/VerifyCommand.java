// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.SealCodec;
import org.torugart.codec.Topics;
import org.torugart.core.decision.Decision;
import org.torugart.core.proof.PartitionAudit;
import org.torugart.core.proof.Receipt;
import org.torugart.core.proof.Seal;
import org.torugart.core.proof.SealHead;
import org.torugart.core.proof.SealedRecord;
import org.torugart.core.release.TrustedKeys;
import org.torugart.local.seal.Notary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart verify}: holds records against their seals. */
@Command(
        name = "verify",
        description = {
            "Holds every record of control-decisions, decision-evidence and selection-seeds against the seals of the notary,"
                    + " in the topics or in files that 'torugart history archive --topic … --topic seals' has copied them to.",
            "Says of each record that was altered, removed, inserted or moved where it stands. With --receipt it checks a"
                    + " single receipt, and needs nothing but that and the trusted keys.",
            "Ends with 1 when something was tampered with."
        },
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private ProofSource source;

    @Option(names = "--receipt", paramLabel = "FILE", description = "a receipt of 'torugart receipt'")
    private Path receipt;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "100",
            description = "problems to show at most (default: ${DEFAULT-VALUE})")
    private int shown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TrustedKeys keys = source.trusted();
        return receipt == null ? source.read(records -> verify(records, keys)) : verify(receipt, keys);
    }

    private int verify(PastRecords records, TrustedKeys keys) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> problems = new ArrayList<>();
        long[] unreadable = {0};
        Map<String, Map<Integer, List<Seal>>> seals = seals(records, problems, unreadable);
        long intact = 0;
        long unsealed = 0;
        long expired = 0;
        int counted = 0;
        int wrong = (int) unreadable[0];
        for (String topic : Notary.SEALED) {
            Map<Integer, PartitionAudit> audits = new TreeMap<>();
            seals.getOrDefault(topic, Map.of())
                    .forEach((partition, of) -> audits.put(partition, new PartitionAudit(topic, partition, of, keys)));
            records.read(
                    topic,
                    record -> audits.computeIfAbsent(
                                    record.partition(),
                                    partition -> new PartitionAudit(topic, partition, List.of(), keys))
                            .take(new SealedRecord(
                                    record.offset(), record.timestampMillis(), record.key(), record.value())));
            Map<Integer, Long> beginnings = records.beginnings(topic);
            for (Map.Entry<Integer, PartitionAudit> audit : audits.entrySet()) {
                PartitionAudit.Report report = audit.getValue().end(beginnings.getOrDefault(audit.getKey(), 0L));
                report.problems().forEach(problem -> problems.add(problem.toString()));
                wrong += report.problems().size();
                intact += report.intact();
                unsealed += report.unsealed();
                expired += report.expired();
                counted += report.seals();
                if (report.last() != null) {
                    out.println(last(report.last()));
                }
            }
        }
        problems.stream().limit(shown).forEach(out::println);
        out.printf(
                Locale.ROOT,
                "%,d records are what was sealed in %,d seals, %,d are not sealed yet, %,d sealed ones are no longer kept,"
                        + " %,d problems%n",
                intact,
                counted,
                unsealed,
                expired,
                wrong);
        out.flush();
        return wrong == 0 && counted > 0 ? TorugartCli.OK : TorugartCli.PROBLEMS;
    }

    /** Who keeps this line elsewhere can tell whether the last seals were removed together with what they sealed. */
    private static String last(SealHead head) {
        return head.topic() + '-' + head.partition() + ": sealed to offset " + (head.to() - 1) + " at "
                + head.signature().at() + ", last seal " + HexFormat.of().formatHex(head.link());
    }

    static Map<String, Map<Integer, List<Seal>>> seals(PastRecords records, List<String> problems, long[] unreadable)
            throws IOException {
        SealCodec codec = new SealCodec();
        Map<String, Map<Integer, List<Seal>>> seals = new HashMap<>();
        records.read(Topics.SEALS, record -> {
            if (codec.decode(record.value()) instanceof DecodeResult.Decoded<Seal> decoded) {
                SealHead head = decoded.value().head();
                seals.computeIfAbsent(head.topic(), topic -> new HashMap<>())
                        .computeIfAbsent(head.partition(), partition -> new ArrayList<>())
                        .add(decoded.value());
            } else {
                unreadable[0]++;
                problems.add(Topics.SEALS + '-' + record.partition() + '@' + record.offset()
                        + ": SEAL_ALTERED: it is no seal");
            }
        });
        return seals;
    }

    private int verify(Path file, TrustedKeys keys) {
        Receipt proof;
        try {
            proof = ReceiptText.read(Files.readString(file));
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + " is no receipt: " + e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        List<String> problems = proof.problems(keys);
        if (!problems.isEmpty()) {
            problems.forEach(out::println);
            out.println("The receipt proves nothing.");
            out.flush();
            return TorugartCli.PROBLEMS;
        }
        if (new DecisionCodec().decode(proof.record().value()) instanceof DecodeResult.Decoded<Decision> decoded) {
            Decision decision = decoded.value();
            out.println("declaration " + decision.declarationId() + ", version " + decision.version() + ", revision "
                    + decision.revision() + ": " + decision.channel() + ", decided at "
                    + decision.timings().decidedAt() + ", evidence "
                    + decision.versions().evidenceDigest());
        }
        SealHead head = proof.head();
        out.println("It is what " + head.signature().person() + " sealed at "
                + head.signature().at() + " as record " + head.topic() + '-' + head.partition() + '@'
                + proof.record().offset() + '.');
        out.flush();
        return TorugartCli.OK;
    }
}
