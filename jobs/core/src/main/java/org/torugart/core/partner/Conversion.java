// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.util.Locale;

/** What may be done to a text before it is used, by name. */
public enum Conversion {
    /** Keeps digits alone: {@code 6403.99-00} is {@code 64039900}. */
    DIGITS("Keeps digits alone"),
    /** Keeps letters and digits alone. */
    COMPACT("Keeps letters and digits alone"),
    /** Capitals. */
    UPPER("Makes capitals"),
    /** The first eight characters. */
    FIRST_8("Keeps the first eight characters"),
    /** The first twelve characters: of an air waybill's line its number. */
    FIRST_12("Keeps the first twelve characters"),
    /** What stands before the first space. */
    FIRST_WORD("Keeps what stands before the first space");

    private final String meaning;

    Conversion(String meaning) {
        this.meaning = meaning;
    }

    /** What it does. */
    public String meaning() {
        return meaning;
    }

    String apply(String text) {
        return switch (this) {
            case DIGITS -> kept(text, false);
            case COMPACT -> kept(text, true);
            case UPPER -> text.toUpperCase(Locale.ROOT);
            case FIRST_8 -> text.substring(0, Math.min(8, text.length()));
            case FIRST_12 -> text.substring(0, Math.min(12, text.length()));
            case FIRST_WORD -> text.split("\\s", 2)[0];
        };
    }

    private static String kept(String text, boolean letters) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> (c >= '0' && c <= '9') || (letters && Character.isLetterOrDigit(c)))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
