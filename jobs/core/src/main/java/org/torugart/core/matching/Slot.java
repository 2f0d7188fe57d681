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
import org.torugart.core.vocabulary.Usual;

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
        this.place = 2 * pair();
        this.unit = Math.pow(10, -digits);
    }

    /** Its place in a row. */
    final int index() {
        return index;
    }

    /** The number of its pair in a row's {@link Row#ordinals}, from 1. */
    final int pair() {
        return index + 1;
    }

    /** Where that pair stands. */
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

    /** What a quotient's numbers, divided, are multiples of. */
    final double unit() {
        return unit;
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

    /** The number of a text, of which so many characters count; -1 when no predicate names it. */
    final int id(String text, int length) {
        return frozen.id(text, length);
    }

    /**
     * What filters compare: the number or the text's number; {@link Ordinal#HIGHEST} for what is absent or may be
     * anything to them, {@link Ordinal#LOWEST} for what does not apply. Read from evidence.
     */
    long ordinal(Row row) {
        Cell cell = row.cell(this);
        if (cell.state != Cell.PRESENT) {
            return cell.state == Cell.ABSENT ? Ordinal.HIGHEST : Ordinal.LOWEST;
        }
        return switch (kind) {
            case WHOLE, DECIMAL ->
                cell.object instanceof BigDecimal || !Ordinal.holds(cell.number) ? Ordinal.HIGHEST : cell.number;
            case QUOTIENT ->
                Ordinal.of(
                        cell.object instanceof BigDecimal exact
                                ? exact.doubleValue()
                                : (double) cell.number / cell.denominator * unit);
            case REAL -> Ordinal.of(cell.real);
            // There, which is all there is to say of it.
            default -> 0;
        };
    }

    /** The same of any slot. To tell the commonest apart is foretold, as a jump to one of several places often is not. */
    static long ordinalOf(Slot slot, Row row) {
        if (slot instanceof NumberField number) {
            return number.ordinal(row);
        }
        if (slot instanceof TextField text) {
            return text.ordinal(row);
        }
        if (slot instanceof Ratio ratio) {
            return ratio.ordinal(row);
        }
        return slot.ordinal(row);
    }

    /** Reads the value. */
    abstract void fill(Row row, Cell cell);

    /** Adds what is absent when it is, each thing once. */
    void absences(Row row, Set<String> into) {
        Cell cell = row.cell(this);
        if (cell.state == Cell.ABSENT) {
            into.add(cell.absence.message());
        }
    }

    /** A field. */
    abstract static sealed class Field extends Slot {
        final Path path;
        private final int origin;
        /** Its place in {@link Usual}; negative when it has none. */
        private final int usual;

        private Field(int index, Path path, int origin) {
            super(index, path.toString(), path.isPerItem(), path.kind(), path.digits());
            this.path = path;
            this.origin = origin;
            this.usual = Usual.place(path);
        }

        /**
         * The slot of a path.
         *
         * @param origin where rows keep what it is read from
         */
        static Field of(int index, Path path, int origin) {
            if (path.isNumber()) {
                return new NumberField(index, path, origin);
            }
            return path.kind() == Kind.TEXT ? new TextField(index, path, origin) : new OtherField(index, path, origin);
        }

        final Path path() {
            return path;
        }

        final int usual() {
            return usual;
        }

        /** Where rows keep what it is read from. */
        final int origin() {
            return origin;
        }

        @Override
        void fill(Row row, Cell cell) {
            row.read(this, cell);
        }

        /** Why there is nothing to read it from; null when there is, as there always is for what is usual. */
        final Absence absence(Row row) {
            return usual < 0 ? path.absence(row.origin(this)) : null;
        }

        static long ordinal(Absence absence) {
            return absence.kind() == Absence.Kind.ABSENT ? Ordinal.HIGHEST : Ordinal.LOWEST;
        }
    }

    /** A whole number, decimal or truth value. */
    static final class NumberField extends Field {
        private NumberField(int index, Path path, int origin) {
            super(index, path, origin);
        }

        @Override
        long ordinal(Row row) {
            Absence absence = absence(row);
            if (absence != null) {
                return ordinal(absence);
            }
            long number = row.number(this);
            // An absent one is not held either.
            return Ordinal.holds(number) ? number : Ordinal.HIGHEST;
        }
    }

    /** A text. */
    static final class TextField extends Field {
        private TextField(int index, Path path, int origin) {
            super(index, path, origin);
        }

        @Override
        long ordinal(Row row) {
            Absence absence = absence(row);
            if (absence != null) {
                return ordinal(absence);
            }
            String text = row.text(this);
            return text == null ? Ordinal.HIGHEST : id(text, path.length(text));
        }

        @Override
        void fill(Row row, Cell cell) {
            super.fill(row, cell);
            if (cell.state == Cell.PRESENT) {
                cell.id = id(cell.text, cell.length);
            }
        }
    }

    /** A quotient, floating-point number, list or time. */
    static final class OtherField extends Field {
        private OtherField(int index, Path path, int origin) {
            super(index, path, origin);
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

    /**
     * A quotient of two numbers. Where the divisor is not above zero its ordinal says that it may be anything, so that it
     * ranks {@code a < k * b} as well, which is {@code a / b < k} elsewhere.
     */
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
        long ordinal(Row row) {
            return dividend instanceof Term.Of a && divisor instanceof Term.Of b
                    ? ordinal(row.upper(a.place()), row.upper(b.place()))
                    : super.ordinal(row);
        }

        private long ordinal(long over, long under) {
            if (over == Ordinal.LOWEST || under == Ordinal.LOWEST) {
                return Ordinal.LOWEST;
            }
            return over == Ordinal.HIGHEST || under == Ordinal.HIGHEST || under <= 0
                    ? Ordinal.HIGHEST
                    : Ordinal.of((double) over / under * unit());
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
}
