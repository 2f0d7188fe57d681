// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.flink.message.CaseEvent;

/**
 * One declaration version waiting for its evidence: kept on the heap for milliseconds, and in state only when a
 * checkpoint finds it here. Not thread-safe.
 */
public final class Gathering {
    private static final byte VERSION = 1;
    private static final int OPENED = 1;
    private static final int FIRST = 2;
    private static final int UNREADABLE = 4;
    private static final int DECIDED = 8;

    private final String declarationId;
    private final int version;
    private final long sinceMillis;
    private final TreeMap<String, byte[]> answers = new TreeMap<>();
    private CaseEvent.Opened opened;
    private int expected;
    private boolean decided;

    /**
     * Nothing gathered yet for this version.
     *
     * @param sinceMillis processing time of the first event of the version, milliseconds
     */
    public Gathering(String declarationId, int version, long sinceMillis) {
        this.declarationId = declarationId;
        this.version = version;
        this.sinceMillis = sinceMillis;
    }

    /** The declaration waited for. */
    public String declarationId() {
        return declarationId;
    }

    /** Its version. */
    public int version() {
        return version;
    }

    /** Processing time of its first event, milliseconds. */
    public long sinceMillis() {
        return sinceMillis;
    }

    /** The declaration itself; null when an answer overtook it. */
    public CaseEvent.Opened opened() {
        return opened;
    }

    /** Takes the declaration. */
    public void open(CaseEvent.Opened event) {
        opened = event;
        expected = event.expected();
    }

    /**
     * Something else has come to the declaration since, so that the case is in state and must be read, whatever INTAKE
     * knew when it opened this version.
     */
    public void noLongerFirst() {
        if (opened != null && opened.first()) {
            opened = new CaseEvent.Opened(
                    declarationId,
                    version,
                    opened.declaration(),
                    opened.partition(),
                    opened.offset(),
                    opened.receivedAtMillis(),
                    opened.intakeAtMillis(),
                    opened.expected(),
                    false,
                    opened.unreadable());
        }
    }

    /** The deadline has passed: from now on only the answers that were missing are gathered. */
    public void decided() {
        decided = true;
        expected -= answers.size();
        answers.clear();
    }

    /** Whether the version has been decided, and late answers are gathered to correct it. */
    public boolean isDecided() {
        return decided;
    }

    /** Takes an answer; a later one for the same entity takes the place of the earlier. */
    public void answer(String key, byte[] payload) {
        answers.put(key, payload);
    }

    /** Facts by entity key, ordered. */
    public Map<String, byte[]> answers() {
        return answers;
    }

    /** Whether the declaration and every answer that is gathered are here. */
    public boolean isComplete() {
        return opened != null && answers.size() >= expected;
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "gathering". */
    public byte[] toBytes() {
        int size = 3 + 12 * Varint.MAX_BYTES + Blob.maxBytes(declarationId);
        if (opened != null) {
            size += opened.declaration().length
                    + (opened.unreadable() == null ? 0 : Blob.maxBytes(opened.unreadable()));
        }
        for (Map.Entry<String, byte[]> answer : answers.entrySet()) {
            size += Blob.maxBytes(answer.getKey()) + Varint.MAX_BYTES + answer.getValue().length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION);
        Blob.put(out, declarationId);
        Varint.put(out, version);
        Varint.put(out, sinceMillis);
        boolean unreadable = opened != null && opened.unreadable() != null;
        out.put((byte) ((opened != null ? OPENED : 0)
                | (opened != null && opened.first() ? FIRST : 0)
                | (unreadable ? UNREADABLE : 0)
                | (decided ? DECIDED : 0)));
        if (opened != null) {
            Blob.put(out, opened.declaration());
            Varint.put(out, opened.partition());
            Varint.put(out, opened.offset());
            Varint.put(out, opened.receivedAtMillis());
            Varint.put(out, opened.intakeAtMillis());
            Varint.put(out, opened.expected());
            Varint.put(out, expected);
        }
        if (unreadable) {
            Blob.put(out, opened.unreadable());
        }
        Varint.put(out, answers.size());
        answers.forEach((key, payload) -> {
            Blob.put(out, key);
            Blob.put(out, payload);
        });
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static Gathering fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte layout = in.get();
        if (layout != VERSION) {
            throw new IllegalArgumentException("gathering: unknown version " + layout);
        }
        Gathering gathering = new Gathering(Blob.getText(in), (int) Varint.get(in), Varint.get(in));
        byte flags = in.get();
        if ((flags & OPENED) != 0) {
            byte[] declaration = Blob.getBytes(in);
            int partition = (int) Varint.get(in);
            long offset = Varint.get(in);
            long receivedAt = Varint.get(in);
            long intakeAt = Varint.get(in);
            int asked = (int) Varint.get(in);
            gathering.expected = (int) Varint.get(in);
            String unreadable = (flags & UNREADABLE) != 0 ? Blob.getText(in) : null;
            gathering.opened = new CaseEvent.Opened(
                    gathering.declarationId,
                    gathering.version,
                    declaration,
                    partition,
                    offset,
                    receivedAt,
                    intakeAt,
                    asked,
                    (flags & FIRST) != 0,
                    unreadable);
        }
        gathering.decided = (flags & DECIDED) != 0;
        for (long left = Varint.get(in); left > 0; left--) {
            gathering.answers.put(Blob.getText(in), Blob.getBytes(in));
        }
        return gathering;
    }
}
