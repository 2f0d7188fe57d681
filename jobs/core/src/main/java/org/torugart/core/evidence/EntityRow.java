// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
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

    /** Of an entity that has not been decoded, beside its bytes. */
    private static final int PART_HEAP_BYTES = 120;

    private final String key;
    private final HistoryPlan plan;

    /** By key of the entity, so that equal rows give equal bytes. */
    private final TreeMap<String, Part> parts = new TreeMap<>();

    /** An entity of the row: as bytes until it is asked for, and never both. */
    private static final class Part {
        private byte[] bytes;
        private EntityState state;

        Part(byte[] bytes) {
            this.bytes = bytes;
        }

        EntityState decoded(EntityRole role, HistoryPlan plan) {
            if (state == null) {
                state = EntityState.of(role, bytes, plan);
                bytes = null;
            }
            return state;
        }

        boolean isEmpty() {
            return state == null ? bytes == null : state.isEmpty();
        }

        byte[] toBytes() {
            return state == null ? bytes : state.toBytes();
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
        StringBuilder kept = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c == ':' || Character.isLetterOrDigit(c)) {
                kept.append(c);
            }
        }
        return kept.toString().toUpperCase(Locale.ROOT);
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

    /** Takes over an entity as it was kept. */
    public void put(String entityKey, byte[] bytes) {
        parts.put(entityKey, new Part(bytes));
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
        return parts.computeIfAbsent(event.key(), absent -> new Part(null))
                .decoded(EntityRole.ofKey(event.key()), plan)
                .apply(event, answers);
    }

    /** Whether nothing is left of any of them. */
    public boolean isEmpty() {
        for (Part part : parts.values()) {
            if (!part.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The bytes to keep, laid out in {@code schemas/FORMATS.md}; equal rows give equal bytes. Of a row that is not empty. */
    public byte[] toBytes() {
        EntityRole first = EntityRole.ofKey(key);
        if (!first.sharesRow()) {
            return parts.firstEntry().getValue().toBytes();
        }
        List<String> names = new ArrayList<>(parts.size());
        List<byte[]> values = new ArrayList<>(parts.size());
        int size = 1 + Varint.MAX_BYTES;
        for (var entry : parts.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                String name = name(entry.getKey(), first);
                byte[] value = entry.getValue().toBytes();
                names.add(name);
                values.add(value);
                size += Blob.maxBytes(name) + Varint.MAX_BYTES + value.length;
            }
        }
        ByteBuffer out = Scratch.of(size);
        out.put(VERSION);
        Varint.put(out, names.size());
        for (int i = 0; i < names.size(); i++) {
            Blob.put(out, names.get(i));
            Blob.put(out, values.get(i));
        }
        return Blob.written(out);
    }

    /** The prefix says it all where the identifier is the row's. */
    private String name(String entityKey, EntityRole first) {
        EntityRole role = EntityRole.ofKey(entityKey);
        return role.idOf(entityKey).equals(first.idOf(key)) ? role.prefix() : entityKey;
    }

    /** About how many bytes this takes on the heap. */
    public int heapBytes() {
        int sum = 0;
        for (Part part : parts.values()) {
            sum += part.heapBytes();
        }
        return sum;
    }
}
