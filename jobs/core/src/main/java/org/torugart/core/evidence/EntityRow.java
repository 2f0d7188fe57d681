// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Scratch;
import org.torugart.core.binary.Varint;

/**
 * Entities that are one value of state. Most are a row of their own. A vehicle and what was seen of it at the border, a
 * commodity and its prices, a product and its manufacturer's prices, what may be lots and the lots are named by the same
 * declarations: kept together, one read and one write serve both.
 *
 * <p>Only what an event is about is decoded. Changes in place; belongs to one thread.
 */
public final class EntityRow {
    private static final byte VERSION = 1;

    /** Of an entity, beside its bytes or what it says itself. */
    private static final int PART_HEAP_BYTES = 64;

    private final String key;
    private final EntityRole first;
    private final HistoryPlan plan;

    /** Ordered by key, so that equal rows give equal bytes. */
    private final List<Part> parts = new ArrayList<>(2);

    /** An entity of the row: as bytes until it is asked for, and never both. */
    private static final class Part {
        private final String key;
        private final EntityRole role;
        private byte[] bytes;
        private EntityState state;

        Part(String key) {
            this.key = key;
            this.role = EntityRole.ofKey(key);
        }

        EntityState decoded(HistoryPlan plan) {
            if (state == null) {
                state = EntityState.of(role, bytes, plan);
                bytes = null;
            }
            return state;
        }

        /** Null when nothing is left of it. */
        byte[] toBytes() {
            return state == null ? bytes : state.isEmpty() ? null : state.toBytes();
        }

        int heapBytes() {
            return PART_HEAP_BYTES + (state != null ? state.heapBytes() : bytes == null ? 0 : bytes.length);
        }
    }

    /**
     * The row of a key.
     *
     * @param key of a row, as {@link #keyOf} gives it
     * @param bytesOrNull what {@link #toBytes} gave; null when nothing is kept
     * @param plan what is kept of each role
     * @throws IllegalArgumentException if the bytes are of an unknown layout version
     */
    public EntityRow(String key, byte[] bytesOrNull, HistoryPlan plan) {
        this.key = key;
        this.first = EntityRole.ofKey(key);
        this.plan = plan;
        if (bytesOrNull != null) {
            split(key, bytesOrNull, this::put);
        }
    }

    /** Key of the row an entity is in: its own unless it is kept with others. */
    public static String keyOf(String entityKey) {
        EntityRole role = EntityRole.ofKey(entityKey);
        EntityRole first = role.firstOfRow();
        if (first == EntityRole.PRODUCT) {
            return first.key(lettersAndDigits(role.idOf(entityKey)));
        }
        return first == role ? entityKey : first.key(role.idOf(entityKey));
    }

    /** Products and prices have their manufacturer's name by rules of their own, which are alike in these. */
    private static String lettersAndDigits(String id) {
        char[] kept = id.toUpperCase(Locale.ROOT).toCharArray();
        int length = 0;
        for (char c : kept) {
            if (c == ':' || Character.isLetterOrDigit(c)) {
                kept[length++] = c;
            }
        }
        return new String(kept, 0, length);
    }

    /**
     * Tells the entities of a row apart.
     *
     * @param key of the row
     * @param bytes of the row
     * @param entities takes key and bytes of each
     * @throws IllegalArgumentException if the bytes are of an unknown layout version
     */
    public static void split(String key, byte[] bytes, BiConsumer<String, byte[]> entities) {
        EntityRole first = EntityRole.ofKey(key);
        if (!first.sharesRow()) {
            entities.accept(key, bytes);
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("unknown layout version " + version + " of a row");
        }
        for (int left = Varint.count(in); left > 0; left--) {
            String name = Blob.getText(in);
            entities.accept(name.indexOf(':') < 0 ? name + ':' + first.idOf(key) : name, Blob.getBytes(in));
        }
    }

    /**
     * Takes over an entity as it was kept.
     *
     * @throws IllegalArgumentException if the key has no role's prefix
     */
    public void put(String entityKey, byte[] bytes) {
        Part part = part(entityKey);
        part.bytes = bytes;
        part.state = null;
    }

    /** The entity of a key, which is made when it is not there. */
    private Part part(String entityKey) {
        int from = 0;
        int to = parts.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            int order = parts.get(middle).key.compareTo(entityKey);
            if (order == 0) {
                return parts.get(middle);
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        Part part = new Part(entityKey);
        parts.add(from, part);
        return part;
    }

    /**
     * Applies an event. When this throws, the row may be half changed and must not be used any more: the caller goes back to
     * the bytes it came from.
     *
     * @param event an event of an entity of this row
     * @param answers takes each answer
     * @return whether anything changed that {@link #toBytes} tells
     * @throws IllegalArgumentException if the event is not for this kind of entity, or its bytes cannot be read
     */
    public boolean apply(EntityEvent event, Consumer<Answer> answers) {
        return part(event.key()).decoded(plan).apply(event, answers);
    }

    /**
     * The bytes to keep, laid out in {@code schemas/FORMATS.md}; equal rows give equal bytes. Null when nothing is left of any
     * of the entities.
     */
    public byte[] toBytes() {
        if (!first.sharesRow()) {
            return parts.isEmpty() ? null : parts.get(0).toBytes();
        }
        List<Part> kept = new ArrayList<>(parts.size());
        List<byte[]> values = new ArrayList<>(parts.size());
        int size = 1 + Varint.MAX_BYTES;
        for (Part part : parts) {
            byte[] value = part.toBytes();
            if (value != null) {
                kept.add(part);
                values.add(value);
                size += Blob.maxBytes(part.key) + Varint.MAX_BYTES + value.length;
            }
        }
        if (kept.isEmpty()) {
            return null;
        }
        ByteBuffer out = Scratch.of(size);
        out.put(VERSION);
        Varint.put(out, kept.size());
        for (int i = 0; i < kept.size(); i++) {
            Blob.put(out, name(kept.get(i)));
            Blob.put(out, values.get(i));
        }
        return Blob.written(out);
    }

    /** The prefix says it all where the identifier is the row's. */
    private String name(Part part) {
        int own = part.key.length() - part.role.prefix().length();
        boolean same = own == key.length() - first.prefix().length()
                && part.key.regionMatches(
                        part.role.prefix().length(), key, first.prefix().length(), own);
        return same ? part.role.prefix() : part.key;
    }

    /** About how many bytes this takes on the heap. */
    public int heapBytes() {
        int sum = 0;
        for (Part part : parts) {
            sum += part.heapBytes();
        }
        return sum;
    }
}
