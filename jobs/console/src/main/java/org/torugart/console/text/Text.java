// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.text;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Something said to people, in no language yet.
 *
 * @param key its key in the bundles; null for values one after the other
 * @param values what stands in its places: other texts, or whatever is the same in every language; never null
 * @param english what core says of it by itself in English, which has no bundle then; null otherwise
 */
public record Text(String key, List<Object> values, String english) {
    public Text {
        values = List.copyOf(values);
    }

    /** A text of the bundles. */
    public static Text of(String key, Object... values) {
        return new Text(Objects.requireNonNull(key, "key"), List.of(values), null);
    }

    /** What is the same in every language: a name, a code, somebody's own words. */
    public static Text same(String words) {
        return new Text(null, List.of(words), null);
    }

    /**
     * What core says itself in English, and bundles by its code in other languages.
     *
     * @param english what core says; never null
     */
    public static Text coded(String key, String english, Object... values) {
        return new Text(
                Objects.requireNonNull(key, "key"), List.of(values), Objects.requireNonNull(english, "english"));
    }

    /** Texts one after the other. */
    public static Text joined(String separator, List<Text> texts) {
        Object[] all = new Object[Math.max(0, texts.size() * 2 - 1)];
        for (int i = 0; i < all.length; i++) {
            all[i] = i % 2 == 0 ? texts.get(i / 2) : separator;
        }
        return new Text(null, List.of(all), null);
    }

    /** The text in a language. */
    public String in(Language language) {
        if (key == null) {
            return values.stream().map(value -> in(language, value)).collect(Collectors.joining());
        }
        if (english != null && language == Language.EN) {
            return english;
        }
        String text = language.text(key);
        if (text == null) {
            // Better than no answer at all.
            return key;
        }
        StringBuilder said = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            said.append(text, from, open)
                    .append(in(language, values.get(Integer.parseInt(text.substring(open + 1, close)))));
            from = close + 1;
        }
        return said.append(text.substring(from)).toString();
    }

    private static String in(Language language, Object value) {
        return value instanceof Text text ? text.in(language) : String.valueOf(value);
    }

    /** The text in English, for logs and the command line. */
    @Override
    public String toString() {
        return in(Language.EN);
    }
}
