// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.obligation;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.history.Micros;
import org.torugart.core.movement.MovementAlert;

/**
 * What is owed under one number: by the declaration's highest version that says so, until it is followed, amended so that
 * it no longer says so, or withdrawn. The same steps give the same obligations in any order and however often. Each
 * deadline is told of once.
 *
 * <p>A declaration that follows has followed for good, also when it is amended or withdrawn afterwards.
 */
public final class Obligation {
    private static final byte VERSION = 1;
    private static final long MICROS_PER_MILLI = 1000;
    private static final ObligationKind[] KINDS = ObligationKind.values();

    private final String number;
    private final TreeMap<Integer, Statement> statements = new TreeMap<>();
    private final TreeMap<String, Long> followed = new TreeMap<>();
    private final EnumMap<ObligationKind, Long> told = new EnumMap<>(ObligationKind.class);
    private long withdrawn;

    /**
     * An obligation as the party that owes it is marked with it.
     *
     * @param holder who owes it
     * @param id what it is known by among those of the party; another statement is another
     * @param dueMicros until when, µs
     * @param endedMicros when it was fulfilled, µs; 0 when it was not
     */
    public record Mark(String holder, String id, long dueMicros, long endedMicros) {}

    private Obligation(String number) {
        this.number = number;
    }

    /**
     * What is owed under a number, as it was kept.
     *
     * @param state what {@link #toBytes} made; null when nothing is known
     */
    public static Obligation of(String number, byte[] state) {
        Obligation obligation = new Obligation(number);
        if (state == null) {
            return obligation;
        }
        ByteBuffer in = ByteBuffer.wrap(state);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("obligation: unknown version " + version);
        }
        obligation.withdrawn = Varint.get(in);
        for (long left = Varint.get(in); left > 0; left--) {
            obligation.statements.put((int) Varint.get(in), Statement.get(in));
        }
        for (long left = Varint.get(in); left > 0; left--) {
            obligation.followed.put(Blob.getText(in), Varint.get(in));
        }
        for (long left = Varint.get(in); left > 0; left--) {
            obligation.told.put(Blob.getOneOf(KINDS, in), Varint.get(in));
        }
        return obligation;
    }

    /** Its state, in the layout of {@code schemas/FORMATS.md}. */
    public byte[] toBytes() {
        int size = 1 + 4 * Varint.MAX_BYTES + KINDS.length * (1 + Varint.MAX_BYTES);
        for (Statement statement : statements.values()) {
            size += Varint.MAX_BYTES + Statement.maxBytes(statement.procedure(), statement.holder());
        }
        for (String procedure : followed.keySet()) {
            size += Varint.MAX_BYTES + Blob.maxBytes(procedure);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION);
        Varint.put(out, withdrawn);
        Varint.put(out, statements.size());
        statements.forEach((version, statement) -> {
            Varint.put(out, version);
            statement.put(out);
        });
        Varint.put(out, followed.size());
        followed.forEach((procedure, at) -> {
            Blob.put(out, procedure);
            Varint.put(out, at);
        });
        Varint.put(out, told.size());
        told.forEach((kind, due) -> {
            out.put((byte) kind.ordinal());
            Varint.put(out, due);
        });
        return Blob.written(out);
    }

    /**
     * Takes what is said of it.
     *
     * @return whether that changed anything
     */
    public boolean take(ObligationStep step) {
        byte[] before = toBytes();
        switch (step.effect()) {
            case STATES ->
                statements.merge(
                        step.version(),
                        new Statement(step.atMicros(), step.procedure(), step.holder(), step.due()),
                        Statement::of);
            case FOLLOWS -> followed.merge(step.procedure(), step.atMicros(), Math::min);
            case WITHDRAWS -> withdrawn = withdrawn == 0 ? step.atMicros() : Math.min(withdrawn, step.atMicros());
        }
        return !Arrays.equals(before, toBytes());
    }

    /** The highest version that says something of a kind is owed; null when none does. */
    private Map.Entry<Integer, Statement> stated(ObligationKind kind) {
        for (Map.Entry<Integer, Statement> entry : statements.descendingMap().entrySet()) {
            if (entry.getValue().due().containsKey(kind)) {
                return entry;
            }
        }
        return null;
    }

    /** When it ended, µs; 0 when it has not. */
    private long ended(ObligationKind kind, Map.Entry<Integer, Statement> stated) {
        long ended = withdrawn == 0 ? Long.MAX_VALUE : withdrawn;
        for (Statement later : statements.tailMap(stated.getKey(), false).values()) {
            ended = Math.min(ended, later.atMicros());
        }
        for (Map.Entry<String, Long> following : followed.entrySet()) {
            if (kind.isFulfilledBy(stated.getValue().procedure(), following.getKey())) {
                ended = Math.min(ended, following.getValue());
            }
        }
        return ended == Long.MAX_VALUE ? 0 : ended;
    }

    /** Until when one of a kind is owed, µs; 0 when none is, or it ended in time. */
    private long owedUntil(ObligationKind kind) {
        Map.Entry<Integer, Statement> stated = stated(kind);
        if (stated == null) {
            return 0;
        }
        long due = stated.getValue().due().get(kind);
        long ended = ended(kind, stated);
        return ended != 0 && ended <= due ? 0 : due;
    }

    private static long millis(long micros) {
        return -Math.floorDiv(-micros, MICROS_PER_MILLI);
    }

    /** When a deadline has to be looked at next, milliseconds; 0 when there is nothing to wait for. */
    public long lookAtMillis() {
        long next = Long.MAX_VALUE;
        for (ObligationKind kind : KINDS) {
            long due = owedUntil(kind);
            if (due != 0 && told.getOrDefault(kind, 0L) != due) {
                next = Math.min(next, millis(due));
            }
        }
        return next == Long.MAX_VALUE ? 0 : next;
    }

    /**
     * The alerts when deadlines have passed, once for each.
     *
     * @param timeMillis all up to this time have
     */
    public List<MovementAlert> passed(long timeMillis, Instant now) {
        List<MovementAlert> alerts = new ArrayList<>();
        for (ObligationKind kind : KINDS) {
            long due = owedUntil(kind);
            if (due != 0 && told.getOrDefault(kind, 0L) != due && millis(due) <= timeMillis) {
                told.put(kind, due);
                alerts.add(alert(
                        MovementAlert.Code.OBLIGATION_OVERDUE,
                        kind,
                        due,
                        now,
                        kind.subject() + number + ": " + kind.missing() + " by " + Micros.toInstant(due)));
            }
        }
        return alerts;
    }

    /** The alerts that take others back, when a late report shows that they had no ground. */
    public List<MovementAlert> settled(Instant now) {
        List<MovementAlert> alerts = new ArrayList<>();
        for (ObligationKind kind : KINDS) {
            Long due = told.get(kind);
            Map.Entry<Integer, Statement> stated = due == null ? null : stated(kind);
            if (stated != null && due.equals(stated.getValue().due().get(kind)) && owedUntil(kind) == 0) {
                told.remove(kind);
                alerts.add(alert(
                        MovementAlert.Code.OBLIGATION_SETTLED,
                        kind,
                        due,
                        now,
                        kind.subject() + number + ": was fulfilled at " + Micros.toInstant(ended(kind, stated))
                                + ", before its deadline"));
            }
        }
        return alerts;
    }

    private MovementAlert alert(MovementAlert.Code code, ObligationKind kind, long due, Instant now, String text) {
        String holder = stated(kind).getValue().holder();
        return new MovementAlert(
                code, number, now, Micros.toInstant(due), holder.isEmpty() ? null : holder, null, text);
    }

    /** What those who owe are marked with. */
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (ObligationKind kind : KINDS) {
            Map.Entry<Integer, Statement> stated = stated(kind);
            if (stated != null && !stated.getValue().holder().isBlank()) {
                marks.add(new Mark(
                        stated.getValue().holder(),
                        number + '/' + kind.name() + '/' + stated.getKey(),
                        stated.getValue().due().get(kind),
                        ended(kind, stated)));
            }
        }
        return marks;
    }
}
