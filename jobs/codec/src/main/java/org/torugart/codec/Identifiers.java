// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

/** Identifiers that records and state are keyed by: 1 to 64 characters, not blank, no control characters. */
final class Identifiers {
    private static final int MAX_LENGTH = 64;
    private static final int MAX_SHOWN = 32;

    private Identifiers() {}

    /** What is wrong with an identifier, or null. */
    static String problem(String id) {
        if (id.length() > MAX_LENGTH) {
            return "identifier of " + id.length() + " characters, at most " + MAX_LENGTH + " are allowed";
        }
        for (int i = 0; i < id.length(); i++) {
            if (Character.isISOControl(id.charAt(i))) {
                return "identifier with a control character";
            }
        }
        return id.isBlank() ? "identifier is blank" : null;
    }

    /** A word from the wire in a form fit for a log line. */
    static String shown(String word) {
        StringBuilder shown = new StringBuilder("'");
        word.codePoints().limit(MAX_SHOWN).forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return shown.append(word.length() > MAX_SHOWN ? "…'" : "'").toString();
    }
}
