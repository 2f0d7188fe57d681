// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.history.Micros;

/**
 * Records that came about one entity, as they came, at their highest version: entries of registers and lists, border
 * events. Nothing of them is read here: what they say as of an acceptance is found where the declaration is scored, so
 * the same records give the same answer in any order of arrival.
 *
 * <p>Of border events the {@value #EVENTS_HELD} latest are held, and a declaration is told those within {@value
 * #WINDOW_DAYS} days of its acceptance: a lorry comes again. Who follows is told when that changes. A party's dossier
 * follows nobody: a busy broker has thousands of declarations under way, and what changes counts from the next on.
 */
final class Dossier implements EntityState {
    static final int WINDOW_DAYS = 5;
    static final int EVENTS_HELD = 64;
    static final int MOVEMENTS_HELD = 256;

    private static final byte VERSION = 1;
    private static final long WINDOW_MICROS = WINDOW_DAYS * Micros.PER_DAY;
    private static final int HEAP_BYTES = 240;
    private static final int ENTRY_HEAP_BYTES = 180;

    private static final Comparator<Map.Entry<String, Held>> BY_TIME = Comparator.comparingLong(
                    (Map.Entry<String, Held> e) -> e.getValue().atMicros)
            .thenComparing(Map.Entry::getKey);

    private static final Comparator<Map.Entry<String, Movement>> BY_DEADLINE = Comparator.comparingLong(
                    (Map.Entry<String, Movement> e) -> e.getValue().dueMicros)
            .thenComparing(Map.Entry::getKey);

    private final boolean follows;
    private final Map<String, Held> records = new TreeMap<>();
    private final Map<String, Movement> movements = new TreeMap<>();
    private Followers followers = new Followers();

    private record Held(EntityEvent.RecordKind kind, int version, long atMicros, byte[] bytes) {}

    /** A carrier's movement: instants in µs, 0 where nothing is known. */
    private record Movement(long dueMicros, long endedMicros, long suspendedMicros) {
        private static final Movement UNKNOWN = new Movement(0, 0, 0);

        Movement with(EntityEvent.Step step, long at) {
            return switch (step.effect()) {
                case DEPARTS -> new Movement(Math.max(dueMicros, step.dueMicros()), endedMicros, suspendedMicros);
                case ARRIVES -> new Movement(dueMicros, earlier(endedMicros, at), suspendedMicros);
                case REPORTS_ACCIDENT -> new Movement(dueMicros, endedMicros, earlier(suspendedMicros, at));
            };
        }

        private static long earlier(long known, long at) {
            return known == 0 ? at : Math.min(known, at);
        }

        boolean isExcused() {
            return suspendedMicros != 0 && suspendedMicros <= dueMicros;
        }

        boolean isOverdueAt(long at) {
            return dueMicros != 0 && dueMicros < at && (endedMicros == 0 || endedMicros > at) && !isExcused();
        }

        boolean wasLateAt(long at) {
            return dueMicros != 0
                    && endedMicros > dueMicros
                    && endedMicros <= at
                    && endedMicros > at - DossierFact.YEAR_MICROS
                    && !isExcused();
        }
    }

    private Dossier(EntityRole role) {
        this.follows = role == EntityRole.BORDER || role == EntityRole.FILED;
    }

    @Override
    public boolean apply(EntityEvent event, Consumer<Answer> answers) {
        if (event instanceof EntityEvent.Ask ask) {
            boolean followed = follows && followers.add(ask);
            long at = ask.asker() == null ? 0 : ask.asker().atMicros();
            answers.accept(new Answer(ask.declarationId(), ask.version(), ask.key(), fact(at)));
            return followed;
        }
        if (event instanceof EntityEvent.Update update) {
            return update.forget() && followers.remove(update.declarationId());
        }
        if (event instanceof EntityEvent.RecordArrived arrived) {
            if (arrived.step() != null) {
                return move(arrived);
            }
            if (!hold(arrived)) {
                return false;
            }
            tell(arrived, answers);
            return true;
        }
        throw new IllegalArgumentException(
                event.key() + ": a dossier takes no " + event.getClass().getSimpleName());
    }

    private boolean hold(EntityEvent.RecordArrived arrived) {
        String id = (char) ('0' + arrived.kind().ordinal()) + arrived.id();
        Held held = records.get(id);
        if (held != null && held.version >= arrived.version()) {
            return false;
        }
        records.put(id, new Held(arrived.kind(), arrived.version(), arrived.atMicros(), arrived.record()));
        if (arrived.kind() != EntityEvent.RecordKind.BORDER_EVENT) {
            return true;
        }
        List<Map.Entry<String, Held>> events = records.entrySet().stream()
                .filter(entry -> entry.getValue().kind == EntityEvent.RecordKind.BORDER_EVENT)
                .sorted(BY_TIME)
                .toList();
        if (events.size() <= EVENTS_HELD) {
            return true;
        }
        String earliest = events.get(0).getKey();
        records.remove(earliest);
        return !earliest.equals(id);
    }

    private boolean move(EntityEvent.RecordArrived arrived) {
        String id = arrived.step().movement();
        Movement before = movements.getOrDefault(id, Movement.UNKNOWN);
        Movement after = before.with(arrived.step(), arrived.atMicros());
        if (after.equals(before)) {
            return false;
        }
        movements.put(id, after);
        if (movements.size() > MOVEMENTS_HELD) {
            movements.remove(
                    movements.entrySet().stream().min(BY_DEADLINE).orElseThrow().getKey());
        }
        return true;
    }

    private void tell(EntityEvent.RecordArrived arrived, Consumer<Answer> answers) {
        boolean timed = arrived.kind() == EntityEvent.RecordKind.BORDER_EVENT;
        followers.all().forEach(entry -> {
            Followers.Follower follower = entry.getValue();
            if (!timed || isWithin(arrived.atMicros(), follower.atMicros())) {
                answers.accept(
                        new Answer(entry.getKey(), follower.version(), arrived.key(), fact(follower.atMicros())));
            }
        });
    }

    private static boolean isWithin(long eventMicros, long acceptanceMicros) {
        return Math.abs(eventMicros - acceptanceMicros) <= WINDOW_MICROS;
    }

    private byte[] fact(long at) {
        List<DossierFact.Item> items = new ArrayList<>();
        for (Held held : records.values()) {
            if (held.kind != EntityEvent.RecordKind.BORDER_EVENT || isWithin(held.atMicros, at)) {
                items.add(new DossierFact.Item(held.kind, held.bytes));
            }
        }
        int overdue = 0;
        int late = 0;
        for (Movement movement : movements.values()) {
            overdue += movement.isOverdueAt(at) ? 1 : 0;
            late += movement.wasLateAt(at) ? 1 : 0;
        }
        return new DossierFact(items, overdue, late).toBytes();
    }

    @Override
    public boolean isEmpty() {
        return records.isEmpty() && movements.isEmpty() && followers.isEmpty();
    }

    @Override
    public int heapBytes() {
        int bytes = HEAP_BYTES + followers.heapBytes() + movements.size() * ENTRY_HEAP_BYTES;
        for (Held held : records.values()) {
            bytes += ENTRY_HEAP_BYTES + held.bytes.length;
        }
        return bytes;
    }

    @Override
    public byte[] toBytes() {
        int size = 1 + 2 * Varint.MAX_BYTES + followers.maxBytes();
        for (Map.Entry<String, Held> held : records.entrySet()) {
            size += 1 + 3 * Varint.MAX_BYTES + Blob.maxBytes(held.getKey()) + held.getValue().bytes.length;
        }
        for (String movement : movements.keySet()) {
            size += 3 * Varint.MAX_BYTES + Blob.maxBytes(movement);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION);
        Varint.put(out, records.size());
        records.forEach((id, held) -> {
            Blob.put(out, id);
            Varint.put(out, held.version);
            Varint.put(out, held.atMicros);
            Blob.put(out, held.bytes);
        });
        Varint.put(out, movements.size());
        movements.forEach((id, movement) -> {
            Blob.put(out, id);
            Varint.put(out, movement.dueMicros);
            Varint.put(out, movement.endedMicros);
            Varint.put(out, movement.suspendedMicros);
        });
        followers.put(out);
        return Blob.written(out);
    }

    static Dossier fromBytes(EntityRole role, byte[] state) {
        Dossier dossier = new Dossier(role);
        if (state == null) {
            return dossier;
        }
        ByteBuffer in = ByteBuffer.wrap(state);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("dossier: unknown version " + version);
        }
        for (long left = Varint.get(in); left > 0; left--) {
            String id = Blob.getText(in);
            dossier.records.put(id, new Held(kind(id), (int) Varint.get(in), Varint.get(in), Blob.getBytes(in)));
        }
        for (long left = Varint.get(in); left > 0; left--) {
            dossier.movements.put(Blob.getText(in), new Movement(Varint.get(in), Varint.get(in), Varint.get(in)));
        }
        dossier.followers = Followers.get(in);
        return dossier;
    }

    private static EntityEvent.RecordKind kind(String id) {
        int index = id.isEmpty() ? -1 : id.charAt(0) - '0';
        if (index < 0 || index >= DossierFact.KINDS.length) {
            throw new IllegalArgumentException("dossier: no kind of record begins '" + id + "'");
        }
        return DossierFact.KINDS[index];
    }
}
