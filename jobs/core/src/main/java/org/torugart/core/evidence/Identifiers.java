// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.text.Normalizer;
import java.util.Locale;
import org.torugart.core.history.History;

/**
 * Identifiers as they are declared made into keys: the same thing written in two ways has one key. What cannot be seen is
 * left out, and Cyrillic letters that look like Latin ones are these, so that nobody gets a clean history, or past a control
 * list, by a zero-width space or another alphabet's {@code A}. Number plates rest on the same likeness.
 */
final class Identifiers {
    /** Longer identifiers are keyed by their hash, so that no declaration makes a key unbounded. */
    private static final int MAX_LENGTH = 128;

    private static final String CYRILLIC = "АВЕКМНОРСТУХІЈЅаеорсухіјѕ";
    private static final String LATIN = "ABEKMHOPCTYXIJSaeopcyxijs";

    private Identifiers() {}

    /** The key of an identifier in a role; null without one. */
    static String key(EntityRole role, String id) {
        String bounded = bounded(id);
        return bounded == null ? null : role.key(bounded);
    }

    /** The identifier, or its hash when it is long; null when it is blank. */
    static String bounded(String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        String seen = seen(id);
        if (seen.isBlank()) {
            return null;
        }
        return seen.length() <= MAX_LENGTH ? seen.strip() : "#" + Long.toHexString(History.hash(seen));
    }

    /** As a reader sees it; most identifiers are plain ASCII and cost one look. */
    private static String seen(String id) {
        int plain = 0;
        while (plain < id.length() && id.charAt(plain) >= ' ' && id.charAt(plain) <= '~') {
            plain++;
        }
        if (plain == id.length()) {
            return id;
        }
        StringBuilder seen = new StringBuilder(id.length());
        Normalizer.normalize(id, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT && !Character.isISOControl(c))
                .forEach(c -> {
                    int letter = CYRILLIC.indexOf(c);
                    seen.appendCodePoint(letter < 0 ? c : LATIN.charAt(letter));
                });
        return seen.toString();
    }

    /** Without spaces, in capitals; for registrations, numbers and names. */
    static String normalised(String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        // Capitals first: more of them look alike.
        String seen = seen(id.replace(" ", "").toUpperCase(Locale.ROOT)).replace(" ", "");
        return seen.isBlank() ? null : seen;
    }

    /** A code; null when it is blank. */
    static String code(String code) {
        return code.isBlank() ? null : code;
    }

    /** Several together; null when one is missing. */
    static String joined(String separator, String... ids) {
        for (String id : ids) {
            if (id == null || id.isBlank()) {
                return null;
            }
        }
        return String.join(separator, ids);
    }
}
