// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.Arrays;
import java.util.BitSet;
import org.torugart.core.vocabulary.Cell;
import org.torugart.core.vocabulary.Source;

/**
 * What has been read and found out of one declaration and the item being looked at: each slot and each shared predicate
 * once. Reused from one declaration to the next, so that matching allocates nothing. Thread-confined.
 */
final class Row {
    private static final long UNREAD = Long.MIN_VALUE;

    private final Slot[] slots;
    private final Cell[] cells;
    private final long[] ordinals;
    private final int[] itemPlaces;
    private final byte[] wholeVerdicts;
    private final byte[] itemVerdicts;
    private final Cell scratch = new Cell();
    private final BitSet words = new BitSet();
    private long[] bitmap = new long[0];
    private Source source;

    Row(Registry registry) {
        slots = registry.slots().toArray(Slot[]::new);
        cells = new Cell[slots.length];
        Arrays.setAll(cells, i -> new Cell());
        ordinals = new long[2 * cells.length];
        itemPlaces = registry.slots().stream()
                .filter(Slot::isPerItem)
                .mapToInt(Slot::place)
                .toArray();
        wholeVerdicts = new byte[registry.sharedOfWhole()];
        itemVerdicts = new byte[registry.sharedOfItem()];
    }

    /** Forgets everything. */
    void load(Source next) {
        source = next;
        Arrays.fill(ordinals, UNREAD);
        Arrays.fill(wholeVerdicts, Cell.UNREAD);
        Arrays.fill(itemVerdicts, Cell.UNREAD);
    }

    /** Forgets what the item before had. */
    void nextItem() {
        for (int place : itemPlaces) {
            ordinals[place] = UNREAD;
        }
        Arrays.fill(itemVerdicts, Cell.UNREAD);
    }

    Source source() {
        return source;
    }

    /** For whoever needs a reason and throws it away. */
    Cell scratch() {
        return scratch;
    }

    Cell cell(Slot slot) {
        Cell cell = cells[slot.index()];
        if (ordinals[slot.place()] == UNREAD) {
            read(slot, cell);
        }
        return cell;
    }

    /** The first of a slot's pair in {@link #ordinals}. */
    long upper(int place) {
        if (ordinals[place] == UNREAD) {
            cell(slots[place >> 1]);
        }
        return ordinals[place];
    }

    /** The second of the pair, once the first was asked for. */
    long lower(int place) {
        return ordinals[place + 1];
    }

    private void read(Slot slot, Cell cell) {
        slot.read(this, cell);
        long ordinal = cell.state == Cell.PRESENT
                ? slot.ordinal(cell)
                : cell.state == Cell.ABSENT ? Ordinal.HIGHEST : Ordinal.LOWEST;
        ordinals[slot.place()] = ordinal;
        ordinals[slot.place() + 1] = ordinal == Ordinal.HIGHEST ? Ordinal.LOWEST : ordinal;
    }

    /**
     * For each slot that was read a pair, which a range lets through when the first is not below its low end and the
     * second not above its high end. Both are the value's {@link Ordinal}; for what is absent, or may be anything, they
     * are such that every range lets it through, and for what does not apply such that none does.
     */
    long[] ordinals() {
        return ordinals;
    }

    /** A set of words for whoever looks for some. */
    BitSet words() {
        return words;
    }

    /** Words of a bitmap for whoever needs some at once. */
    long[] bitmap(int length) {
        if (bitmap.length < length) {
            bitmap = new long[length];
        }
        return bitmap;
    }

    /** Verdicts of the shared predicates about the item, or about the whole declaration. */
    byte[] verdicts(boolean perItem) {
        return perItem ? itemVerdicts : wholeVerdicts;
    }
}
