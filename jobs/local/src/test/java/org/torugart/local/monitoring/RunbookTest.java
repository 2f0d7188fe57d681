// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.torugart.local.LocalMain;

/** Whoever is woken finds the alert in the runbook, and what is to be typed can be typed. */
class RunbookTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path RUNBOOK = ROOT.resolve("deploy/RUNBOOK.md");
    private static final Pattern ALERT =
            Pattern.compile("- alert: (\\w+)(?:(?!- alert:)[\\s\\S])*?runbook_url: (\\S+)");
    private static final Pattern NAME = Pattern.compile("- alert: (\\w+)");
    private static final Pattern HEADING = Pattern.compile("^## (.+)$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    /** The sections, by the anchor a link goes to. */
    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new TreeMap<>();
        String text = read(RUNBOOK);
        List<MatchResult> headings = all(HEADING, text);
        for (int i = 0; i < headings.size(); i++) {
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : text.length();
            sections.put(
                    headings.get(i).group(1).toLowerCase(Locale.ROOT).replace(' ', '-'),
                    text.substring(headings.get(i).end(), end));
        }
        return sections;
    }

    @Test
    void everyAlertHasItsSectionAndPointsToIt() throws IOException {
        String rules = read(ROOT.resolve("deploy/prometheus/rules.yml"));
        Set<String> names =
                all(NAME, rules).stream().map(found -> found.group(1)).collect(Collectors.toSet());
        List<MatchResult> alerts = all(ALERT, rules);
        assertThat(alerts).extracting(found -> found.group(1)).containsExactlyInAnyOrderElementsOf(names);
        Map<String, String> sections = sections();
        for (MatchResult alert : alerts) {
            String anchor = alert.group(1).toLowerCase(Locale.ROOT);
            assertThat(alert.group(2)).isEqualTo("deploy/RUNBOOK.md#" + anchor);
            assertThat(sections).containsKey(anchor);
            assertThat(sections.get(anchor)).contains("**Means**", "**First look**", "**Do**");
            assertThat(sections.get(anchor).toLowerCase(Locale.ROOT)).contains("**likely**");
        }
        assertThat(sections).containsKeys("upgrade-with-a-savepoint", "replay-of-dead-letters");
        assertThat(sections).hasSize(names.size() + 2);
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Map<String, String> sections = sections();
        for (MatchResult link : all(LINK, read(RUNBOOK))) {
            String target = link.group(1);
            if (target.startsWith("#")) {
                assertThat(sections).containsKey(target.substring(1));
            } else {
                assertThat(RUNBOOK.resolveSibling(target)).exists();
            }
        }
    }

    @Test
    void everyCommandIsOneOfOurs() throws IOException {
        List<List<String>> commands = new ArrayList<>();
        for (MatchResult code : all(CODE, read(RUNBOOK))) {
            String command = code.group(1).replaceAll("\\s+", " ");
            if (command.startsWith("deploy/torugart ")) {
                commands.add(words(command, List.of()));
            } else if (command.startsWith("deploy/cluster ")) {
                // The script names the directory.
                List<String> words = new ArrayList<>(List.of("cluster"));
                words.addAll(words(command, List.of("--data", "DIR")));
                commands.add(words);
            }
        }
        assertThat(commands).hasSizeGreaterThan(8);
        for (List<String> command : commands) {
            assertThatCode(() -> LocalMain.commandLine().parseArgs(command.toArray(new String[0])))
                    .as(String.join(" ", command))
                    .doesNotThrowAnyException();
        }
    }

    private static List<String> words(String command, List<String> more) {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
        words.remove(0);
        words.addAll(more);
        return words;
    }
}
