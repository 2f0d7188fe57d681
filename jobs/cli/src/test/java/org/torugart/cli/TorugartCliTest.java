// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.KeyFiles;
import org.torugart.codec.ProfileReleaseCodec;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.codec.RawRecord;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.declaration.Money;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.release.Role;
import org.torugart.core.release.TrustedKey;
import picocli.CommandLine;

class TorugartCliTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void withoutACommandItSaysWhatThereIs() {
        assertThat(run()).isEqualTo(TorugartCli.OK);
        assertThat(out.toString()).contains("lint", "test", "explain", "reference", "decode");
    }

    @Test
    void anUnknownCommandIsAUsageError() {
        assertThat(run("scan")).isEqualTo(TorugartCli.USAGE);
        assertThat(err.toString()).contains("scan");
    }

    @Test
    void decodePrintsARecordForPeople() throws IOException {
        assertThat(run("decode", file(new ControlResultCodec().encode(result()))))
                .isEqualTo(TorugartCli.OK);
        assertThat(out.toString())
                .contains(
                        "\"control result\" : {",
                        "\"declarationId\" : \"D1\"",
                        "\"violations\" : [ \"VALUE\" ]",
                        "\"revenueRecovered\" : \"120.5 KGS\"",
                        "\"recordedAt\" : \"2026-03-02T12:00:00Z\"");
    }

    @Test
    void decodeShowsTheRecordADeadLetterCarries() throws IOException {
        RawRecord record = new RawRecord(
                "control-results", 3, 7, 0, new byte[] {'D', '1'}, new ControlResultCodec().encode(result()));
        DeadLetter letter = new DeadLetter(record, "intake", "TEST", "for a test", "1", NOON);
        assertThat(run("decode", file(new DeadLetterCodec().encode(letter)))).isEqualTo(TorugartCli.OK);
        assertThat(out.toString())
                .contains("\"dead letter\" : {", "\"key\" : \"D1\"", "\"control result\" : {", "\"code\" : \"TEST\"");
    }

    @Test
    void decodeSaysWhyNot() throws IOException {
        byte[] bytes = new ControlResultCodec().encode(result());
        assertThat(run("decode", file(Arrays.copyOf(bytes, bytes.length - 3)))).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(err.toString()).contains("TRUNCATED");
        assertThat(run("decode", file(new byte[] {1, 2, 3}))).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(err.toString()).contains("NOT_AVRO");
    }

    @Test
    void decodeShowsTheSetAReleaseCarries() throws IOException {
        assertThat(run("keys", "asel", "--role", "author", "--out", directory.toString()))
                .isEqualTo(TorugartCli.OK);
        ProfileSet set =
                new ProfileSet("national", 3, NOON, new ProfileSet.Bands(400, 700), List.of(), Map.of(), Map.of());
        ProfileRelease release = ProfileRelease.propose(
                "national",
                new ReleaseContent(new ProfileSetCodec().encode(set)),
                KeyFiles.signingKey(directory.resolve("asel.private")),
                NOON,
                "needed",
                null);
        assertThat(run("decode", file(new ProfileReleaseCodec().encode(release))))
                .isEqualTo(TorugartCli.OK);
        assertThat(out.toString())
                .contains("\"profile release\" : {", "\"risk profile set\" : {", "\"kind\" : \"PROPOSED\"");
    }

    @Test
    void keysMakesAKeyThatIsTrustedForItsRoles() throws IOException {
        Path keys = directory.resolve("keys");
        assertThat(run("keys", "asel", "--person", "Asel I.", "--role", "author,approver", "--out", keys.toString()))
                .isEqualTo(TorugartCli.OK);
        assertThat(out.toString()).contains(keys.resolve("asel.private").toString());
        assertThat(out.toString()).doesNotContain("BEGIN PRIVATE KEY");
        TrustedKey key = KeyFiles.trustedKeys(keys.resolve("trusted-keys.yaml")).find("asel");
        assertThat(key.person()).isEqualTo("Asel I.");
        assertThat(key.roles()).containsExactlyInAnyOrder(Role.AUTHOR, Role.APPROVER);
        assertThat(KeyFiles.signingKey(keys.resolve("asel.private")).person()).isEqualTo("Asel I.");

        assertThat(run("keys", "asel", "--role", "author", "--out", keys.toString()))
                .isEqualTo(TorugartCli.USAGE);
        assertThat(err.toString()).contains("none is replaced");
        assertThat(run("keys", "Asel", "--role", "author", "--out", keys.toString()))
                .isEqualTo(TorugartCli.USAGE);
        assertThat(run("keys", "bakyt", "--role", "boss", "--out", keys.toString()))
                .isEqualTo(TorugartCli.USAGE);
        assertThat(run("keys", "bakyt", "--out", keys.toString())).isEqualTo(TorugartCli.USAGE);
    }

    private static ControlResult result() {
        return ControlResult.of("R1", "D1", 1, ControlResult.Stage.COMPLETED, NOON)
                .finding(Set.of(ViolationCategory.VALUE), 1, new Money(1_205_000, "KGS"));
    }

    private String file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("record"), bytes).toString();
    }

    private int run(String... arguments) {
        CommandLine command = TorugartCli.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
