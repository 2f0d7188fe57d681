// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torugart.core.vocabulary.Absence;
import org.torugart.core.vocabulary.Cell;
import org.torugart.core.vocabulary.Path;
import org.torugart.core.vocabulary.Schema.Kind;

/**
 * A value that predicates look at, read at most once for each declaration or item: a field of the evidence or a number
 * computed from such fields. Filled while a set is planned, unchanged afterwards.
 */
abstract sealed class Slot {
    private final int index;
    private final String name;
    private final boolean perItem;
    private final Kind kind;
    private final int digits;
    private final int place;
    private final double unit;
    private final Map<String, Integer> dictionary = new HashMap<>();
    private Dictionary frozen;

    private Slot(int index, String name, boolean perItem, Kind kind, int digits) {
        this.index = index;
        this.name = name;
        this.perItem = perItem;
        this.kind = kind;
        this.digits = digits;
        this.place = 2 * index;
        this.unit = Math.pow(10, -digits);
    }

    /** Its place in a row. */
    final int index() {
        return index;
    }

    /** Where its pair stands in a row's {@link Row#ordinals}. */
    final int place() {
        return place;
    }

    /** As written in expressions. */
    final String name() {
        return name;
    }

    /** Whether each item has its own. */
    final boolean isPerItem() {
        return perItem;
    }

    final Kind kind() {
        return kind;
    }

    /** Places of a decimal or quotient. */
    final int digits() {
        return digits;
    }

    /** The number by which a text is compared from now on. */
    final int id(String text) {
        return dictionary.computeIfAbsent(text, t -> dictionary.size());
    }

    /** How many texts have a number. */
    final int ids() {
        return dictionary.size();
    }

    final void freeze() {
        frozen = new Dictionary(dictionary);
    }

    /** Fills its cell of a row. */
    final void read(Row row, Cell cell) {
        // Most are, and a call that leads to one of five places costs as much as some of them.
        if (this instanceof Field field) {
            field.fill(row, cell);
        } else {
            fill(row, cell);
        }
        if (cell.state == Cell.PRESENT && kind == Kind.TEXT) {
            cell.id = frozen.id(cell.text, cell.length);
        }
    }

    /** What filters compare of a value that is there; {@link Ordinal#HIGHEST} when it may be anything to them. */
    final long ordinal(Cell cell) {
        return switch (kind) {
            case TEXT -> cell.id;
            case WHOLE, DECIMAL, TRUTH ->
                cell.object instanceof BigDecimal || !Ordinal.holds(cell.number) ? Ordinal.HIGHEST : cell.number;
            case QUOTIENT ->
                Ordinal.of(
                        cell.object instanceof BigDecimal exact
                                ? exact.doubleValue()
                                : (double) cell.number / cell.denominator * unit);
            case REAL -> Ordinal.of(cell.real);
            default -> Ordinal.HIGHEST;
        };
    }

    abstract void fill(Row row, Cell cell);

    /** Adds what is absent when it is, each thing once. */
    void absences(Row row, Set<String> into) {
        Cell cell = row.cell(this);
        if (cell.state == Cell.ABSENT) {
            into.add(cell.absence.message());
        }
    }

    /** A field. */
    static final class Field extends Slot {
        private final Path path;

        Field(int index, Path path) {
            super(index, path.toString(), path.isPerItem(), path.kind(), path.digits());
            this.path = path;
        }

        @Override
        void fill(Row row, Cell cell) {
            row.source().read(path, cell);
        }
    }

    /** The number of elements of a list. */
    static final class Size extends Slot {
        private final Slot list;

        Size(int index, Slot list) {
            super(index, "size(" + list.name() + ')', list.isPerItem(), Kind.WHOLE, 0);
            this.list = list;
        }

        @Override
        void fill(Row row, Cell cell) {
            Cell of = row.cell(list);
            if (of.state == Cell.PRESENT) {
                cell.number = ((List<?>) of.object).size();
                cell.present();
            } else {
                cell.absent(of.absence);
            }
        }
    }

    /** A number computed from others, exactly; {@link Cell#object} holds it where 64 bits do not. */
    static final class Computed extends Slot {
        private final Term term;

        Computed(int index, String name, Term term) {
            super(index, name, term.isPerItem(), Kind.DECIMAL, term.scale());
            this.term = term;
        }

        @Override
        void fill(Row row, Cell cell) {
            if (!term.isThere(row, cell)) {
                return;
            }
            cell.object = null;
            cell.number = term.value(row);
            if (cell.number == Term.OVERFLOW) {
                cell.object = term.exact(row);
            }
            cell.present();
        }

        @Override
        void absences(Row row, Set<String> into) {
            term.absences(row, into);
        }
    }

    /** A quotient of two numbers. */
    static final class Ratio extends Slot {
        private static final Absence TO_ZERO = Absence.absent("ratio to zero");

        private final Term dividend;
        private final Term divisor;

        Ratio(int index, String name, Term dividend, Term divisor) {
            super(
                    index,
                    name,
                    dividend.isPerItem() || divisor.isPerItem(),
                    Kind.QUOTIENT,
                    dividend.scale() - divisor.scale());
            this.dividend = dividend;
            this.divisor = divisor;
        }

        @Override
        void fill(Row row, Cell cell) {
            cell.state = Term.both(dividend, divisor, row, cell);
            if (cell.state != Cell.PRESENT) {
                return;
            }
            long a = dividend.value(row);
            long b = divisor.value(row);
            cell.object = null;
            if (a == Term.OVERFLOW || b == Term.OVERFLOW) {
                BigDecimal whole = divisor.exact(row);
                if (whole.signum() == 0) {
                    cell.absent(TO_ZERO);
                    return;
                }
                cell.object = dividend.exact(row).divide(whole, MathContext.DECIMAL128);
            } else if (b == 0) {
                cell.absent(TO_ZERO);
                return;
            } else {
                cell.number = b < 0 ? -a : a;
                cell.denominator = Math.abs(b);
            }
            cell.present();
        }

        @Override
        void absences(Row row, Set<String> into) {
            Cell cell = row.cell(this);
            if (cell.absence == TO_ZERO) {
                into.add(TO_ZERO.message());
            } else {
                dividend.absences(row, into);
                divisor.absences(row, into);
            }
        }
    }

    /**
     * The quotient of two fields, near enough to rank by: {@code a < k * b} is {@code a / b < k} where b is above zero.
     * Elsewhere it says nothing, which an index takes for "may be anything".
     */
    static final class Rank extends Slot {
        private static final Absence NOTHING_TO_RANK_BY = Absence.absent("nothing to rank by");

        private final Slot dividend;
        private final Slot divisor;
        private final double unit;

        Rank(int index, String name, Slot dividend, Slot divisor) {
            super(index, name, dividend.isPerItem() || divisor.isPerItem(), Kind.REAL, 0);
            this.dividend = dividend;
            this.divisor = divisor;
            this.unit = Math.pow(10, divisor.digits() - dividend.digits());
        }

        @Override
        void fill(Row row, Cell cell) {
            Cell a = row.cell(dividend);
            Cell b = row.cell(divisor);
            if (a.state != Cell.PRESENT || b.state != Cell.PRESENT) {
                cell.absent(a.state <= b.state ? a.absence : b.absence);
            } else if (b.number <= 0) {
                cell.absent(NOTHING_TO_RANK_BY);
            } else {
                cell.real = (double) a.number / b.number * unit;
                cell.present();
            }
        }
    }
}
