// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.core.decision.Decision;
import org.torugart.core.proof.Receipt;
import org.torugart.core.proof.Seal;
import org.torugart.core.proof.SealedRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart receipt}: proof that a decision was published. */
@Command(
        name = "receipt",
        description = {
            "Writes a receipt of a decision: with it and the notary's public key anybody can check that the decision was"
                    + " published and sealed, without any other record ('torugart verify --receipt').",
            "It holds the decision with its reasons, and so is not for traders."
        },
        mixinStandardHelpOptions = true)
public final class ReceiptCommand implements Callable<Integer> {
    @Option(
            names = "--decision",
            paramLabel = "DECLARATION",
            required = true,
            description = "identifier of the declaration decided")
    private String declarationId;

    @Option(
            names = "--version",
            paramLabel = "N",
            description = "the declaration's version (default: the last decided)")
    private Integer version;

    @Option(names = "--revision", paramLabel = "N", description = "the decision's revision (default: the last)")
    private Integer revision;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write it (default: the output)")
    private Path file;

    @Mixin
    private ProofSource source;

    @Spec
    private CommandSpec spec;

    private record Found(RawRecord record, Decision decision) {}

    @Override
    public Integer call() throws IOException {
        String receipt = ReceiptText.write(source.read(this::receipt));
        if (file == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(receipt);
            out.flush();
        } else {
            Files.writeString(file, receipt);
        }
        return TorugartCli.OK;
    }

    private Receipt receipt(PastRecords records) throws IOException {
        RawRecord decided = decision(records);
        SealedRecord record =
                new SealedRecord(decided.offset(), decided.timestampMillis(), decided.key(), decided.value());
        Map<String, Map<Integer, List<Seal>>> seals = VerifyCommand.seals(records, new ArrayList<>(), new long[1]);
        for (Seal seal :
                seals.getOrDefault(Topics.CONTROL_DECISIONS, Map.of()).getOrDefault(decided.partition(), List.of())) {
            Receipt receipt = Receipt.of(record, seal);
            if (receipt != null) {
                return receipt;
            }
        }
        throw new InputException("the decision is at " + decided.topic() + '-' + decided.partition() + '@'
                + decided.offset() + ", which no seal is about yet");
    }

    /** The last of the first records of each version and revision: those bind. */
    private RawRecord decision(PastRecords records) throws IOException {
        byte[] key = declarationId.getBytes(StandardCharsets.UTF_8);
        DecisionCodec codec = new DecisionCodec();
        Set<String> names = new HashSet<>();
        Found[] found = {null};
        records.read(Topics.CONTROL_DECISIONS, record -> {
            if (Arrays.equals(key, record.key())
                    && codec.decode(record.value()) instanceof DecodeResult.Decoded<Decision> decoded) {
                Decision decision = decoded.value();
                boolean wanted = (version == null || decision.version() == version)
                        && (revision == null || decision.revision() == revision);
                boolean first = names.add(decision.version() + "/" + decision.revision());
                if (wanted && first && (found[0] == null || isLater(decision, found[0].decision))) {
                    found[0] = new Found(record, decision);
                }
            }
        });
        if (found[0] == null) {
            throw new InputException("no such decision on declaration " + declarationId);
        }
        return found[0].record;
    }

    private static boolean isLater(Decision one, Decision other) {
        return one.version() > other.version()
                || (one.version() == other.version() && one.revision() > other.revision());
    }
}
