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
    /** Of a slot that every range lets through. */
    static final int ANYTHING = 0;

    private final Cell[] cells;
    /** For each slot what to compare with the low and with the high end of a range; see {@link #ordinals()}. */
    private final long[] ordinals;

    private final Slot[] itemSlots;
    private final byte[] wholeVerdicts;
    private final byte[] itemVerdicts;
    private final Cell scratch = new Cell();
    private final BitSet words = new BitSet();
    private long[] bitmap = new long[0];
    private Source source;

    Row(Registry registry) {
        cells = new Cell[registry.slots().size()];
        Arrays.setAll(cells, i -> new Cell());
        ordinals = new long[2 * cells.length + 2];
        ordinals[ANYTHING] = Ordinal.HIGHEST;
        ordinals[ANYTHING + 1] = Ordinal.LOWEST;
        itemSlots = registry.slots().stream().filter(Slot::isPerItem).toArray(Slot[]::new);
        wholeVerdicts = new byte[registry.sharedOfWhole()];
        itemVerdicts = new byte[registry.sharedOfItem()];
    }

    /** Forgets everything. */
    void load(Source next) {
        source = next;
        for (Cell cell : cells) {
            cell.state = Cell.UNREAD;
        }
        Arrays.fill(wholeVerdicts, Cell.UNREAD);
        Arrays.fill(itemVerdicts, Cell.UNREAD);
    }

    /** Forgets what the item before had. */
    void nextItem() {
        for (Slot slot : itemSlots) {
            cells[slot.index()].state = Cell.UNREAD;
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
        if (cell.state == Cell.UNREAD) {
            slot.read(this, cell);
            int at = ordinal(slot);
            if (cell.state == Cell.PRESENT) {
                ordinals[at] = Ordinal.of(cell.key);
                ordinals[at + 1] = ordinals[at];
            } else {
                boolean absent = cell.state == Cell.ABSENT;
                ordinals[at] = absent ? Ordinal.HIGHEST : Ordinal.LOWEST;
                ordinals[at + 1] = Ordinal.LOWEST;
            }
        }
        return cell;
    }

    /** Where a slot's pair stands in {@link #ordinals()}. */
    static int ordinal(Slot slot) {
        return 2 * slot.index() + 2;
    }

    /**
     * For each slot that was read a pair of its value's {@link Ordinal}, which a range lets through when the first is not
     * below its low end and the second not above its high end. Every range lets through what is absent, none what does not
     * apply.
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
