// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.codec.archive.ArchiveRange;
import org.torugart.codec.archive.ArchiveReader;
import org.torugart.codec.archive.ArchiveWriter;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficGenerator;

/** What was decided is proved to somebody who has the topics, or files of them, and trusts keys alone. */
class ProofITCase {
    private static final int EVENTS = 1_500;

    @TempDir
    private Path data;

    @TempDir
    private Path files;

    @Test
    void whatWasDecidedIsProved() throws IOException {
        Decision sealed;
        try (TestSystem system = TestSystem.startSelecting(data, 2)) {
            TrafficGenerator generator = new TrafficGenerator(Settings.defaults(23));
            for (int i = 0; i < EVENTS; i++) {
                system.send(generator.next());
            }
            system.settle();
            assertThat(run("notary", "--once", "--records", "100").out()).contains("records sealed");
            for (int i = 0; i < EVENTS / 3; i++) {
                system.send(generator.next());
            }
            system.settle();
            assertThat(run("notary", "--once", "--records", "100").out()).contains("records sealed");
            assertThat(run("notary", "--once").out()).startsWith("0 records sealed");

            List<Decision> decisions = system.decisions();
            assertPicksAreRight(decisions);
            sealed = decisions.get(decisions.size() / 2);

            assertThat(run("seeds", "audit").out())
                    .contains("0 numbers drawn again and right")
                    .contains(" 0 wrong");
            String seeds = data.resolve("seeds.private.yaml").toString();
            assertThat(run("seeds", "reveal", "--file", seeds).out()).startsWith("0 told");
            assertThat(run("seeds", "reveal", "--file", seeds, "--early").out()).contains("1 told");
            Torugart audited = run("seeds", "audit");
            assertThat(audited.out())
                    .contains(" 0 with a seed not revealed yet")
                    .contains(" 0 wrong");
            assertThat(run("replay").out()).contains(" 0 differ, 0 contradicted, 0 without evidence");

            String verified = run("verify").out();
            assertThat(verified).contains(" 0 problems").contains(Topics.CONTROL_DECISIONS + "-0: sealed to offset");
        }
        Path receipt = files.resolve("receipt.json");
        run(
                "receipt",
                "--decision",
                sealed.declarationId(),
                "--version",
                String.valueOf(sealed.version()),
                "--revision",
                String.valueOf(sealed.revision()),
                "--out",
                receipt.toString());
        String trusted = data.resolve("keys").resolve("trusted-keys.yaml").toString();
        assertThat(Torugart.run("verify", "--receipt", receipt.toString(), "--trusted-keys", trusted)
                        .out())
                .contains("declaration " + sealed.declarationId() + ", version " + sealed.version())
                .contains("It is what Local notary sealed at");
        Files.writeString(receipt, Files.readString(receipt).replaceFirst("\"offset\" : ", "\"offset\" : 1"));
        Torugart forged = Torugart.run("verify", "--receipt", receipt.toString(), "--trusted-keys", trusted);
        assertThat(forged.exitCode()).isEqualTo(1);
        assertThat(forged.out()).contains("The receipt proves nothing.");

        assertAnArchiveThatWasTamperedWithIsFound(trusted);
    }

    /** A command on the data directory that must end well. */
    private Torugart run(String... arguments) {
        Torugart done = Torugart.run(Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                .toArray(String[]::new));
        assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
        return done;
    }

    /** More than half a percent, fewer than three, and none for BLUE. */
    private static void assertPicksAreRight(List<Decision> decisions) {
        List<Reason> picks = decisions.stream()
                .flatMap(decision -> decision.reasons().stream())
                .filter(reason -> reason.code() == Reason.Code.RANDOM_SELECTION)
                .toList();
        assertThat(picks)
                .isNotEmpty()
                .extracting(Reason::channel)
                .isSubsetOf(ControlChannel.YELLOW, ControlChannel.RED);
        assertThat(picks.size()).isLessThan(decisions.size() / 20);
        assertThat(decisions)
                .allSatisfy(decision ->
                        assertThat(decision.versions().seedCommitment()).hasSize(64));
    }

    private void assertAnArchiveThatWasTamperedWithIsFound(String trusted) throws IOException {
        Path archive = files.resolve("archive");
        List<String> arguments = new ArrayList<>(List.of("history", "archive", "--archive", archive.toString()));
        for (String topic :
                List.of(Topics.CONTROL_DECISIONS, Topics.DECISION_EVIDENCE, Topics.SELECTION_SEEDS, Topics.SEALS)) {
            arguments.addAll(List.of("--topic", topic));
        }
        run(arguments.toArray(String[]::new));
        String[] verify = {"verify", "--archive", archive.toString(), "--trusted-keys", trusted};
        Torugart intact = Torugart.run(verify);
        assertThat(intact.exitCode()).as(intact.out() + intact.err()).isZero();

        Path file;
        try (Stream<Path> found = Files.list(archive)) {
            file = found.filter(path -> path.getFileName().toString().startsWith(Topics.CONTROL_DECISIONS + "-1-"))
                    .findFirst()
                    .orElseThrow();
        }
        List<RawRecord> records = new ArrayList<>();
        ArchiveRange range;
        try (ArchiveReader reader = new ArchiveReader(Files.newInputStream(file))) {
            range = reader.range();
            for (RawRecord record = reader.next(); record != null; record = reader.next()) {
                records.add(record);
            }
        }
        RawRecord altered = records.get(3);
        altered.value()[altered.value().length - 1] ^= 1;
        RawRecord removed = records.remove(5);
        try (ArchiveWriter writer = new ArchiveWriter(range, new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (RawRecord record : records) {
                writer.add(record);
            }
        }
        Torugart tampered = Torugart.run(verify);
        assertThat(tampered.exitCode()).isEqualTo(1);
        assertThat(tampered.out())
                .contains(Topics.CONTROL_DECISIONS + "-1@" + altered.offset() + ": ALTERED")
                .contains(Topics.CONTROL_DECISIONS + "-1@" + removed.offset() + ": REMOVED")
                .contains(" 2 problems");
    }
}
