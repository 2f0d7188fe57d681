// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.codec.archive.ArchiveRange;
import org.torugart.codec.archive.ArchiveWriter;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Window;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** What is shown of an entity is what its events come to, counted by hand. */
class EntityStoryTest {
    private static final int EVENTS = 2500;

    @TempDir
    private static Path directory;

    private static final List<TrafficEvent> TRAFFIC = new ArrayList<>();

    @BeforeAll
    static void archive() throws IOException {
        TrafficGenerator generator = new TrafficGenerator(Settings.scenarioCatalogue(23));
        List<byte[]> declarations = new ArrayList<>();
        List<byte[]> controls = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            TrafficEvent event = generator.next();
            TRAFFIC.add(event);
            if (event instanceof TrafficEvent.OfDeclaration of) {
                declarations.add(new DeclarationEventCodec().encode(of.event()));
            } else if (event instanceof TrafficEvent.ControlResultArrived arrived) {
                controls.add(new ControlResultCodec().encode(arrived.result()));
            }
        }
        // In two files that overlap.
        write(Topics.DECLARATIONS, declarations, 0, declarations.size() / 2 + 10);
        write(Topics.DECLARATIONS, declarations, declarations.size() / 2, declarations.size());
        write(Topics.CONTROL_RESULTS, controls, 0, controls.size());
    }

    private static void write(String topic, List<byte[]> values, int from, int to) throws IOException {
        ArchiveRange range = new ArchiveRange(topic, 0, from, to);
        try (ArchiveWriter writer =
                new ArchiveWriter(range, Files.newOutputStream(directory.resolve(range.fileName())))) {
            for (int offset = from; offset < to; offset++) {
                writer.add(new RawRecord(topic, 0, offset, 0, null, values.get(offset)));
            }
        }
    }

    private static EntityStory story(String key, Instant asOf) throws IOException {
        return EntityStory.read(PastEvents.archived(directory), key, asOf);
    }

    /** The declarations that name an entity as they stood at an instant. */
    private static Set<String> standing(String key, Instant asOf) {
        Map<String, DeclarationEvent> latest = new TreeMap<>();
        Set<String> withdrawn = new HashSet<>();
        for (TrafficEvent event : TRAFFIC) {
            if (event instanceof TrafficEvent.OfDeclaration of
                    && !of.event().occurredAt().isAfter(asOf)) {
                if (of.event().kind() == DeclarationEvent.Kind.WITHDRAWN) {
                    withdrawn.add(of.event().declarationId());
                } else if (of.event().declaration() != null) {
                    latest.merge(
                            of.event().declarationId(),
                            of.event(),
                            (one, other) -> one.version() >= other.version() ? one : other);
                }
            }
        }
        latest.keySet().removeAll(withdrawn);
        return latest.values().stream()
                .filter(event -> Entities.of(event.declaration()).stream()
                        .anyMatch(entity -> entity.key().equals(key)))
                .map(DeclarationEvent::declarationId)
                .collect(Collectors.toSet());
    }

    private static List<String> busiest(EntityRole role, int count) {
        Map<String, Integer> named = new HashMap<>();
        for (TrafficEvent event : TRAFFIC) {
            if (event instanceof TrafficEvent.OfDeclaration of && of.event().declaration() != null) {
                Entities.of(of.event().declaration()).stream()
                        .filter(entity -> entity.role() == role)
                        .forEach(entity -> named.merge(entity.key(), 1, Integer::sum));
            }
        }
        return named.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(count)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void declarationsAreCountedAsTheyStoodThen() throws IOException {
        Instant end = story(busiest(EntityRole.IMPORTER, 1).get(0), Instant.MAX).asOf();
        for (EntityRole role : List.of(EntityRole.IMPORTER, EntityRole.DECLARANT, EntityRole.COMMODITY)) {
            for (String key : busiest(role, 3)) {
                for (int days : new int[] {0, 9, 23}) {
                    Instant asOf = end.minus(Duration.ofDays(days));
                    EntityStory story = story(key, asOf);
                    Set<String> standing = standing(key, asOf);
                    assertThat(story.declarations())
                            .extracting(DeclarationEvent::declarationId)
                            .containsExactlyInAnyOrderElementsOf(standing);
                    assertThat(story.fact().sum(Window.ALL, Measure.DECLARATIONS))
                            .as(key)
                            .isEqualTo(standing.size());
                }
            }
        }
    }

    @Test
    void violationsAreThoseOfControlsOfStandingDeclarations() throws IOException {
        int found = 0;
        for (String key : busiest(EntityRole.DECLARANT, 50)) {
            long confirmed = confirmed(standing(key, Instant.MAX));
            found += confirmed > 0 ? 1 : 0;
            assertThat(story(key, Instant.MAX).fact().sum(Window.ALL, Measure.VIOLATIONS))
                    .as(key)
                    .isEqualTo(confirmed);
        }
        assertThat(found).isPositive();
    }

    private static long confirmed(Set<String> declarationIds) {
        return TRAFFIC.stream()
                .filter(event -> event instanceof TrafficEvent.ControlResultArrived)
                .map(event -> ((TrafficEvent.ControlResultArrived) event).result())
                .filter(result -> declarationIds.contains(result.declarationId()))
                .filter(result -> !result.violations().isEmpty())
                .map(ControlResult::resultId)
                .distinct()
                .count();
    }

    @Test
    void theTextSaysWhatIsKnown() throws IOException {
        String key = busiest(EntityRole.IMPORTER, 1).get(0);
        String text = StoryText.of(story(key, Instant.MAX), 5);
        assertThat(text)
                .startsWith(key)
                .contains(
                        "first seen  ",
                        "declarations ",
                        "by week, 53 weeks",
                        "confirmed violations",
                        "last events, 5 of ");
        assertThat(text.lines().map(String::length)).allMatch(length -> length <= 140);
        assertThat(text).doesNotContain("-9,223,372");
    }

    @Test
    void nothingKnownIsSaid() throws IOException {
        assertThat(StoryText.of(story("importer:NOBODY", Instant.MAX), 5)).contains("never named in a declaration");
        assertThatThrownBy(() -> story("consignment:X", Instant.MAX)).hasMessageContaining("no history");
        assertThatThrownBy(() -> story("nonsense", Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
    }
}
