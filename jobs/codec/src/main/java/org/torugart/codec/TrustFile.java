// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.torugart.core.release.Role;
import org.torugart.core.release.TrustedKey;
import org.torugart.core.release.TrustedKeys;

/**
 * The file that says whose signatures count: YAML, a list {@code keys} of {@code id}, {@code person}, {@code roles},
 * {@code publicKey} (X.509 SubjectPublicKeyInfo, DER, Base64) and optionally {@code validTo}, the first UTC day on which
 * the key may no longer sign. It holds no secret.
 */
final class TrustFile {
    static final String HEADER = """
            # Keys whose signatures count. To take a key's trust away, remove it here and restart the job:
            # sets it has signed are then refused. 'validTo: 2027-01-01' keeps what it signed before that day (UTC).
            keys:
            """;

    private static final Pattern ID = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");
    private static final int MAX_ID = 64;
    private static final Set<String> FIELDS = Set.of("id", "person", "roles", "publicKey", "validTo");

    private TrustFile() {}

    /**
     * Reads the keys.
     *
     * @param name what to call the text in messages
     * @throws IllegalArgumentException with every problem of the text, one a line
     */
    static TrustedKeys parse(String name, String yaml) {
        Object document;
        try {
            document = PlainYaml.load(LoadSettings.builder().setLabel(name).build(), yaml);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
        if (!(document instanceof Map<?, ?> root) || !Set.of("keys").equals(root.keySet())) {
            throw new IllegalArgumentException(name + ": want a list 'keys' and nothing else");
        }
        List<String> problems = new ArrayList<>();
        List<TrustedKey> keys = new ArrayList<>();
        if (root.get("keys") instanceof List<?> entries) {
            for (int i = 0; i < entries.size(); i++) {
                List<String> wrong = new ArrayList<>();
                TrustedKey key = key(entries.get(i), wrong);
                String where = name + ": key " + (i + 1) + ": ";
                wrong.forEach(problem -> problems.add(where + problem));
                if (wrong.isEmpty()) {
                    keys.add(key);
                }
            }
        } else if (root.get("keys") != null) {
            problems.add(name + ": 'keys': want a list");
        }
        if (problems.isEmpty()) {
            try {
                return new TrustedKeys(keys);
            } catch (IllegalArgumentException e) {
                problems.add(name + ": " + e.getMessage());
            }
        }
        throw new IllegalArgumentException(String.join("\n", problems));
    }

    /** The lines of one key, to be put at the end of a file that begins with {@link #HEADER}. */
    static String entry(TrustedKey key) {
        String roles = key.roles().stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
        return "  - id: " + key.id() + "\n    person: '" + key.person().replace("'", "''") + "'\n    roles: [" + roles
                + "]\n    publicKey: " + Base64.getEncoder().encodeToString(key.publicKey()) + "\n"
                + (key.validTo() == null
                        ? ""
                        : "    validTo: "
                                + key.validTo().atOffset(ZoneOffset.UTC).toLocalDate() + "\n");
    }

    /** What is wrong with the name of a key; null when nothing is. */
    static String problemOfId(String id) {
        return id.length() <= MAX_ID && ID.matcher(id).matches()
                ? null
                : "'" + id + "': want lower-case letters and digits joined by hyphens or dots, at most " + MAX_ID
                        + " characters";
    }

    private static TrustedKey key(Object entry, List<String> problems) {
        if (!(entry instanceof Map<?, ?> fields)) {
            problems.add("want id, person, roles and publicKey");
            return null;
        }
        for (Object field : fields.keySet()) {
            if (!(field instanceof String known) || !FIELDS.contains(known)) {
                problems.add("no such field: '" + field + "', want one of " + new TreeSet<>(FIELDS));
            }
        }
        String id = text(fields, "id", problems);
        if (id != null && problemOfId(id) != null) {
            problems.add("id " + problemOfId(id));
        }
        String person = text(fields, "person", problems);
        Set<Role> roles = roles(fields.get("roles"), problems);
        byte[] publicKey = null;
        try {
            String encoded = text(fields, "publicKey", problems);
            publicKey = encoded == null ? null : Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            problems.add("publicKey: not Base64");
        }
        Instant validTo = validTo(fields.get("validTo"), problems);
        if (!problems.isEmpty()) {
            return null;
        }
        TrustedKey key = new TrustedKey(id, person, roles, validTo, publicKey);
        try {
            key.key();
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        return key;
    }

    private static String text(Map<?, ?> fields, String name, List<String> problems) {
        Object value = fields.get(name);
        // A number is a name too: YAML has its own mind about what is text.
        if (value instanceof String || value instanceof Number) {
            String text = value.toString().strip();
            if (text.chars().anyMatch(Character::isISOControl) || !StreamReader.isPrintable(text)) {
                problems.add("'" + name + "': want printable characters");
                return null;
            }
            if (!text.isEmpty()) {
                return text;
            }
        }
        problems.add("'" + name + "' is missing");
        return null;
    }

    private static Set<Role> roles(Object value, List<String> problems) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (value instanceof List<?> names) {
            for (Object name : names) {
                try {
                    roles.add(Role.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT)));
                } catch (IllegalArgumentException e) {
                    problems.add("role '" + name + "': want author, approver, operator, engine, selector or notary");
                }
            }
        }
        if (roles.isEmpty()) {
            problems.add("'roles': want a list of author, approver, operator, engine, selector, notary");
        }
        return roles;
    }

    private static Instant validTo(Object value, List<String> problems) {
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(value.toString())
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException e) {
            problems.add("'validTo': want a day such as 2027-01-01");
            return null;
        }
    }
}
