// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.entities;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.history.Contribution;
import org.torugart.core.intake.Door;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/**
 * Histories as seeded traffic leaves them, of every role in the proportion traffic has: a million entities are so many
 * copies of these under other keys.
 */
final class EntityPool {
    private static final int DECLARATIONS_PER_DAY = 1_000;

    private final List<Sample> samples;

    /**
     * One entity.
     *
     * @param role its role
     * @param state the bytes state would hold
     * @param contribution what the last declaration that named it added
     */
    record Sample(EntityRole role, byte[] state, Contribution contribution) {}

    private EntityPool(List<Sample> samples) {
        this.samples = samples;
    }

    /** The entities with a history of so many events of traffic, a thousand declarations a simulated day. */
    static EntityPool of(long seed, int events) {
        TrafficGenerator traffic =
                new TrafficGenerator(Settings.defaults(seed).withDeclarationsPerDay(DECLARATIONS_PER_DAY));
        Map<String, Door> doors = new HashMap<>();
        Map<String, EntityState> states = new HashMap<>();
        Map<String, Contribution> latest = new HashMap<>();
        for (int i = 0; i < events; i++) {
            TrafficEvent event = traffic.next();
            Door.Admission admission = null;
            if (event instanceof TrafficEvent.OfDeclaration of) {
                // Events repeated by traffic are told by their digest.
                byte[] digest = new byte[Door.DIGEST_BYTES];
                digest[0] = (byte) of.event().hashCode();
                admission = door(doors, of.event().declarationId()).admit(of.event(), digest);
                if (of.event().declaration() != null) {
                    for (Entities.Entity entity : Entities.of(of.event().declaration())) {
                        latest.put(entity.key(), entity.contribution());
                    }
                }
            } else if (event instanceof TrafficEvent.ControlResultArrived arrived) {
                admission = door(doors, arrived.result().declarationId()).admit(arrived.result());
            }
            if (admission instanceof Door.Admission.Opened opened) {
                opened.asks().forEach(ask -> apply(states, ask));
                opened.updates().forEach(update -> apply(states, update));
            } else if (admission instanceof Door.Admission.Noted noted) {
                noted.updates().forEach(update -> apply(states, update));
            }
        }
        List<Sample> samples = new ArrayList<>();
        states.forEach((key, state) -> {
            if (!state.isEmpty()) {
                samples.add(new Sample(EntityRole.ofKey(key), state.toBytes(), latest.get(key)));
            }
        });
        return new EntityPool(samples);
    }

    private static Door door(Map<String, Door> doors, String declarationId) {
        return doors.computeIfAbsent(declarationId, id -> Door.fromBytes(id, null));
    }

    private static void apply(Map<String, EntityState> states, EntityEvent event) {
        EntityRole role = EntityRole.ofKey(event.key());
        if (role.catalogue() != null) {
            states.computeIfAbsent(event.key(), key -> EntityState.of(role, null))
                    .apply(event, answer -> {});
        }
    }

    int size() {
        return samples.size();
    }

    /** The sample the n-th entity is a copy of: neighbours are of different ones. */
    Sample of(long entity) {
        return samples.get((int) Math.floorMod((entity * 0x9e3779b97f4a7c15L) >>> 16, (long) samples.size()));
    }

    /** Key of the n-th entity. */
    String key(long entity) {
        return of(entity).role().key("KG" + (10_000_000_000_000L + entity * 7_919));
    }

    /** A declaration asks the n-th entity, and is counted. */
    EntityEvent ask(long entity, String declarationId) {
        Contribution contribution = of(entity).contribution();
        return new EntityEvent.Ask(key(entity), contribution, declarationId, 1, null, contribution, true);
    }
}
