// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Accounts in a file that only its owner can read: passwords under Argon2id, API tokens under SHA-256, which is enough for
 * 256 random bits. Thread-safe.
 */
public final class LocalAccounts implements Identities {
    /** Name of the file in a console's directory. */
    public static final String FILE = "accounts.json";

    private static final int TOKEN_BYTES = 32;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Known> byName = new LinkedHashMap<>();
    private final String decoy;

    private record Known(Account account, String password, String token) {}

    private LocalAccounts(Path file) {
        this.file = file;
        // Whoever asks for a name that is not there waits as long as for one that is.
        this.decoy = PasswordHash.of("", random);
    }

    /** The accounts of a directory; none when there is no file yet. */
    public static LocalAccounts open(Path directory) {
        try {
            Files.createDirectories(directory);
            LocalAccounts accounts = new LocalAccounts(directory.resolve(FILE));
            if (Files.exists(accounts.file)) {
                accounts.read();
            }
            return accounts;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the accounts in " + directory, e);
        }
    }

    /** Whether there is an account of this name. */
    public synchronized boolean has(String name) {
        return byName.containsKey(name);
    }

    /**
     * Adds an account, or changes it, and makes a new API token for it.
     *
     * @param password its password; null for none, so that only the token opens it
     * @return the token, which is kept nowhere
     */
    public synchronized String put(Account account, String password) {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        byName.put(
                account.name(),
                new Known(account, password == null ? null : PasswordHash.of(password, random), digest(token)));
        write();
        return token;
    }

    @Override
    public Optional<Account> byPassword(String name, String password) {
        Known known;
        synchronized (this) {
            known = byName.get(name);
        }
        boolean there = known != null && known.password != null;
        boolean matches = PasswordHash.matches(password, there ? known.password : decoy);
        return there && matches ? Optional.of(known.account) : Optional.empty();
    }

    @Override
    public synchronized Optional<Account> byToken(String token) {
        String digest = digest(token);
        return byName.values().stream()
                .filter(known -> known.token.equals(digest))
                .map(Known::account)
                .findFirst();
    }

    private void read() throws IOException {
        for (JsonNode node : MAPPER.readTree(file.toFile()).path("accounts")) {
            Set<ConsoleRole> roles = EnumSet.noneOf(ConsoleRole.class);
            node.path("roles").forEach(role -> roles.add(ConsoleRole.valueOf(role.asText())));
            Account account = new Account(
                    node.path("name").asText(),
                    node.path("person").asText(),
                    roles,
                    node.path("signingKey").asText(null));
            byName.put(
                    account.name(),
                    new Known(
                            account,
                            node.path("password").asText(null),
                            node.path("token").asText()));
        }
    }

    private void write() {
        ObjectNode document = MAPPER.createObjectNode();
        ArrayNode accounts = document.putArray("accounts");
        for (Known known : byName.values()) {
            ObjectNode node = accounts.addObject();
            node.put("name", known.account.name());
            node.put("person", known.account.person());
            ArrayNode roles = node.putArray("roles");
            known.account.roles().stream().sorted().forEach(role -> roles.add(role.name()));
            node.put("signingKey", known.account.signingKey());
            node.put("password", known.password);
            node.put("token", known.token);
        }
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
                if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
            }
            MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), document);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
