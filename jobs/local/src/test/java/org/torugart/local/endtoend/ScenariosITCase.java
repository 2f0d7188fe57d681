// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.MovementAlertCodec;
import org.torugart.codec.Topics;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.movement.Movement;
import org.torugart.core.movement.MovementAlert;
import org.torugart.core.register.RegisterEntry;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;
import org.torugart.local.traffic.Truth;

/** Every demonstration scenario and its benign twin, over a real Kafka and RocksDB. */
class ScenariosITCase {
    private static final Comparator<Decision> LATEST =
            Comparator.comparingInt(Decision::version).thenComparingInt(Decision::revision);

    @Test
    void everyScenarioGetsItsChannelAndItsTwinDoesNot(@TempDir Path directory) {
        run(directory, false);
    }

    /** What was early comes after its declaration: decided without, and corrected to the same. */
    @Test
    void andSoTheyDoWhenEvidenceComesAfterDeclarations(@TempDir Path directory) {
        run(directory, true);
    }

    private static void run(Path directory, boolean evidenceLast) {
        Settings settings = Settings.scenarioCatalogue(2);
        TrafficGenerator generator = new TrafficGenerator(settings);
        List<TrafficEvent> made = new ArrayList<>();
        generator.forEachRemaining(made::add);
        List<TrafficEvent> events = evidenceLast ? evidenceLast(made) : made;
        Map<String, Truth> truths =
                generator.truths().stream().collect(Collectors.toMap(Truth::declarationId, truth -> truth));
        assertThat(truths.values())
                .extracting(Truth::scenario)
                .contains(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21);

        try (TestSystem system = TestSystem.start(directory, 2)) {
            system.publishTables(settings);
            Map<String, String> stories = stories(events, truths);
            Set<String> unsettled = new HashSet<>();
            Set<String> unsettledManifests = new HashSet<>();
            boolean unsettledFilings = false;
            for (TrafficEvent event : events) {
                if (event instanceof TrafficEvent.Filed) {
                    system.send(event);
                    unsettledFilings = true;
                    continue;
                }
                String story = stories.get(reference(event));
                boolean manifest = event instanceof TrafficEvent.ManifestArrived;
                boolean release = event instanceof TrafficEvent.Released;
                // the steps of a story are hours or days apart, and each sees what the ones before have left; only
                // declaration and manifest may come as they like
                boolean filedBefore = story != null && !manifest && unsettledFilings;
                if (filedBefore
                        || (!manifest && unsettled.contains(story))
                        || (release && unsettledManifests.contains(story))) {
                    system.settle();
                    unsettled.clear();
                    unsettledManifests.clear();
                    unsettledFilings = false;
                }
                system.send(event);
                if (story != null) {
                    (manifest ? unsettledManifests : unsettled).add(story);
                }
            }
            system.settle();

            Map<String, List<Decision>> decisions =
                    system.decisions().stream().collect(Collectors.groupingBy(Decision::declarationId));
            List<String> wrong = new ArrayList<>();
            truths.values().forEach(truth -> check(truth, decisions.get(truth.declarationId()), wrong));
            assertThat(wrong).isEmpty();
            assertThat(system.deadLetters()).isEmpty();
            assertEachVersionOnce(events, system.decisions());
            assertDeadlines(events, system);
        }
    }

    /**
     * Every movement that missed its deadline has its alert once, and no other has one. Time is what the latest events of
     * movements say, so a lorry departs long after all of them.
     */
    private static void assertDeadlines(List<TrafficEvent> events, TestSystem system) {
        Map<String, Movement> movements = new HashMap<>();
        BorderEvent last = null;
        for (TrafficEvent event : events) {
            if (event instanceof TrafficEvent.BorderEventArrived arrived
                    && arrived.event().isOfTransit()) {
                movements
                        .computeIfAbsent(arrived.event().movementId(), id -> Movement.of(id, null))
                        .take(arrived.event());
                last = arrived.event();
            }
        }
        Set<String> missed = movements.entrySet().stream()
                .filter(movement -> movement.getValue().lookAtMillis() != 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(missed).isNotEmpty();
        system.send(longAfter(last));
        system.settle();
        List<String> told = told(system);
        while (!told.containsAll(missed)) {
            system.system().check();
            told = told(system);
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(missed);
    }

    private static TrafficEvent longAfter(BorderEvent last) {
        Instant later = last.occurredAt().plus(Duration.ofDays(30));
        return new TrafficEvent.BorderEventArrived(
                later,
                new BorderEvent(
                        "LATER",
                        BorderEvent.Kind.DEPARTURE,
                        later,
                        last.office(),
                        "LATER",
                        List.of(),
                        null,
                        0,
                        "LATER",
                        null,
                        later.plus(Duration.ofDays(30)),
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null));
    }

    private static List<String> told(TestSystem system) {
        MovementAlertCodec codec = new MovementAlertCodec();
        List<String> told = new ArrayList<>();
        for (var record : system.read(Topics.ALERTS)) {
            if (codec.decode(record.value()) instanceof DecodeResult.Decoded<MovementAlert> alert) {
                told.add(alert.value().movementId());
            }
        }
        return told;
    }

    /**
     * The same with whatever is ahead of the declaration it is found by right behind it: manifests, permits, rulings,
     * barcodes, readings. What happens to a movement comes from its end to its beginning.
     */
    private static List<TrafficEvent> evidenceLast(List<TrafficEvent> events) {
        Set<String> ahead = new HashSet<>();
        for (TrafficEvent event : events) {
            if (event instanceof TrafficEvent.Lodged lodged) {
                ahead.addAll(names(lodged.event().declaration()));
            }
        }
        Map<String, List<TrafficEvent>> held = new HashMap<>();
        List<TrafficEvent> reordered = new ArrayList<>();
        for (TrafficEvent event : movementsReversed(events)) {
            String name = name(event);
            if (name != null && ahead.contains(name)) {
                held.computeIfAbsent(name, key -> new ArrayList<>()).add(event);
                continue;
            }
            reordered.add(event);
            if (event instanceof TrafficEvent.Lodged lodged) {
                for (String named : names(lodged.event().declaration())) {
                    ahead.remove(named);
                    reordered.addAll(held.getOrDefault(named, List.of()));
                    held.remove(named);
                }
            }
        }
        return reordered;
    }

    private static List<TrafficEvent> movementsReversed(List<TrafficEvent> events) {
        Map<String, Deque<TrafficEvent>> movements = new HashMap<>();
        for (TrafficEvent event : events) {
            if (event instanceof TrafficEvent.BorderEventArrived arrived
                    && arrived.event().isOfTransit()) {
                movements
                        .computeIfAbsent(arrived.event().movementId(), id -> new ArrayDeque<>())
                        .push(event);
            }
        }
        return events.stream()
                .map(event -> event instanceof TrafficEvent.BorderEventArrived arrived
                                && arrived.event().isOfTransit()
                        ? movements.get(arrived.event().movementId()).pop()
                        : event)
                .toList();
    }

    /** What evidence about a declaration is found by. */
    private static Set<String> names(Declaration declaration) {
        Set<String> names = new LinkedHashSet<>();
        names.add(declaration.ucr());
        names.add(declaration.transport().transportDocument());
        declaration.allDocuments().forEach(document -> names.add(document.number()));
        declaration.items().stream()
                .map(GoodsItem::trademark)
                .filter(Objects::nonNull)
                .forEach(names::add);
        return names;
    }

    /** What it is found by; null when parties or goods are, who tell nobody afterwards. */
    private static String name(TrafficEvent event) {
        if (event instanceof TrafficEvent.ManifestArrived arrived) {
            return arrived.manifest().ucr();
        }
        if (event instanceof TrafficEvent.PermitArrived arrived) {
            return arrived.permit().number();
        }
        if (event instanceof TrafficEvent.RegisterEntryArrived arrived) {
            RegisterEntry entry = arrived.entry();
            boolean ofParty = entry.register().isOfParty() || entry.register() == RegisterEntry.Kind.SPECIALIST;
            return ofParty
                    ? null
                    : entry.mark() == null ? entry.entryId() : entry.mark().toUpperCase(Locale.ROOT);
        }
        return event instanceof TrafficEvent.BorderEventArrived arrived
                ? arrived.event().transportDocument()
                : null;
    }

    private static void check(Truth truth, List<Decision> decisions, List<String> wrong) {
        if (decisions == null) {
            wrong.add(truth + ": no decision");
            return;
        }
        // a lead-up's channel may move with its story: a manifest that comes late, and what the story does later
        Decision decision = decisions.stream().max(LATEST).orElseThrow();
        boolean right = truth.role() == Truth.Role.LEAD_UP
                ? decisions.stream().anyMatch(d -> d.channel() == truth.expected())
                : decision.channel() == truth.expected();
        if (!right) {
            wrong.add(truth + ": got " + decision.channel() + " because " + decision.reasons());
        }
    }

    private static void assertEachVersionOnce(List<TrafficEvent> events, List<Decision> decisions) {
        Set<String> versions = new HashSet<>();
        for (TrafficEvent event : events) {
            if (event instanceof TrafficEvent.Lodged || event instanceof TrafficEvent.Amended) {
                var of = ((TrafficEvent.OfDeclaration) event).event();
                versions.add(of.declarationId() + "/" + of.version());
            }
        }
        List<String> first = decisions.stream()
                .filter(decision -> decision.revision() == 0)
                .map(decision -> decision.declarationId() + "/" + decision.version())
                .toList();
        assertThat(first).containsExactlyInAnyOrderElementsOf(versions);
    }

    /** The story of each planted declaration, by its id and by its UCR. */
    private static Map<String, String> stories(List<TrafficEvent> events, Map<String, Truth> truths) {
        Map<String, String> stories = new HashMap<>();
        for (TrafficEvent event : events) {
            if (event instanceof TrafficEvent.OfDeclaration of && of.event().declaration() != null) {
                Truth truth = truths.get(of.event().declarationId());
                if (truth != null) {
                    stories.put(truth.declarationId(), truth.instance());
                    stories.put(of.event().declaration().ucr(), truth.instance());
                }
            }
        }
        return stories;
    }

    private static String reference(TrafficEvent event) {
        if (event instanceof TrafficEvent.OfDeclaration of) {
            return of.event().declarationId();
        }
        if (event instanceof TrafficEvent.ManifestArrived arrived) {
            return arrived.manifest().ucr();
        }
        return ((TrafficEvent.ControlResultArrived) event).result().declarationId();
    }
}
