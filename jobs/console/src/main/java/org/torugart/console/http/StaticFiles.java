// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Pages, scripts and styles from the class path. Every address of a page is answered with the one page there is. */
final class StaticFiles {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]*");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "json", "application/json");
    private static final Map<String, String> LIBRARIES = Map.of(
            "uPlot.esm.js", "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.esm.js",
            "uPlot.min.css", "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.min.css");

    private final Map<String, Answer> read = new ConcurrentHashMap<>();

    /** A file under {@code /assets}; empty when there is none. */
    Optional<Answer> asset(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return read(LIBRARIES.getOrDefault(name, "/org/torugart/console/web/" + name), name);
    }

    /** The page. */
    Answer page() {
        return asset("index.html").orElseThrow();
    }

    private Optional<Answer> read(String resource, String name) {
        Answer known = read.get(resource);
        if (known != null) {
            return Optional.of(known);
        }
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream in = StaticFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            Answer answer = new Answer(200, type, in.readAllBytes(), Map.of("Cache-Control", "no-cache"), "");
            read.put(resource, answer);
            return Optional.of(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
