// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.evidence.EntityEvent.RecordArrived;
import org.torugart.core.evidence.EntityEvent.RecordKind;
import org.torugart.core.evidence.EntityEvent.Step;
import org.torugart.core.history.Micros;
import org.torugart.core.obligation.Obligation;
import org.torugart.core.permit.Permit;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.watchlist.WatchlistEntry;

/** Where records are filed: the entities they are about. None where a record names nothing it could be found by. */
public final class Filings {
    private static final int HEADING = 4;

    /** Before any deadline. */
    private static final long ALWAYS = 1;

    private Filings() {}

    /**
     * A border event: of the vehicle and each container, and of the carrier whose movement it is.
     *
     * @param record its bytes
     */
    public static List<EntityEvent> of(BorderEvent event, byte[] record) {
        List<EntityEvent> filed = new ArrayList<>();
        Stream.concat(Stream.ofNullable(event.vehicleId()), event.containers().stream())
                .map(Identifiers::normalised)
                .map(id -> Identifiers.key(EntityRole.BORDER, id))
                .filter(Objects::nonNull)
                .distinct()
                .forEach(key -> filed.add(event(key, event, record, null)));
        String carrier = Identifiers.key(EntityRole.PARTY, event.carrierId());
        Step step = step(event);
        if (carrier != null && step != null) {
            filed.add(event(carrier, event, new byte[0], step));
        }
        return filed;
    }

    private static EntityEvent event(String key, BorderEvent event, byte[] record, Step step) {
        return new RecordArrived(
                key, RecordKind.BORDER_EVENT, event.eventId(), 1, Micros.of(event.occurredAt()), record, step);
    }

    private static Step step(BorderEvent event) {
        if (event.movementId() == null) {
            return null;
        }
        long due = event.deadline() == null ? 0 : Micros.of(event.deadline());
        return switch (event.kind()) {
            case DEPARTURE -> new Step(Step.Effect.DEPARTS, event.movementId(), due);
            case ARRIVAL -> new Step(Step.Effect.ARRIVES, event.movementId(), 0);
            case ACCIDENT -> new Step(Step.Effect.REPORTS_ACCIDENT, event.movementId(), 0);
            default -> null;
        };
    }

    /**
     * What changes in the marks of those who owe something: as with movements, it is looked at as of each acceptance. What
     * is no longer owed as it was stated is excused.
     *
     * @param before the marks there were
     * @param after the marks there are
     */
    public static List<EntityEvent> of(List<Obligation.Mark> before, List<Obligation.Mark> after) {
        Map<String, Obligation.Mark> old = new LinkedHashMap<>();
        before.forEach(mark -> old.put(mark.holder() + '\n' + mark.id(), mark));
        List<EntityEvent> filed = new ArrayList<>();
        for (Obligation.Mark mark : after) {
            Obligation.Mark known = old.remove(mark.holder() + '\n' + mark.id());
            if (known == null || known.dueMicros() != mark.dueMicros()) {
                mark(mark, Step.Effect.DEPARTS, mark.dueMicros(), mark.dueMicros(), filed);
            }
            if (mark.endedMicros() != 0 && (known == null || known.endedMicros() != mark.endedMicros())) {
                mark(mark, Step.Effect.ARRIVES, mark.endedMicros(), 0, filed);
            }
        }
        old.values().forEach(mark -> mark(mark, Step.Effect.REPORTS_ACCIDENT, ALWAYS, 0, filed));
        return filed;
    }

    private static void mark(
            Obligation.Mark mark, Step.Effect effect, long atMicros, long dueMicros, List<EntityEvent> filed) {
        String key = Identifiers.key(EntityRole.PARTY, mark.holder());
        if (key != null) {
            filed.add(new RecordArrived(
                    key,
                    RecordKind.BORDER_EVENT,
                    mark.id(),
                    1,
                    atMicros,
                    new byte[0],
                    new Step(effect, mark.id(), dueMicros)));
        }
    }

    /**
     * A permit: of its number.
     *
     * @param record its bytes
     */
    public static List<EntityEvent> of(Permit permit, byte[] record) {
        String id = EntityRole.document(permit.documentType(), permit.number());
        return filed(Identifiers.key(EntityRole.GRANT, id), RecordKind.PERMIT, id, permit.version(), record);
    }

    /**
     * An entry of a register: of the party, or of the document that names it; of a specialist of the broker, of a right
     * holder of the mark.
     *
     * @param record its bytes
     */
    public static List<EntityEvent> of(RegisterEntry entry, byte[] record) {
        String key;
        if (entry.register().isOfParty()) {
            key = Identifiers.key(EntityRole.PARTY, entry.entryId());
        } else if (entry.register() == RegisterEntry.Kind.SPECIALIST) {
            key = Identifiers.key(EntityRole.PARTY, entry.partyId());
        } else if (entry.register() == RegisterEntry.Kind.RIGHT_HOLDER) {
            key = entry.mark() == null
                    ? Identifiers.key(EntityRole.PARTY, entry.entryId())
                    : Files.filedMark(entry.mark());
        } else {
            String id = EntityRole.document(entry.register().name(), entry.entryId());
            key = Identifiers.key(EntityRole.FILED, id);
        }
        String id = entry.register().name() + '/' + entry.entryId();
        return filed(key, RecordKind.REGISTER_ENTRY, id, entry.version(), record);
    }

    /**
     * An entry of a list: of the party, vehicle, container or heading it is about.
     *
     * @param record its bytes
     */
    public static List<EntityEvent> of(WatchlistEntry entry, byte[] record) {
        String key = switch (entry.subject()) {
            case PARTY -> Identifiers.key(EntityRole.PARTY, entry.value());
            case VEHICLE, CONTAINER -> Identifiers.key(EntityRole.BORDER, Identifiers.normalised(entry.value()));
            case COMMODITY ->
                entry.value().length() < HEADING
                        ? null
                        : Identifiers.key(EntityRole.CONTROLLED, entry.value().substring(0, HEADING));
        };
        String id = entry.list() + '/' + entry.entryId();
        return filed(key, RecordKind.WATCHLIST_ENTRY, id, entry.version(), record);
    }

    private static List<EntityEvent> filed(String key, RecordKind kind, String id, int version, byte[] record) {
        return key == null ? List.of() : List.of(new RecordArrived(key, kind, id, version, 0, record, null));
    }
}
