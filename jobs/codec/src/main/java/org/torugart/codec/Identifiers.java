// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

/** Identifiers that records and state are keyed by: 1 to 64 characters, not blank, nothing that is not seen: no control characters,
 * no zero-width ones, none that turn the direction of what follows, no halves of pairs. */
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
            char c = id.charAt(i);
            if (Character.isISOControl(c)) {
                return "identifier with a control character";
            }
            if (c > '~' && !isSeen(id.codePointAt(i))) {
                return "identifier with the invisible character U+%04X".formatted(id.codePointAt(i));
            }
            if (Character.isHighSurrogate(c)) {
                i++;
            }
        }
        return id.isBlank() ? "identifier is blank" : null;
    }

    /** Two identifiers that look the same must be the same. */
    static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }

    /** A word from the wire in a form fit for a log line. */
    static String shown(String word) {
        StringBuilder shown = new StringBuilder("'");
        word.codePoints()
                .limit(MAX_SHOWN)
                .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) || !isSeen(c) ? '?' : c));
        return shown.append(word.length() > MAX_SHOWN ? "…'" : "'").toString();
    }
}
