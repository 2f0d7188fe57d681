// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.torugart.benchmarks.peers.Store.Table;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ManifestCodec;
import org.torugart.codec.RawRecord;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.evidence.HistoryPlan;
import org.torugart.core.intake.Door;
import org.torugart.core.intake.EventDigest;
import org.torugart.core.manifest.Manifest;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.state.Decided;

/**
 * The scoring job's steps in one thread, one record after the other, each in a transaction of its own: the door, every
 * entity the declaration names, the decision. Nothing is gathered and nothing is absent.
 */
public final class SequentialScorer {
    private final Store store;
    private final DecisionMaker decisions;
    private final DeclarationEventCodec declarationCodec = new DeclarationEventCodec();
    private final ManifestCodec manifestCodec = new ManifestCodec();
    private final EventDigest digest = new EventDigest();

    /** A scorer that keeps what it knows in a store. */
    public SequentialScorer(Store store, DecisionRules rules) {
        this.store = store;
        this.decisions = new DecisionMaker(rules);
    }

    /**
     * Takes a record of the declarations' topic.
     *
     * @param out takes what is published, after it is durable
     */
    public void declaration(RawRecord record, long nowMillis, Outbox out) {
        DeclarationEvent event = value(declarationCodec.decode(record.value()));
        transaction(out, published -> declaration(record, event, nowMillis, published));
    }

    /** Takes a record of a manifests' topic. */
    public void manifest(byte[] record, long nowMillis, Outbox out) {
        Manifest manifest = value(manifestCodec.decode(record));
        String key = Entities.consignmentKey(manifest.ucr());
        if (key != null) {
            EntityEvent event = new EntityEvent.ManifestArrived(
                    key, manifest.partner(), manifest.manifestId(), manifest.version(), record);
            transaction(out, published -> apply(List.of(event)).forEach(answer -> again(answer, nowMillis, published)));
        }
    }

    private record Published(String topic, String key, byte[] value) {}

    private void transaction(Outbox out, Consumer<Outbox> work) {
        List<Published> published = new ArrayList<>(2);
        while (true) {
            try {
                work.accept((topic, key, value) -> published.add(new Published(topic, key, value)));
                store.commit();
                break;
            } catch (Store.ConflictException conflict) {
                store.rollback();
                published.clear();
            }
        }
        published.forEach(record -> out.send(record.topic, record.key, record.value));
    }

    private void declaration(RawRecord record, DeclarationEvent event, long nowMillis, Outbox out) {
        String id = event.declarationId();
        Door door = Door.fromBytes(id, store.get(Table.DOORS, id), HistoryPlan.DEFAULT);
        Door.Admission admission = door.admit(event, digest.of(record.value()));
        if (admission instanceof Door.Admission.Opened opened) {
            List<EntityEvent> events = new ArrayList<>(opened.asks());
            events.addAll(opened.updates());
            TreeMap<String, byte[]> answers = new TreeMap<>();
            apply(events).forEach(answer -> answers.put(answer.key(), answer.payload()));
            Decided before = opened.first() ? Decided.NOTHING : Decided.fromBytes(store.get(Table.CASES, id));
            CaseEvent.Opened version = new CaseEvent.Opened(
                    id,
                    event.version(),
                    record.value(),
                    record.partition(),
                    record.offset(),
                    record.timestampMillis(),
                    nowMillis,
                    opened.asks().size(),
                    opened.first(),
                    null);
            Decided after = decisions.decide(before, version, answers, nowMillis, out);
            store.putAll(Table.CASES, Map.of(id, after.toBytes()));
        } else if (admission instanceof Door.Admission.Noted noted) {
            apply(noted.updates());
        } else {
            return;
        }
        store.putAll(Table.DOORS, Map.of(id, door.toBytes()));
    }

    private void again(Answer answer, long nowMillis, Outbox out) {
        Decided before = Decided.fromBytes(store.get(Table.CASES, answer.declarationId()));
        Decided after = decisions.decideAgain(before, answer, nowMillis, out);
        if (after != null) {
            store.putAll(Table.CASES, Map.of(answer.declarationId(), after.toBytes()));
        }
    }

    /** Reads all entities at once, applies the events, and writes at once those that changed. */
    private List<Answer> apply(List<? extends EntityEvent> events) {
        List<String> keys =
                events.stream().map(EntityEvent::key).distinct().sorted().toList();
        Map<String, byte[]> stored = store.getAll(Table.ENTITIES, keys);
        Map<String, EntityState> entities = new HashMap<>();
        Map<String, byte[]> changed = new TreeMap<>();
        List<Answer> answers = new ArrayList<>(events.size());
        for (EntityEvent event : events) {
            EntityState entity = entities.computeIfAbsent(
                    event.key(), key -> EntityState.of(EntityRole.ofKey(key), stored.get(key), HistoryPlan.DEFAULT));
            if (entity.apply(event, answers::add)) {
                changed.put(event.key(), null);
            }
        }
        changed.replaceAll((key, none) ->
                entities.get(key).isEmpty() ? null : entities.get(key).toBytes());
        store.putAll(Table.ENTITIES, changed);
        return answers;
    }

    private static <T> T value(DecodeResult<T> result) {
        if (result instanceof DecodeResult.Decoded<T> decoded) {
            return decoded.value();
        }
        throw new IllegalArgumentException("a record cannot be read: " + result);
    }
}
