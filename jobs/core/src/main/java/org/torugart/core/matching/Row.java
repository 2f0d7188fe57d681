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
    private final Cell[] cells;
    private final Slot[] slots;
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
        slots = registry.slots().toArray(Slot[]::new);
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
        }
        return cell;
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

    /** The cell of the slot at an index. */
    Cell cell(int index) {
        return cell(slots[index]);
    }

    /** Verdicts of the shared predicates about the item, or about the whole declaration. */
    byte[] verdicts(boolean perItem) {
        return perItem ? itemVerdicts : wholeVerdicts;
    }
}
