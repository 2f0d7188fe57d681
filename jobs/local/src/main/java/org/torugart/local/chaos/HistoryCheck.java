// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.evidence.HistoryPlan;
import org.torugart.core.history.BruteForce;
import org.torugart.core.history.Catalogue;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.Contributions;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Measure;
import org.torugart.local.audit.PastRecords;
import org.torugart.local.audit.TopicRecords;
import org.torugart.local.cluster.LocalCluster;

/**
 * Holds the history that a savepoint has of every entity against what the topics say it should be, counted by brute
 * force. It knows nothing of doors, panes and order: the highest version of a declaration counts unless it was withdrawn,
 * the first record of a version binds, and each control counts once for the entities of the highest version.
 *
 * <p>Entities are looked at a part at a time, so that not all that was ever contributed is in memory at once.
 */
final class HistoryCheck {
    private static final HistoryPlan PLAN = HistoryPlan.DEFAULT;
    private static final int DECLARATIONS_A_PART = 20_000;
    private static final int SHOWN = 20;

    private final DeclarationEventCodec declarations = new DeclarationEventCodec();
    private final ControlResultCodec controlResults = new ControlResultCodec();
    private final PastRecords records;
    private final Map<String, Story> stories = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();
    private long latest;
    private long differing;
    private long entities;

    HistoryCheck(String bootstrapServers) {
        this(new TopicRecords(bootstrapServers));
    }

    HistoryCheck(PastRecords records) {
        this.records = records;
    }

    /**
     * What entities' histories differ in.
     *
     * @param entities how many entities do
     * @param examples the first of them, in words
     */
    record Differences(long entities, List<String> examples) {
        Differences {
            examples = List.copyOf(examples);
        }
    }

    /** What happened to a declaration; versions as bytes, because there are many. */
    private static final class Story {
        final TreeMap<Integer, byte[]> versions = new TreeMap<>();
        final Map<String, ControlResult> controls = new HashMap<>();
        boolean withdrawn;
    }

    /** How many entities were looked at. */
    long entities() {
        return entities;
    }

    /** Looks at a savepoint. */
    Differences differences(String savepoint) {
        Map<String, byte[]> states = new HashMap<>();
        LocalCluster.readHistory(2, savepoint, states::put);
        return differences(states);
    }

    /** Looks at the state of every entity by key. */
    Differences differences(Map<String, byte[]> states) {
        try {
            records.read(Topics.DECLARATIONS, this::declaration);
            records.read(Topics.CONTROL_RESULTS, this::control);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int parts = 1 + stories.size() / DECLARATIONS_A_PART;
        for (int part = 0; part < parts; part++) {
            compare(states, part, parts);
        }
        return new Differences(differing, differences);
    }

    private void declaration(RawRecord record) {
        if (declarations.decode(record.value()) instanceof DecodeResult.Decoded<DeclarationEvent> decoded) {
            DeclarationEvent event = decoded.value();
            Story story = stories.computeIfAbsent(event.declarationId(), id -> new Story());
            if (event.kind() == DeclarationEvent.Kind.WITHDRAWN) {
                story.withdrawn = true;
            } else if (event.declaration() != null) {
                story.versions.putIfAbsent(event.version(), record.value());
                latest = Math.max(latest, micros(event));
            }
        }
    }

    private static long micros(DeclarationEvent event) {
        var at = event.declaration().acceptedAt();
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    /** A result that comes again counts once, unless it tells when the penalty was executed, or a later instant. */
    private void control(RawRecord record) {
        if (controlResults.decode(record.value()) instanceof DecodeResult.Decoded<ControlResult> decoded
                && decoded.value().stage() == ControlResult.Stage.COMPLETED) {
            ControlResult result = decoded.value();
            stories.computeIfAbsent(result.declarationId(), id -> new Story())
                    .controls
                    .merge(result.resultId(), result, HistoryCheck::later);
        }
    }

    private static ControlResult later(ControlResult known, ControlResult again) {
        return penalty(again) > Math.max(1, penalty(known)) ? again : known;
    }

    private static long penalty(ControlResult result) {
        return Contributions.of(result, PLAN.measures()).measure(Measure.PENALTIES);
    }

    private void compare(Map<String, byte[]> states, int part, int parts) {
        Map<String, BruteForce> expected = new HashMap<>();
        stories.values().forEach(story -> contribute(story, part, parts, expected));
        Set<String> keys = new HashSet<>(expected.keySet());
        states.keySet().stream().filter(key -> part(key, parts) == part).forEach(keys::add);
        for (String key : keys) {
            entities++;
            compare(key, states.get(key), expected.computeIfAbsent(key, unknown -> new BruteForce()));
        }
    }

    private static int part(String key, int parts) {
        return Math.floorMod(key.hashCode(), parts);
    }

    private void contribute(Story story, int part, int parts, Map<String, BruteForce> expected) {
        if (story.versions.isEmpty()) {
            return;
        }
        int counted = story.versions.lastKey();
        story.versions.forEach((number, bytes) -> {
            DeclarationEvent event = ((DecodeResult.Decoded<DeclarationEvent>) declarations.decode(bytes)).value();
            for (Entities.Entity entity : Entities.of(event.declaration(), PLAN)) {
                if (PLAN.of(entity.role()) == null || part(entity.key(), parts) != part) {
                    continue;
                }
                BruteForce history = expected.computeIfAbsent(entity.key(), key -> new BruteForce());
                if (number != counted || story.withdrawn) {
                    history.retracted(entity.contribution());
                } else {
                    history.add(entity.contribution());
                }
                for (ControlResult result : story.controls.values()) {
                    Contribution outcome = Contributions.of(result, PLAN.measures());
                    if (number == counted) {
                        history.add(outcome);
                    } else {
                        history.retracted(outcome);
                    }
                }
            }
        });
    }

    /** As of the latest declaration. */
    private void compare(String key, byte[] state, BruteForce expected) {
        EntityRole role = EntityRole.ofKey(key);
        Catalogue catalogue = PLAN.of(role);
        List<String> found = expected.differences(fact(key, role, state, latest), catalogue, latest);
        if (!found.isEmpty()) {
            differing++;
            if (differences.size() < SHOWN) {
                differences.add(key + ": " + String.join("; ", found));
            }
        }
    }

    private static HistoryFact fact(String key, EntityRole role, byte[] state, long now) {
        List<Answer> answers = new ArrayList<>();
        EntityState.of(role, state, PLAN)
                .apply(new EntityEvent.Ask(key, BruteForce.asker(now), "nobody", 1, null, null, false), answers::add);
        return HistoryFact.fromBytes(answers.get(0).payload());
    }
}
