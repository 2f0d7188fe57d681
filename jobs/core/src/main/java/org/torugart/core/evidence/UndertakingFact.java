// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.evidence.EntityEvent.Step.Effect;

/**
 * What a movement or obligation answered.
 *
 * @param passed whether its deadline has passed without an end
 * @param events what happened to it, ordered by identifier
 */
public record UndertakingFact(boolean passed, List<Happened> events) {
    private static final byte VERSION = 1;
    private static final Effect[] EFFECTS = Effect.values();

    /** How it stands. */
    public enum Status {
        /** Nothing is known of it. */
        NONE,
        /** Under way, or owed and not yet due. */
        OPEN,
        /** Ended in time. */
        MET,
        /** Ended after its deadline. */
        LATE,
        /** Not ended, and its deadline has passed. */
        OVERDUE,
        /** Excused by an accident reported before the deadline (Customs Code art. 139). */
        EXCUSED
    }

    /**
     * One event.
     *
     * @param effect what it does
     * @param atMicros when, µs
     * @param dueMicros the deadline it sets, µs; 0 when none
     * @param record border event, as it came; empty for a declaration
     */
    public record Happened(Effect effect, long atMicros, long dueMicros, byte[] record) {}

    public UndertakingFact {
        events = List.copyOf(events);
    }

    /** How it stands. */
    public Status status() {
        long due = due(events);
        if (due == 0) {
            return Status.NONE;
        }
        long ended = ended(events);
        if (ended != 0) {
            return ended <= due || isExcused(events) ? Status.MET : Status.LATE;
        }
        return isExcused(events) ? Status.EXCUSED : passed ? Status.OVERDUE : Status.OPEN;
    }

    /** Whether it is a transit movement, and not something else that is owed. */
    public boolean isMovement() {
        return events.stream().anyMatch(event -> event.effect == Effect.DEPARTS);
    }

    /** The deadline, µs; 0 when none is known. */
    static long due(List<Happened> events) {
        long due = 0;
        for (Happened event : events) {
            if (event.effect == Effect.DEPARTS || event.effect == Effect.OWES) {
                due = Math.max(due, event.dueMicros);
            }
        }
        return due;
    }

    /** When it ended, µs; 0 when it has not. A movement ends by arriving, what is owed by being given. */
    static long ended(List<Happened> events) {
        boolean movement = events.stream().anyMatch(event -> event.effect == Effect.DEPARTS);
        long ended = 0;
        for (Happened event : events) {
            if (event.effect == (movement ? Effect.ARRIVES : Effect.ANSWERS)) {
                ended = ended == 0 ? event.atMicros : Math.min(ended, event.atMicros);
            }
        }
        return ended;
    }

    static boolean isExcused(List<Happened> events) {
        long due = due(events);
        return events.stream()
                .anyMatch(event -> event.effect == Effect.REPORTS_ACCIDENT && event.atMicros <= due);
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "undertaking fact". */
    public byte[] toBytes() {
        int size = 2 + Varint.MAX_BYTES;
        for (Happened event : events) {
            size += 1 + 3 * Varint.MAX_BYTES + event.record.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION);
        out.put((byte) (passed ? 1 : 0));
        Varint.put(out, events.size());
        for (Happened event : events) {
            put(out, event);
        }
        return Blob.written(out);
    }

    static void put(ByteBuffer out, Happened event) {
        out.put((byte) event.effect.ordinal());
        Varint.put(out, event.atMicros);
        Varint.put(out, event.dueMicros);
        Blob.put(out, event.record);
    }

    static Happened get(ByteBuffer in) {
        return new Happened(EFFECTS[in.get()], Varint.get(in), Varint.get(in), Blob.getBytes(in));
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static UndertakingFact fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("undertaking fact: unknown version " + version);
        }
        boolean passed = in.get() != 0;
        List<Happened> events = new ArrayList<>();
        for (long left = Varint.get(in); left > 0; left--) {
            events.add(get(in));
        }
        return new UndertakingFact(passed, events);
    }
}
