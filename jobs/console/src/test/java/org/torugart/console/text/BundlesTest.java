// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
import org.torugart.codec.DecodeResult;
import org.torugart.console.http.Problem;
import org.torugart.core.decision.Reason;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileTest;
import org.torugart.core.release.Refusal;
import org.torugart.core.release.SetChanges.Setting;
import org.torugart.core.trial.Trial;

/** What the server says, by its bundles and by the sources that ask for it. */
class BundlesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/torugart/console");
    private static final Pattern ASKED =
            Pattern.compile("(?:Text\\.of|Text\\.coded|ReleaseRefusedException\\.of)\\(\\s*\"([\\w.]+)\"[,)]"
                    + "|new Problem\\(\\s*(?:Problem\\.)?Kind\\.\\w+,\\s*\"([\\w.]+)\"");
    private static final Pattern WORDS =
            Pattern.compile("new Problem\\(\\s*(?:Problem\\.)?Kind\\.\\w+,\\s*\"[^\"]* [^\"]*\"");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:\\.[a-z]+)*)\"");

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        Map<String, String> english = bundle("texts_en");
        Map<String, String> russian = bundle("texts_ru");
        assertThat(russian.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(placeholders(russian.get(key))).as(key).isEqualTo(placeholders(text));
        });
    }

    @Test
    void everyTextThatIsAskedForIsThereAndNoOther() throws IOException {
        Set<String> known = bundle("texts_en").keySet();
        Set<String> core = bundle("core_ru").keySet();
        Set<String> written = new TreeSet<>(titles());
        for (String source : sources()) {
            for (MatchResult found : ASKED.matcher(source).results().toList()) {
                String key = found.group(1) == null ? found.group(2) : found.group(1);
                assertThat(known.contains(key) || core.contains(key)).as(key).isTrue();
            }
            assertThat(WORDS.matcher(source).results().map(MatchResult::group)).isEmpty();
            LITERAL.matcher(source).results().forEach(found -> written.add(found.group(1)));
        }
        assertThat(written).containsAll(known);
    }

    @Test
    void whatCoreSaysByCodesIsThereForEachCodeAndNoOther() throws IOException {
        Set<String> wanted = new TreeSet<>(Set.of("said.number", "said.record", "said.json"));
        for (Reason.Code code : Reason.Code.values()) {
            if (code != Reason.Code.PROFILE) {
                wanted.add("reason." + code);
            }
        }
        add(wanted, "outside.", Profile.Outside.Limit.values());
        add(wanted, "mode.", Profile.Mode.DRAFT, Profile.Mode.RETIRED);
        add(wanted, "expectation.", ProfileTest.Expectation.values());
        add(wanted, "difference.", Trial.Difference.What.values());
        wanted.addAll(Set.of("difference.OUTCOME.outside", "difference.ITEM.none"));
        for (Setting.What what : Setting.What.values()) {
            if (what == Setting.What.BANDS || what == Setting.What.SELECTION) {
                wanted.add("setting." + what);
            } else {
                add(wanted, "setting." + what + ".", Setting.How.values());
            }
        }
        add(wanted, "refusal.", Refusal.Code.values());
        add(wanted, "rejected.", DecodeResult.Code.values());
        add(wanted, "entity.", EntityRole.values());
        assertThat(bundle("core_ru").keySet()).isEqualTo(wanted);
    }

    @Test
    void nothingInRussianIsEnglish() throws IOException {
        Map<String, String> all = bundle("texts_ru");
        all.putAll(bundle("core_ru"));
        all.forEach((key, text) -> {
            assertThat(Sentences.english(text)).as(key).isEmpty();
            assertThat(text.replaceAll("\\{\\d}", "")).as(key).matches("(?s)\\W*|(?U).*\\p{IsCyrillic}.*");
        });
    }

    @Test
    void englishIsTold() {
        assertThat(Sentences.english("профиль a: it is missing")).containsExactly("it is missing");
        assertThat(Sentences.english("набор national v3, YELLOW 1, torugart lint"))
                .isEmpty();
    }

    private static Set<String> titles() {
        return Arrays.stream(Problem.Kind.values()).map(kind -> "title." + kind).collect(Collectors.toSet());
    }

    private static void add(Set<String> keys, String prefix, Enum<?>... constants) {
        for (Enum<?> constant : constants) {
            keys.add(prefix + constant.name());
        }
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(found).hasSizeGreaterThan(50);
            List<String> texts = new ArrayList<>();
            for (Path file : found) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Language.class.getResourceAsStream(name + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
