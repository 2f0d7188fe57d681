// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficGenerator;

/** What {@code torugart explain} says of the decisions of a running system is what these say themselves. */
class ExplainITCase {
    private static final int EVENTS = 400;
    private static final int EXPLAINED = 5;
    private static final Path SHIPPED = Path.of("..", "..", "deploy", "profiles");

    /** Headings of live profiles that matched. */
    private static final Pattern MATCHED = Pattern.compile("^(\\S+) v\\d+, live: matched", Pattern.MULTILINE);

    @TempDir
    private Path data;

    @TempDir
    private Path profiles;

    private Torugart explain(String... arguments) {
        return Torugart.run(Stream.concat(
                        Stream.concat(Stream.of("explain"), Stream.of(arguments)), Stream.of("--data", data.toString()))
                .toArray(String[]::new));
    }

    @Test
    void explanationsAgreeWithDecisions() throws IOException {
        try (TestSystem system = TestSystem.start(data, 2)) {
            TrafficGenerator generator =
                    new TrafficGenerator(Settings.defaults(11).withPlantedRate(0.4));
            for (int i = 0; i < EVENTS; i++) {
                system.send(generator.next());
            }
            system.settle();
            List<Decision> hit = system.decisions().stream()
                    .filter(decision -> !matched(decision).isEmpty())
                    .limit(EXPLAINED)
                    .toList();
            assertThat(hit).hasSize(EXPLAINED);
            for (Decision decision : hit) {
                Torugart explained = explain(
                        decision.declarationId(),
                        "--version",
                        String.valueOf(decision.version()),
                        "--revision",
                        String.valueOf(decision.revision()));
                assertThat(explained.err()).isEmpty();
                assertThat(explained.exitCode()).isZero();
                assertThat(explained.out())
                        .startsWith("declaration " + decision.declarationId() + ", version " + decision.version()
                                + ", revision " + decision.revision()
                                + "\ndecided with national v1; explained with exactly that set, from the topic"
                                + " risk-profiles\n");
                assertThat(matched(explained)).isEqualTo(matched(decision));
            }
            String id = hit.get(0).declarationId();
            Torugart inDirectory = explain(id, SHIPPED.toString());
            assertThat(inDirectory.exitCode()).isZero();
            assertThat(inDirectory.out()).contains("explained with national v1 from " + SHIPPED);
            Torugart never = explain(id, "--version", "99");
            assertThat(never.exitCode()).isEqualTo(2);
            assertThat(never.err()).contains("has no such version or revision; it has [version 1 revision 0");
            assertThat(explain("no-such-declaration").err()).contains("no decision on declaration no-such-declaration");

            aProfileWhoseTestFailsIsNotProposed();
        }
    }

    private static Set<String> matched(Torugart explained) {
        return MATCHED.matcher(explained.out())
                .results()
                .map(heading -> heading.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> matched(Decision decision) {
        return decision.reasons().stream()
                .map(Reason::profileId)
                .filter(id -> id != null)
                .collect(Collectors.toSet());
    }

    private void aProfileWhoseTestFailsIsNotProposed() throws IOException {
        Files.copy(SHIPPED.resolve("set.yaml"), profiles.resolve("set.yaml"));
        Files.writeString(profiles.resolve("many.yaml"), """
                id: many
                version: 1
                title: Many packages
                owner: risk
                legalBasis: Customs Code art. 203
                validFrom: 2020-01-01
                when: item.packages > 100
                points: 5
                mode: shadow
                tests:
                  - {name: a hundred, given: {item: {packages: 100}}, expect: match}
                """);
        Torugart published = Torugart.run(
                "publish", profiles.toString(), "--key", "author", "--why", "try", "--data", data.toString());
        assertThat(published.exitCode()).isNotZero();
        assertThat(published.err()).contains("1 of 1 tests of the profiles fail, the first many: a hundred");
    }
}
