// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAccountsTest {
    private static final Account ADA = new Account("ada", "Ada", Set.of(ConsoleRole.ANALYST), "author");

    @TempDir
    private Path directory;

    @Test
    void anAccountIsOpenedByItsPasswordAndByNoOther() {
        LocalAccounts accounts = LocalAccounts.open(directory);
        accounts.put(ADA, "secret");
        assertThat(accounts.byPassword("ada", "secret")).contains(ADA);
        assertThat(accounts.byPassword("ada", "Secret")).isEmpty();
        assertThat(accounts.byPassword("eva", "secret")).isEmpty();
        assertThat(accounts.byPassword("eva", "")).isEmpty();
    }

    @Test
    void aTokenIsKnownUntilThereIsAnother() {
        LocalAccounts accounts = LocalAccounts.open(directory);
        accounts.put(ADA, "secret");
        String first = accounts.newToken("ada");
        assertThat(accounts.byToken(first)).contains(ADA);
        String second = accounts.newToken("ada");
        assertThat(accounts.byToken(first)).isEmpty();
        assertThat(accounts.byToken(second)).contains(ADA);
        assertThat(accounts.byPassword("ada", "secret")).contains(ADA);
    }

    @Test
    void whatOneProcessWritesAnotherKnows() {
        LocalAccounts console = LocalAccounts.open(directory);
        LocalAccounts command = LocalAccounts.open(directory);
        command.put(ADA, "secret");
        String token = command.newToken("ada");
        assertThat(console.byToken(token)).contains(ADA);
        assertThat(console.all()).containsExactly(ADA);
        command.remove("ada");
        assertThat(console.byToken(token)).isEmpty();
        assertThatThrownBy(() -> command.newPassword("ada", "other")).hasMessage("there is no account ada");
    }

    @Test
    void theFileHoldsNoSecretAndIsForItsOwnerAlone() throws IOException {
        LocalAccounts accounts = LocalAccounts.open(directory);
        accounts.put(ADA, "secret");
        String token = accounts.newToken("ada");
        Path file = directory.resolve("accounts.json");
        assertThat(Files.readString(file))
                .contains("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain("secret", token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** A vector of the reference implementation. */
    @Test
    void hashesAreThoseOfArgon2() {
        assertThat(PasswordHash.matches(
                        "password",
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"))
                .isTrue();
        SecureRandom random = new SecureRandom();
        assertThat(PasswordHash.of("same", random)).isNotEqualTo(PasswordHash.of("same", random));
        assertThat(PasswordHash.matches("same", "same")).isFalse();
    }

    @Test
    void madeUpPasswordsDiffer() {
        assertThat(Passwords.random())
                .matches("[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}")
                .isNotEqualTo(Passwords.random());
    }
}
