// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A language that all texts are there in. */
public enum Language {
    /** English; also for whoever asks for none of these. */
    EN,
    /** Russian. */
    RU;

    private static final List<Locale> LOCALES =
            Arrays.stream(values()).map(Language::locale).toList();

    private static final Map<Language, Map<String, String>> TEXTS =
            Arrays.stream(values()).collect(Collectors.toMap(Function.identity(), Language::texts));

    /** The language that is wanted most, of these; English where none is, or what is wanted cannot be read. */
    public static Language wanted(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return EN;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LOCALES);
            return found == null ? EN : values()[LOCALES.indexOf(found)];
        } catch (IllegalArgumentException e) {
            return EN;
        }
    }

    /** Its code after ISO 639: {@code en}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Locale locale() {
        return Locale.forLanguageTag(code());
    }

    /** The text of a key; null where there is none. */
    String text(String key) {
        return TEXTS.get(this).get(key);
    }

    private static Map<String, String> texts(Language language) {
        Map<String, String> texts = new HashMap<>();
        for (String bundle : List.of("texts_", "core_")) {
            Properties read = bundle(bundle + language.code() + ".properties");
            read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
        }
        return texts;
    }

    private static Properties bundle(String name) {
        Properties properties = new Properties();
        try (InputStream in = Language.class.getResourceAsStream(name)) {
            if (in != null) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the texts in " + name, e);
        }
        return properties;
    }
}
