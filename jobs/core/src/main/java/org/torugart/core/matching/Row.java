// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.Arrays;
import java.util.BitSet;
import org.torugart.core.vocabulary.Cell;
import org.torugart.core.vocabulary.Evidence;
import org.torugart.core.vocabulary.Source;
import org.torugart.core.vocabulary.Usual;

/**
 * What has been read and found out of one declaration and the item being looked at: each slot and each shared predicate
 * once. Reused from one declaration to the next, so that matching allocates nothing. Thread-confined.
 */
final class Row {
    /** The pair that no slot has: of a value that every range from the lowest to the highest ordinal lets through. */
    static final int NO_PAIR = 0;

    private static final long UNREAD = Long.MIN_VALUE;

    private final Usual usual = new Usual();
    private final Slot[] slots;
    private final long[] ordinals;
    private final int[] itemPlaces;
    /** What fields are read from; null when it has not been asked for. */
    private final Object[] origins;

    private final int[] itemOrigins;
    private final Cell[] cells;
    /** For each cell the declaration or item it was filled for. */
    private final int[] filledFor;

    /** For each slot why its value is absent, and for which declaration or item that was found out. */
    private final String[] absences;

    private final int[] absentFor;
    private final Reasons reasons = new Reasons();
    private final byte[] wholeVerdicts;
    private final byte[] itemVerdicts;
    private final Cell scratch = new Cell();
    private final BitSet found = new BitSet();
    private long[] bitmap = new long[0];
    private int[] numbers = new int[0];
    private Source source;
    private Evidence evidence;
    private int declaration;
    private int item;
    private int last;

    Row(Registry registry) {
        slots = registry.slots().toArray(Slot[]::new);
        ordinals = new long[2 + 2 * slots.length];
        itemPlaces = registry.slots().stream()
                .filter(Slot::isPerItem)
                .mapToInt(Slot::place)
                .toArray();
        origins = new Object[registry.origins()];
        itemOrigins = registry.slots().stream()
                .filter(slot -> slot.isPerItem() && slot instanceof Slot.Field)
                .mapToInt(slot -> ((Slot.Field) slot).origin())
                .distinct()
                .toArray();
        cells = new Cell[slots.length];
        Arrays.setAll(cells, i -> new Cell());
        filledFor = new int[slots.length];
        absences = new String[slots.length];
        absentFor = new int[slots.length];
        wholeVerdicts = new byte[registry.sharedOfWhole()];
        itemVerdicts = new byte[registry.sharedOfItem()];
    }

    /** Forgets everything. What is there then are cells, of any source. */
    void load(Source next) {
        source = next;
        evidence = null;
        declaration = ++last;
        item = declaration;
        Arrays.fill(ordinals, 2, ordinals.length, UNREAD);
        Arrays.fill(origins, null);
        Arrays.fill(wholeVerdicts, Cell.UNREAD);
        Arrays.fill(itemVerdicts, Cell.UNREAD);
    }

    /** The same for evidence that stands on the whole; ordinals and texts are there as well. */
    void loadEvidence(Evidence next) {
        load(next);
        evidence = next;
        usual.readWhole(next);
    }

    /** Forgets what the item before had, when evidence stands on the next or the first. */
    void nextItem() {
        usual.readItem(evidence);
        item = ++last;
        for (int place : itemPlaces) {
            ordinals[place] = UNREAD;
        }
        for (int origin : itemOrigins) {
            origins[origin] = null;
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

    /** A slot's value as predicates look at it. */
    Cell cell(Slot slot) {
        Cell cell = cells[slot.index()];
        int current = slot.isPerItem() ? item : declaration;
        if (filledFor[slot.index()] != current) {
            filledFor[slot.index()] = current;
            slot.fill(this, cell);
        }
        return cell;
    }

    /** What is absent when the value that stands at a place is; null when it is not. */
    String absence(int place) {
        Slot slot = slots[(place >> 1) - 1];
        if (cell(slot).state != Cell.ABSENT) {
            return null;
        }
        int current = slot.isPerItem() ? item : declaration;
        if (absentFor[slot.index()] != current) {
            absentFor[slot.index()] = current;
            reasons.clear();
            slot.absences(this, reasons);
            absences[slot.index()] = reasons.joined();
        }
        return absences[slot.index()];
    }

    /** A set for whoever collects what is absent. */
    Reasons reasons() {
        return reasons;
    }

    /** Whether ordinals and texts are there, or only what cells hold. */
    boolean hasEvidence() {
        return evidence != null;
    }

    /** Reads a field from whatever it was loaded with. */
    void read(Slot.Field slot, Cell into) {
        if (evidence != null) {
            slot.path().readFrom(origin(slot), into);
        } else {
            source.read(slot.path(), into);
        }
    }

    /** What a field is read from, or an absence. */
    Object origin(Slot.Field slot) {
        Object origin = origins[slot.origin()];
        if (origin == null) {
            origin = slot.path().origin(evidence);
            origins[slot.origin()] = origin;
        }
        return origin;
    }

    /** A number, or what stands for an absent one. */
    long number(Slot.NumberField slot) {
        return slot.usual() >= 0
                ? usual.number(slot.isPerItem(), slot.usual())
                : slot.path().number(origin(slot));
    }

    /** A text that is there. */
    String text(Slot.TextField slot) {
        return slot.usual() >= 0
                ? usual.text(slot.isPerItem(), slot.usual())
                : slot.path().text(origin(slot));
    }

    /** The first of a slot's pair in {@link #ordinals}. */
    long upper(int place) {
        long ordinal = ordinals[place];
        if (ordinal == UNREAD) {
            ordinal = Slot.ordinalOf(slots[(place >> 1) - 1], this);
            ordinals[place] = ordinal;
            ordinals[place + 1] = ordinal == Ordinal.HIGHEST ? Ordinal.LOWEST : ordinal;
        }
        return ordinal;
    }

    /** Makes sure that {@link #ordinals} has these. */
    void read(int[] places) {
        for (int place : places) {
            upper(place);
        }
    }

    /** The second of the pair, once the first was asked for. */
    long lower(int place) {
        return ordinals[place + 1];
    }

    /**
     * For each slot that was read a pair, which a range lets through when the first is not below its low end and the
     * second not above its high end. Both are the value's {@link Ordinal}; for what is absent, or may be anything, they
     * are such that every range lets it through, and for what does not apply such that none does.
     */
    long[] ordinals() {
        return ordinals;
    }

    /** A set for whoever looks for several things in a value. */
    BitSet found() {
        return found;
    }

    /** So many numbers for whoever needs some at once. */
    int[] numbers(int count) {
        if (numbers.length < count) {
            numbers = new int[count];
        }
        return numbers;
    }

    /** Words of a bitmap for whoever needs some at once. */
    long[] bitmap(int length) {
        if (bitmap.length < length) {
            bitmap = Arrays.copyOf(bitmap, Math.max(length, 2 * bitmap.length));
        }
        return bitmap;
    }

    /** Verdicts of the shared predicates about the item, or about the whole declaration. */
    byte[] verdicts(boolean perItem) {
        return perItem ? itemVerdicts : wholeVerdicts;
    }
}
