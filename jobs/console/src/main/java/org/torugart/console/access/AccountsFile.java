// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The file of accounts: JSON, readable by its owner alone, and never half written. */
final class AccountsFile {
    private static final String FILE = "accounts.json";
    private static final String NEXT = "accounts.json.next";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final Path next;

    /**
     * An account with what opens it.
     *
     * @param account the account
     * @param password its password's hash
     * @param token its API token's hash; null when it has none
     */
    record Known(Account account, String password, String token) {}

    AccountsFile(Path directory) {
        file = directory.resolve(FILE);
        next = directory.resolve(NEXT);
    }

    /** When it was last changed; null when there is none. */
    FileTime changedAt() {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    List<Known> read() {
        List<Known> accounts = new ArrayList<>();
        try {
            for (JsonNode node : MAPPER.readTree(file.toFile()).path("accounts")) {
                Set<ConsoleRole> roles = EnumSet.noneOf(ConsoleRole.class);
                node.path("roles").forEach(role -> roles.add(ConsoleRole.valueOf(role.asText())));
                accounts.add(new Known(
                        new Account(
                                node.path("name").asText(),
                                node.path("person").asText(),
                                roles,
                                textOrNull(node, "signingKey")),
                        node.path("password").asText(),
                        textOrNull(node, "token")));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("cannot read the accounts in " + file + ": " + e.getMessage(), e);
        }
        return accounts;
    }

    void write(Collection<Known> accounts) {
        ObjectNode document = MAPPER.createObjectNode();
        ArrayNode all = document.putArray("accounts");
        for (Known known : accounts) {
            ObjectNode node = all.addObject();
            node.put("name", known.account.name());
            node.put("person", known.account.person());
            ArrayNode roles = node.putArray("roles");
            known.account.roles().stream().sorted().forEach(role -> roles.add(role.name()));
            node.put("signingKey", known.account.signingKey());
            node.put("password", known.password);
            node.put("token", known.token);
        }
        try {
            Files.deleteIfExists(next);
            Files.createFile(next);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
            }
            MAPPER.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), document);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String textOrNull(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : null;
    }
}
