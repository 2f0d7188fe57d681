// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.Locale;
import org.torugart.core.history.History;

/** Identifiers as they are declared made into keys: the same thing written in two ways has one key. */
final class Identifiers {
    /** Longer identifiers are keyed by their hash, so that no declaration makes a key unbounded. */
    private static final int MAX_LENGTH = 128;

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
        return id.length() <= MAX_LENGTH ? id.strip() : "#" + Long.toHexString(History.hash(id));
    }

    /** Without spaces, in capitals; for registrations, numbers and names. */
    static String normalised(String id) {
        return id == null || id.isBlank() ? null : id.replace(" ", "").toUpperCase(Locale.ROOT);
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
