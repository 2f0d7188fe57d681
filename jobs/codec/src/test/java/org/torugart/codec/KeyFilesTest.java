// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.release.Releases;
import org.torugart.core.release.Role;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TrustedKey;
import org.torugart.core.release.TrustedKeys;

class KeyFilesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void whatIsSignedWithTheFilesIsTrustedByTheTrustFile() throws IOException {
        KeyFiles.create(directory, "asel", "Асель O'Hara: #1", Set.of(Role.AUTHOR));
        KeyFiles.create(directory, "bakyt", "Bakyt", Set.of(Role.APPROVER, Role.OPERATOR));
        TrustedKeys keys = KeyFiles.trustedKeys(directory.resolve(KeyFiles.TRUST_FILE));
        assertThat(keys.all()).extracting(TrustedKey::id).containsExactly("asel", "bakyt");
        assertThat(keys.find("asel").person()).isEqualTo("Асель O'Hara: #1");
        assertThat(keys.find("bakyt").roles()).containsExactlyInAnyOrder(Role.APPROVER, Role.OPERATOR);

        SigningKey asel = KeyFiles.signingKey(directory.resolve("asel.private"));
        SigningKey bakyt = KeyFiles.signingKey(directory.resolve("bakyt.private"));
        ProfileRelease release = ProfileRelease.propose(
                        "national", new ReleaseContent(new byte[] {1}), asel, NOON, "needed", null)
                .approve(bakyt, NOON, "seen", List.of())
                .activate(bakyt, NOON, "now", 1);
        assertThat(Releases.verify(release, keys)).isEmpty();
        // It travels as a record and is still signed.
        ProfileReleaseCodec codec = new ProfileReleaseCodec();
        ProfileRelease arrived = CodecUnderTest.decoded(codec.decode(codec.encode(release)));
        assertThat(Releases.verify(arrived, keys)).isEmpty();
    }

    @Test
    void aPrivateKeyIsItsOwnersAlone() throws IOException {
        KeyFiles.create(directory, "asel", "Asel", Set.of(Role.AUTHOR));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("asel.private"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(directory.resolve(KeyFiles.TRUST_FILE))).doesNotContain("PRIVATE");
        assertThat(KeyFiles.signingKey(directory.resolve("asel.private"))).hasToString("asel (Asel)");
    }

    @Test
    void aKeyIsNeverReplaced() throws IOException {
        KeyFiles.create(directory, "asel", "Asel", Set.of(Role.AUTHOR));
        String before = Files.readString(directory.resolve("asel.private"));
        assertThatThrownBy(() -> KeyFiles.create(directory, "asel", "Asel", Set.of(Role.AUTHOR)))
                .isInstanceOf(FileAlreadyExistsException.class);
        Files.delete(directory.resolve(KeyFiles.TRUST_FILE));
        assertThatThrownBy(() -> KeyFiles.create(directory, "asel", "Asel", Set.of(Role.AUTHOR)))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(directory.resolve("asel.private"))).isEqualTo(before);
    }

    @Test
    void namesThatCouldLeaveTheDirectoryAreRefused() {
        for (String id : List.of("../asel", "Asel", "", "a/b", "a b", "a".repeat(65))) {
            assertThatThrownBy(() -> KeyFiles.create(directory, id, "Asel", Set.of(Role.AUTHOR)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> KeyFiles.create(directory, "asel", "A\nkey: b", Set.of(Role.AUTHOR)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoPrivateKeyIsSaidWithoutShowingIt() throws IOException {
        Path file = Files.writeString(directory.resolve("k"), """
                key: asel
                person: Asel
                -----BEGIN PRIVATE KEY-----
                c2VjcmV0
                -----END PRIVATE KEY-----
                """);
        assertThatThrownBy(() -> KeyFiles.signingKey(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a private key")
                .hasMessageNotContaining("c2VjcmV0");
        Files.writeString(file, "secret");
        assertThatThrownBy(() -> KeyFiles.signingKey(file))
                .hasMessageContaining("is not a private key")
                .hasMessageNotContaining("secret");
    }

    @Test
    void everyProblemOfATrustFileIsNamedAtOnce() {
        assertThatThrownBy(() -> TrustFile.parse("trust.yaml", """
                        keys:
                          - id: Asel
                            person: Asel
                            roles: [author, boss]
                            publicKey: AAAA
                          - person: Bakyt
                            roles: []
                            publicKey: '*'
                            validTo: soon
                            validFrom: 2026-01-01
                          - 7
                        """))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(
                        "trust.yaml: key 1: id 'Asel'",
                        "trust.yaml: key 1: role 'boss'",
                        "trust.yaml: key 2: no such field: 'validFrom'",
                        "trust.yaml: key 2: 'id' is missing",
                        "trust.yaml: key 2: 'roles'",
                        "trust.yaml: key 2: publicKey: not Base64",
                        "trust.yaml: key 2: 'validTo'",
                        "trust.yaml: key 3: want id, person, roles and publicKey");
        assertThatThrownBy(() -> TrustFile.parse("trust.yaml", "keys: [\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trust.yaml");
        assertThatThrownBy(() -> TrustFile.parse("trust.yaml", "key: []"))
                .hasMessage("trust.yaml: want a list 'keys' and nothing else");
        assertThatThrownBy(() -> TrustFile.parse(
                        "t", "keys: [{id: a, person: A, roles: [author], publicKey: " + "MCowBQYDK2VwAyEAAAAA" + "}]"))
                .hasMessageContaining("not an Ed25519 public key");
    }

    @Test
    void aKeyMayEnd() throws IOException {
        TrustedKey key = KeyFiles.create(directory, "asel", "Asel", Set.of(Role.AUTHOR));
        TrustedKey ending = new TrustedKey(
                key.id(), key.person(), key.roles(), Instant.parse("2027-01-01T00:00:00Z"), key.publicKey());
        TrustedKeys keys = TrustFile.parse("t", TrustFile.HEADER + TrustFile.entry(ending));
        assertThat(keys.find("asel").validTo()).isEqualTo(ending.validTo());
        assertThatThrownBy(() -> TrustFile.parse("t", TrustFile.HEADER + TrustFile.entry(key) + TrustFile.entry(key)))
                .hasMessageContaining("key asel is there twice");
    }

    @Test
    void noKeysAreNoKeys() {
        assertThat(TrustFile.parse("t", TrustFile.HEADER).isEmpty()).isTrue();
    }
}
