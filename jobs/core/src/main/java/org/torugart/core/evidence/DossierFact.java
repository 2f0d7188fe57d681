// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.history.Micros;

/**
 * What a dossier answered.
 *
 * @param items its records, as they came; ordered
 * @param overdue movements of a carrier that should have arrived by acceptance and had not
 * @param late those of a year before that arrived late
 */
public record DossierFact(List<Item> items, int overdue, int late) {
    /** Nothing is on file. */
    public static final DossierFact EMPTY = new DossierFact(List.of(), 0, 0);

    static final EntityEvent.RecordKind[] KINDS = EntityEvent.RecordKind.values();
    static final long YEAR_MICROS = 365 * Micros.PER_DAY;

    private static final byte VERSION = 1;

    /**
     * A record.
     *
     * @param kind who reads it
     * @param record its bytes
     */
    public record Item(EntityEvent.RecordKind kind, byte[] record) {}

    public DossierFact {
        items = List.copyOf(items);
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "dossier fact". */
    public byte[] toBytes() {
        int size = 1 + 3 * Varint.MAX_BYTES;
        for (Item item : items) {
            size += 1 + Varint.MAX_BYTES + item.record.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION);
        Varint.put(out, overdue);
        Varint.put(out, late);
        Varint.put(out, items.size());
        for (Item item : items) {
            out.put((byte) item.kind.ordinal());
            Blob.put(out, item.record);
        }
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static DossierFact fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("dossier fact: unknown version " + version);
        }
        int overdue = (int) Varint.get(in);
        int late = (int) Varint.get(in);
        List<Item> items = new ArrayList<>();
        for (long left = Varint.get(in); left > 0; left--) {
            items.add(new Item(Blob.getOneOf(KINDS, in), Blob.getBytes(in)));
        }
        return new DossierFact(items, overdue, late);
    }
}
