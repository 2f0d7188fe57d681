// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.Set;
import org.torugart.core.vocabulary.Cell;
import org.torugart.core.vocabulary.Verdict;

/** Of the value of one slot. */
abstract sealed class SlotPredicate extends Predicate permits TextPredicate, NumberPredicate {
    final Slot slot;

    SlotPredicate(Slot slot) {
        super(slot.isPerItem());
        this.slot = slot;
    }

    @Override
    int effort() {
        return 0;
    }

    @Override
    final byte test(Row row) {
        Cell cell = row.cell(slot);
        return cell.state == Cell.PRESENT ? Verdict.of(holds(cell)) : cell.state;
    }

    abstract boolean holds(Cell cell);

    @Override
    void absences(Row row, Set<String> into) {
        slot.absences(row, into);
    }
}
