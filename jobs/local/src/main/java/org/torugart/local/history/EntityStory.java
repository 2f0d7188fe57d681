// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.Topics;
import org.torugart.core.binary.Varint;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Micros;
import org.torugart.core.intake.Door;
import org.torugart.core.intake.EventDigest;

/**
 * What past events say of one entity as of an instant: its history, counted by the code the job counts with, and the
 * events themselves, which state does not keep. Only events that had happened by then are looked at, so the answer is what
 * the entity would have been told had it been asked then and nothing been late.
 */
final class EntityStory {
    private final String key;
    private final EntityRole role;
    private Instant asOf;
    private final Map<String, Door> doors = new HashMap<>();
    private final Map<String, DeclarationEvent> counted = new TreeMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final EntityState state;
    private Contribution contribution;
    private Instant latest = Instant.EPOCH;

    /**
     * Something that happened.
     *
     * @param at when
     * @param declarationId to which declaration
     * @param declared a declaration event; null for a control
     * @param control a completed control; null for a declaration event
     */
    record Happening(Instant at, String declarationId, DeclarationEvent declared, ControlResult control) {}

    private EntityStory(String key, Instant asOf) {
        this.key = key;
        this.role = EntityRole.ofKey(key);
        this.asOf = asOf;
        this.state = EntityState.of(role, null);
    }

    /**
     * Reads the story of an entity.
     *
     * @param key e.g. {@code importer:KG0123}, of a role that has a history
     * @param asOf only events until then count; {@link Instant#MAX} for all there are, as of the latest of any entity
     * @throws IllegalArgumentException if the key is of no such role
     */
    static EntityStory read(PastEvents events, String key, Instant asOf) throws IOException {
        EntityStory story = new EntityStory(key, asOf);
        if (story.role.catalogue() == null) {
            throw new IllegalArgumentException(key + ": a " + story.role.prefix() + " has no history");
        }
        // A door must see every version of its declaration, also those that name others: which ones is told first.
        Set<String> declarations = new HashSet<>();
        DeclarationEventCodec declarationCodec = new DeclarationEventCodec();
        events.read(Topics.DECLARATIONS, value -> {
            if (declarationCodec.decode(value) instanceof DecodeResult.Decoded<DeclarationEvent> decoded) {
                DeclarationEvent event = decoded.value();
                if (event.occurredAt().isAfter(story.latest)) {
                    story.latest = event.occurredAt();
                }
                if (story.names(event.declaration())) {
                    declarations.add(event.declarationId());
                }
            }
        });
        EventDigest digest = new EventDigest();
        events.read(Topics.DECLARATIONS, value -> {
            if (declarationCodec.decode(value) instanceof DecodeResult.Decoded<DeclarationEvent> decoded
                    && declarations.contains(decoded.value().declarationId())) {
                story.take(decoded.value(), digest.of(value));
            }
        });
        ControlResultCodec controlCodec = new ControlResultCodec();
        events.read(Topics.CONTROL_RESULTS, value -> {
            if (controlCodec.decode(value) instanceof DecodeResult.Decoded<ControlResult> decoded) {
                if (decoded.value().recordedAt().isAfter(story.latest)) {
                    story.latest = decoded.value().recordedAt();
                }
                if (declarations.contains(decoded.value().declarationId())) {
                    story.take(decoded.value());
                }
            }
        });
        if (asOf.equals(Instant.MAX)) {
            story.asOf = story.latest;
        }
        story.happenings.sort(Comparator.comparing(Happening::at).thenComparing(Happening::declarationId));
        return story;
    }

    private boolean names(Declaration declaration) {
        return declaration != null
                && Entities.of(declaration).stream()
                        .anyMatch(entity -> entity.key().equals(key));
    }

    private Door door(String declarationId) {
        return doors.computeIfAbsent(declarationId, id -> Door.fromBytes(id, null));
    }

    private void take(DeclarationEvent event, byte[] digest) {
        if (event.occurredAt().isAfter(asOf)) {
            return;
        }
        Door.Admission admission = door(event.declarationId()).admit(event, digest);
        if (!apply(admission)) {
            return;
        }
        switch (event.kind()) {
            case LODGED, AMENDED ->
                counted.merge(
                        event.declarationId(), event, (before, now) -> before.version() > now.version() ? before : now);
            case WITHDRAWN -> withdrawn.add(event.declarationId());
            case RELEASED -> {}
        }
        happenings.add(new Happening(event.occurredAt(), event.declarationId(), event, null));
    }

    private void take(ControlResult result) {
        if (!result.recordedAt().isAfter(asOf)
                && apply(door(result.declarationId()).admit(result))
                && result.stage() == ControlResult.Stage.COMPLETED
                && isCounted(result.declarationId())) {
            happenings.add(new Happening(result.recordedAt(), result.declarationId(), null, result));
        }
    }

    /** Whether it passed the door. */
    private boolean apply(Door.Admission admission) {
        if (admission instanceof Door.Admission.Opened opened) {
            opened.asks().forEach(this::apply);
            opened.updates().forEach(this::apply);
            return true;
        }
        if (admission instanceof Door.Admission.Noted noted) {
            noted.updates().forEach(this::apply);
            return true;
        }
        return false;
    }

    private void apply(EntityEvent event) {
        if (event.key().equals(key)) {
            state.apply(event, answer -> {});
            if (event instanceof EntityEvent.Ask ask) {
                contribution = ask.asker();
            }
        }
    }

    private boolean isCounted(String declarationId) {
        DeclarationEvent latest = counted.get(declarationId);
        return latest != null && names(latest.declaration());
    }

    String key() {
        return key;
    }

    EntityRole role() {
        return role;
    }

    Instant asOf() {
        return asOf;
    }

    /** Everything that happened, the oldest first. */
    List<Happening> happenings() {
        return happenings;
    }

    /** The latest versions that name the entity and stand, by declaration. */
    List<DeclarationEvent> declarations() {
        return counted.values().stream()
                .filter(event -> !withdrawn.contains(event.declarationId()))
                .filter(event -> names(event.declaration()))
                .toList();
    }

    /** What a declaration accepted at the instant would be told. */
    HistoryFact fact() {
        if (contribution == null) {
            return HistoryFact.NONE;
        }
        List<HistoryFact> facts = new ArrayList<>();
        state.apply(
                new EntityEvent.Ask(key, asker(), "", 1, null, null, false),
                answer -> facts.add(HistoryFact.fromBytes(answer.payload())));
        return facts.get(0);
    }

    /** A contribution that is asked with and never added: event time comes first in its layout. */
    private Contribution asker() {
        ByteBuffer in = ByteBuffer.wrap(contribution.toBytes());
        Varint.get(in);
        ByteBuffer at = ByteBuffer.allocate(Varint.MAX_BYTES + in.remaining());
        Varint.put(at, Micros.of(asOf));
        at.put(in);
        return Contribution.get(at.flip(), "");
    }
}
