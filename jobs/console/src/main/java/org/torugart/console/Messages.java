// SPDX-License-Identifier: Apache-2.0
package org.torugart.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.http.Routes;

/** The texts of the pages, by language. */
final class Messages {
    private static final List<String> LANGUAGES = List.of("en", "ru");

    private final Map<String, Map<String, String>> bundles = new TreeMap<>();

    Messages() {
        LANGUAGES.forEach(language -> bundle(language).ifPresent(texts -> bundles.put(language, texts)));
    }

    void addTo(Routes routes) {
        routes.add("GET", "/api/messages/{language}", Routes.ANYBODY, this::messages);
    }

    private Answer messages(Request request) {
        String language = request.parameter("language");
        Map<String, String> bundle = bundles.get(language);
        if (bundle == null) {
            throw new Problem(Kind.NOT_FOUND, "server.no.bundle", language);
        }
        return Answer.json(bundle);
    }

    private static Optional<Map<String, String>> bundle(String language) {
        Properties properties = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream("web/messages_" + language + ".properties")) {
            if (in == null) {
                return Optional.empty();
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return Optional.of(texts);
    }
}
