// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.evidence.UndertakingFact.Happened;
import org.torugart.core.history.Micros;

/**
 * A movement that must arrive, or something owed, and whoever asks about it. When its deadline has passed by {@link
 * #GRACE_MICROS} and nothing has ended or excused it, it raises one alert and tells its followers; once, whatever comes
 * twice. An end or a report of an accident that comes late but happened in time takes the mark away again.
 */
final class Undertaking implements EntityState {
    /** Arrival is notified within half an hour (Customs Code art. 140), and reports take their time. */
    static final long GRACE_MICROS = 60 * Micros.PER_MINUTE;

    /** An event repeated under ever new identifiers must not grow state without bound. */
    static final int EVENTS_HELD = 64;

    private static final byte VERSION = 1;
    private static final int HEAP_BYTES = 200;
    private static final int ENTRY_HEAP_BYTES = 200;
    private static final String OF_DECLARATION = "d/";
    private static final String OF_BORDER = "b/";

    private boolean raised;
    private final Map<String, Happened> events = new TreeMap<>();
    private Followers followers = new Followers();

    @Override
    public boolean apply(EntityEvent event, Consumer<Answer> answers) {
        return apply(event, answers, alert -> {});
    }

    @Override
    public boolean apply(EntityEvent event, Consumer<Answer> answers, Consumer<CaseAlert> alerts) {
        if (event instanceof EntityEvent.Ask ask) {
            return ask(ask, answers);
        }
        if (event instanceof EntityEvent.Update update) {
            boolean forgotten = update.forget() && followers.remove(update.declarationId());
            boolean taken =
                    update.retract() != null && events.remove(OF_DECLARATION + update.declarationId()) != null;
            if (taken) {
                tell(update.key(), null, answers);
            }
            return forgotten || taken;
        }
        if (event instanceof EntityEvent.RecordArrived arrived) {
            EntityEvent.Step step = arrived.step();
            Happened happened =
                    new Happened(step.effect(), arrived.atMicros(), step.dueMicros(), arrived.record());
            if (events.size() >= EVENTS_HELD || events.putIfAbsent(OF_BORDER + arrived.id(), happened) != null) {
                return false;
            }
            tell(arrived.key(), null, answers);
            return true;
        }
        if (event instanceof EntityEvent.Due due) {
            if (due.atMicros() < dueMicros() || dueMicros() == NEVER) {
                return false;
            }
            raised = true;
            tell(due.key(), null, answers);
            alerts.accept(alert(due.key()));
            return true;
        }
        throw new IllegalArgumentException(
                event.key() + ": an undertaking takes no " + event.getClass().getSimpleName());
    }

    private boolean ask(EntityEvent.Ask ask, Consumer<Answer> answers) {
        String id = OF_DECLARATION + ask.declarationId();
        byte[] before = fact();
        boolean changed = ask.retract() != null && events.remove(id) != null;
        if (ask.add() != null) {
            EntityEvent.Step step = Undertakings.step(ask.add());
            if (step.effect() != EntityEvent.Step.Effect.NONE) {
                events.put(id, new Happened(step.effect(), ask.add().atMicros(), step.dueMicros(), new byte[0]));
                changed = true;
            }
        }
        changed |= followers.add(ask);
        byte[] fact = fact();
        answers.accept(new Answer(ask.declarationId(), ask.version(), ask.key(), fact));
        if (!Arrays.equals(before, fact)) {
            tell(ask.key(), ask.declarationId(), answers);
        }
        return changed;
    }

    private void tell(String key, String besides, Consumer<Answer> answers) {
        byte[] fact = fact();
        followers.all().forEach(follower -> {
            if (!follower.getKey().equals(besides)) {
                answers.accept(
                        new Answer(follower.getKey(), follower.getValue().version(), key, fact));
            }
        });
    }

    private CaseAlert alert(String key) {
        List<Happened> all = List.copyOf(events.values());
        boolean movement = all.stream().anyMatch(event -> event.effect() == EntityEvent.Step.Effect.DEPARTS);
        return new CaseAlert(
                movement ? CaseAlert.Code.MOVEMENT_OVERDUE : CaseAlert.Code.OBLIGATION_OVERDUE,
                key,
                Micros.toInstant(UndertakingFact.due(all)),
                movement
                        ? "The movement has not arrived by its deadline"
                        : "What was owed has not been given by its deadline",
                followers.all().stream().map(Map.Entry::getKey).toList());
    }

    /** Once raised it never is again; ended or excused it need not be. */
    @Override
    public long dueMicros() {
        List<Happened> all = List.copyOf(events.values());
        long due = UndertakingFact.due(all);
        return raised || due == 0 || UndertakingFact.ended(all) != 0 || UndertakingFact.isExcused(all)
                ? NEVER
                : due + GRACE_MICROS;
    }

    private byte[] fact() {
        List<Happened> all = List.copyOf(events.values());
        return new UndertakingFact(raised, all).toBytes();
    }

    @Override
    public boolean isEmpty() {
        return events.isEmpty() && followers.isEmpty() && !raised;
    }

    @Override
    public int heapBytes() {
        int bytes = HEAP_BYTES + followers.heapBytes();
        for (Happened event : events.values()) {
            bytes += ENTRY_HEAP_BYTES + event.record().length;
        }
        return bytes;
    }

    @Override
    public byte[] toBytes() {
        int size = 2 + Varint.MAX_BYTES + followers.maxBytes();
        for (Map.Entry<String, Happened> event : events.entrySet()) {
            size += 1
                    + Blob.maxBytes(event.getKey())
                    + 3 * Varint.MAX_BYTES
                    + event.getValue().record().length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION);
        out.put((byte) (raised ? 1 : 0));
        Varint.put(out, events.size());
        events.forEach((id, event) -> {
            Blob.put(out, id);
            UndertakingFact.put(out, event);
        });
        followers.put(out);
        return Blob.written(out);
    }

    static Undertaking fromBytes(byte[] state) {
        Undertaking undertaking = new Undertaking();
        if (state == null) {
            return undertaking;
        }
        ByteBuffer in = ByteBuffer.wrap(state);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("undertaking: unknown version " + version);
        }
        undertaking.raised = in.get() != 0;
        for (long left = Varint.get(in); left > 0; left--) {
            undertaking.events.put(Blob.getText(in), UndertakingFact.get(in));
        }
        undertaking.followers = Followers.get(in);
        return undertaking;
    }
}
