// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torugart.console.access.ConsoleRole;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.decision.Check;
import org.torugart.core.decision.Reason;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.Violation;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.explain.Explained;
import org.torugart.core.explain.Stated;
import org.torugart.core.lint.Finding;
import org.torugart.core.profile.Profile;
import org.torugart.core.release.Step;

/** What of the pages can be told without a browser: their texts, their colours, and what the content policy forbids. */
class PagesTest {
    private static final Pattern LITERAL_KEY =
            Pattern.compile("\\bt\\(\\s*(?:[\\w.]+ \\? )?'([\\w.]+)'(?: : '([\\w.]+)')?");
    private static final Pattern DOTTED = Pattern.compile("'([a-z]+(?:\\.[A-Za-z0-9_]+)+)'");
    private static final Pattern BUILT_KEY = Pattern.compile("\\bt\\(`([\\w.]+)\\.\\$\\{");
    private static final Pattern PROPERTY = Pattern.compile("--([\\w-]+):\\s*(#[0-9a-f]{6})");
    private static final double TEXT = 4.5;
    private static final double GRAPHICS = 3.0;

    @Test
    void bothLanguagesHaveTheSameTexts() {
        Map<String, String> english = bundle("en");
        Map<String, String> russian = bundle("ru");
        assertThat(russian.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(placeholders(russian.get(key))).as(key).isEqualTo(placeholders(text));
        });
    }

    @Test
    void everyTextThatIsAskedForIsThere() {
        Set<String> known = bundle("en").keySet();
        Set<String> beginnings = known.stream()
                .filter(key -> key.contains("."))
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
        for (Path module : modules()) {
            String text = read(module);
            for (MatchResult found : LITERAL_KEY.matcher(text).results().toList()) {
                assertThat(known).as(module.toString()).contains(found.group(1));
                if (found.group(2) != null) {
                    assertThat(known).as(module.toString()).contains(found.group(2));
                }
            }
            for (MatchResult found : DOTTED.matcher(text).results().toList()) {
                String key = found.group(1);
                if (beginnings.contains(key.substring(0, key.indexOf('.')))) {
                    assertThat(known).as(module.toString()).contains(key);
                }
            }
        }
    }

    @Test
    void everyTextIsAskedFor() {
        String all = modules().stream().map(PagesTest::read).collect(Collectors.joining("\n"));
        Set<String> built = BUILT_KEY
                .matcher(all)
                .results()
                .map(found -> found.group(1) + ".")
                .collect(Collectors.toSet());
        assertThat(bundle("en").keySet())
                .allMatch(key -> all.contains("'" + key + "'") || built.stream().anyMatch(key::startsWith));
    }

    @Test
    void everyConstantHasAText() {
        Set<String> known = bundle("en").keySet();
        assertThat(known).containsAll(keys("role.", ConsoleRole.values()));
        assertThat(known).containsAll(keys("mode.", Profile.Mode.values()));
        assertThat(known).containsAll(keys("step.", Step.Kind.values()));
        assertThat(known).containsAll(keys("result.", Explained.Result.values()));
        assertThat(known).containsAll(keys("direction.", Direction.values()));
        assertThat(known).containsAll(keys("violation.", ViolationCategory.values()));
        assertThat(known).containsAll(keys("reason.", Reason.Code.values()));
        assertThat(known).containsAll(keys("check.", Check.values()));
        assertThat(known).containsAll(keys("form.", Violation.Code.values()));
        assertThat(known).containsAll(keys("event.", DeclarationEvent.Kind.values()));
        assertThat(known).containsAll(keys("event.result.", ControlResult.Stage.values()));
        assertThat(known).containsAll(keys("stated.", Stated.values()));
        assertThat(known).containsAll(keys("manifest.", Shipment.ManifestStatus.values()));
        assertThat(known)
                .containsAll(Arrays.stream(Finding.Severity.values())
                        .map(severity -> "severity." + severity.text())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {":root {", ":root[data-theme=\"dark\"] {"})
    void whatIsReadStandsOutEnough(String theme) {
        Map<String, String> colours = colours(theme);
        for (String ground : List.of("ground", "surface", "sunken")) {
            for (String ink : List.of("ink", "soft")) {
                assertContrast(colours, ink, ground, TEXT);
            }
        }
        for (String ink : List.of(
                "accent",
                "green",
                "blue",
                "yellow",
                "red",
                "good",
                "warn",
                "bad",
                "code-key",
                "code-text",
                "code-number",
                "code-word",
                "code-comment")) {
            assertContrast(colours, ink, "surface", TEXT);
        }
        assertContrast(colours, "accent", "ground", TEXT);
        assertContrast(colours, "accent-ink", "accent", TEXT);
        assertContrast(colours, "ground", "ink", TEXT);
        assertContrast(colours, "surface", "bad", TEXT);
        for (String channel : List.of("green", "blue", "yellow", "red")) {
            assertContrast(colours, channel, channel + "-bg", TEXT);
            assertContrast(colours, "ink", channel + "-bg", TEXT);
        }
        assertContrast(colours, "good", "green-bg", TEXT);
        assertContrast(colours, "warn", "yellow-bg", TEXT);
        assertContrast(colours, "bad", "red-bg", TEXT);
        for (String mark : List.of("p50", "p99", "p999", "focus", "accent")) {
            assertContrast(colours, mark, "surface", GRAPHICS);
        }
        assertContrast(colours, "focus", "ground", GRAPHICS);
    }

    @Test
    void nothingIsWrittenInlineThatTheContentPolicyForbids() {
        String page = read(web().resolve("index.html"));
        assertThat(page).doesNotContainPattern("<script(?![^>]*\\ssrc=)").doesNotContainPattern("\\s(style|on\\w+)=");
        for (Path module : modules()) {
            assertThat(read(module))
                    .as(module.toString())
                    .doesNotContain("innerHTML")
                    .doesNotContain("eval(")
                    .doesNotContain("setAttribute('style'");
        }
    }

    private static void assertContrast(Map<String, String> colours, String ink, String ground, double least) {
        assertThat(contrast(colours.get(ink), colours.get(ground)))
                .as(ink + " on " + ground)
                .isGreaterThanOrEqualTo(least);
    }

    /** The ratio of WCAG 2.2, 1 to 21. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int part) {
        double share = (part & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static Map<String, String> colours(String theme) {
        String css = read(web().resolve("app.css"));
        int from = css.indexOf(theme);
        Map<String, String> colours = new TreeMap<>();
        PROPERTY.matcher(css.substring(from, css.indexOf('}', from)))
                .results()
                .forEach(found -> colours.put(found.group(1), found.group(2)));
        return colours;
    }

    private static List<String> keys(String prefix, Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(constant -> prefix + constant.name())
                .toList();
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> bundle(String language) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(web().resolve("messages_" + language + ".properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    private static List<Path> modules() {
        try (Stream<Path> files = Files.list(web())) {
            List<Path> modules = new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".js")).toList());
            assertThat(modules).hasSizeGreaterThan(5);
            return modules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path web() {
        try {
            return Path.of(PagesTest.class
                            .getResource("/org/torugart/console/web/index.html")
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
