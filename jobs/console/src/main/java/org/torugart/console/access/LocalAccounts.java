// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts in a file that only its owner can read: passwords under Argon2id, API tokens under SHA-256, which is enough for
 * 256 random bits. What another process writes to the file counts from the next question on. Thread-safe.
 */
public final class LocalAccounts implements Identities, SignInWay.ByPassword {
    private final AccountsFile file;
    private final SecureRandom random = new SecureRandom();
    private final Secrets secrets = new Secrets();
    private final Map<String, AccountsFile.Known> byName = new LinkedHashMap<>();
    private final String decoy;
    private FileTime readAt;

    private LocalAccounts(AccountsFile file) {
        this.file = file;
        // Whoever asks for a name that is not there waits as long as for one that is.
        this.decoy = PasswordHash.of("", random);
    }

    /** The accounts of a directory; none when there is no file yet. */
    public static LocalAccounts open(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + directory, e);
        }
        LocalAccounts accounts = new LocalAccounts(new AccountsFile(directory));
        accounts.refresh();
        return accounts;
    }

    /** All accounts, in the order they were made. */
    public synchronized List<Account> all() {
        refresh();
        return byName.values().stream().map(AccountsFile.Known::account).toList();
    }

    /** Adds an account, or changes it; what it had for password and token is gone. */
    public synchronized void put(Account account, String password) {
        refresh();
        byName.put(account.name(), new AccountsFile.Known(account, PasswordHash.of(password, random), null));
        write();
    }

    /**
     * Gives an account another password.
     *
     * @throws IllegalArgumentException if there is no such account
     */
    public synchronized void newPassword(String name, String password) {
        AccountsFile.Known known = known(name);
        byName.put(name, new AccountsFile.Known(known.account(), PasswordHash.of(password, random), known.token()));
        write();
    }

    /**
     * Makes a new API token for an account, in place of the one it had.
     *
     * @return the token, which is kept nowhere
     * @throws IllegalArgumentException if there is no such account
     */
    public synchronized String newToken(String name) {
        AccountsFile.Known known = known(name);
        String token = secrets.next();
        byName.put(name, new AccountsFile.Known(known.account(), known.password(), Sha256.of(token)));
        write();
        return token;
    }

    /**
     * Removes an account.
     *
     * @throws IllegalArgumentException if there is no such account
     */
    public synchronized void remove(String name) {
        byName.remove(known(name).account().name());
        write();
    }

    private AccountsFile.Known known(String name) {
        refresh();
        AccountsFile.Known known = byName.get(name);
        if (known == null) {
            throw new IllegalArgumentException("there is no account " + name);
        }
        return known;
    }

    @Override
    public SignInWay signInWay() {
        return this;
    }

    @Override
    public Optional<Account> byPassword(String name, String password) {
        AccountsFile.Known known;
        synchronized (this) {
            refresh();
            known = byName.get(name);
        }
        boolean matches = PasswordHash.matches(password, known == null ? decoy : known.password());
        return known != null && matches ? Optional.of(known.account()) : Optional.empty();
    }

    @Override
    public synchronized Optional<Account> byToken(String token) {
        refresh();
        String digest = Sha256.of(token);
        return byName.values().stream()
                .filter(known -> digest.equals(known.token()))
                .map(AccountsFile.Known::account)
                .findFirst();
    }

    private void refresh() {
        FileTime changedAt = file.changedAt();
        if (changedAt != null && !changedAt.equals(readAt)) {
            byName.clear();
            file.read().forEach(known -> byName.put(known.account().name(), known));
            readAt = changedAt;
        }
    }

    private void write() {
        file.write(byName.values());
        readAt = file.changedAt();
    }
}
