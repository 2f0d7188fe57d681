// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.torugart.core.expression.Selectable;
import org.torugart.core.vocabulary.Schema.Field;
import org.torugart.core.vocabulary.Schema.Kind;

/**
 * A chain of plain selections from a variable to a value, e.g. {@code history.importer.y1.count}, resolved once so that
 * reading it is a few calls. Immutable.
 */
public final class Path {
    private final int variable;
    private final String text;
    private final List<Field<Object>> parts;
    private final Field<Object> leaf;
    private final boolean perItem;
    private final Absence[] unstated = new Absence[Unstated.COUNT];
    private final Function<Object, Object>[] partReaders;
    private final Function<Object, Absence> gate;
    /** Characters of a text that count. */
    private final int prefix;
    /** Of texts; null for other kinds. */
    private final Function<Object, String> texts;
    /** Of whole numbers, decimals and truth values; null for other kinds. */
    private final ToLongFunction<Object> numbers;

    @SuppressWarnings("unchecked") // parts are made with functions
    private Path(int variable, String text, List<Field<Object>> parts, Field<Object> leaf) {
        this.variable = variable;
        this.text = text;
        this.parts = List.copyOf(parts);
        this.leaf = leaf;
        this.perItem = Vocabulary.isPerItem(variable)
                || (!parts.isEmpty()
                        && Vocabulary.isPerItem(variable, parts.get(0).name()));
        for (int i = 0; i < unstated.length; i++) {
            unstated[i] = Unstated.absence(Long.MIN_VALUE + i, text);
        }
        this.partReaders = parts.stream().map(Field::reader).toArray(Function[]::new);
        this.gate = leaf.gate();
        this.prefix = leaf.kind() == Kind.TEXT && leaf.digits() > 0 ? leaf.digits() : Integer.MAX_VALUE;
        this.texts = leaf.kind() == Kind.TEXT ? (Function<Object, String>) leaf.reader() : null;
        this.numbers = switch (leaf.kind()) {
            case WHOLE, DECIMAL, TRUTH -> (ToLongFunction<Object>) leaf.reader();
            default -> null;
        };
    }

    /** Resolves a variable and the fields selected from it; empty when they do not lead to a value. */
    @SuppressWarnings("unchecked") // fields are read from what the part before them gives
    public static Optional<Path> of(String variable, List<String> fields) {
        int index = Vocabulary.NAMES.indexOf(variable);
        if (index < 0 || fields.isEmpty()) {
            return Optional.empty();
        }
        Schema<?> schema = Vocabulary.schemaOf(index);
        List<Field<Object>> parts = new ArrayList<>();
        for (int i = 0; i < fields.size() && schema != null; i++) {
            Field<Object> field = (Field<Object>) schema.field(fields.get(i));
            if (field == null) {
                return Optional.empty();
            }
            if (i == fields.size() - 1) {
                return field.kind() == Kind.PART
                        ? Optional.empty()
                        : Optional.of(new Path(index, variable + '.' + String.join(".", fields), parts, field));
            }
            parts.add(field);
            schema = field.part();
        }
        return Optional.empty();
    }

    /** The variable's index in {@link Vocabulary#NAMES}. */
    int variable() {
        return variable;
    }

    /** How its value is held. */
    public Kind kind() {
        return leaf.kind();
    }

    /** Places of a decimal or quotient; characters of a text that count, 0 for all. */
    public int digits() {
        return leaf.digits();
    }

    /** Whether each item has its own. */
    public boolean isPerItem() {
        return perItem;
    }

    /** Whether its value is a list of texts. */
    public boolean isListOfTexts() {
        return leaf.type().equals(ListType.create(SimpleType.STRING));
    }

    /** As written in expressions. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Path that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Reads the value from a shipment. */
    void read(Evidence evidence, Cell into) {
        readFrom(origin(evidence), into);
    }

    /** Reads the value from its {@link #origin}. */
    public void readFrom(Object origin, Cell into) {
        Absence absence = absence(origin);
        if (absence != null) {
            into.absent(absence);
        } else if (numbers != null) {
            stated(numbers.applyAsLong(origin), into);
        } else if (texts != null) {
            text(texts.apply(origin), into);
        } else {
            other(origin, into);
        }
    }

    /** The variable and the parts the value is in: paths that have the same are read from the same {@link #origin}. */
    public String originName() {
        return text.substring(0, text.lastIndexOf('.'));
    }

    /** What the value is read from, or an {@link Absence}. */
    public Object origin(Evidence evidence) {
        Object origin = Vocabulary.source(variable, evidence);
        for (Function<Object, Object> part : partReaders) {
            if (origin instanceof Absence) {
                break;
            }
            origin = part.apply(origin);
        }
        return origin;
    }

    /** Why there is nothing to read from an origin; null when there is. */
    public Absence absence(Object origin) {
        return origin instanceof Absence absence ? absence : gate == null ? null : gate.apply(origin);
    }

    /** Whether {@link #number} reads it. */
    public boolean isNumber() {
        return numbers != null;
    }

    /** A whole number, unscaled decimal or truth value; one of the lowest five numbers there are when it is absent. */
    public long number(Object origin) {
        return numbers.applyAsLong(origin);
    }

    /** A text, of which {@link #digits} characters count; null when it is absent. */
    public String text(Object origin) {
        return texts.apply(origin);
    }

    /** How many characters of a text count. */
    public int length(String value) {
        return Math.min(value.length(), prefix);
    }

    private void text(String value, Cell into) {
        if (value == null) {
            into.absent(unstated[0]);
            return;
        }
        into.text = value;
        into.length = length(value);
        into.present();
    }

    private void stated(long number, Cell into) {
        if (Unstated.is(number)) {
            into.absent(unstated[(int) (number - Long.MIN_VALUE)]);
        } else {
            into.number = number;
            into.present();
        }
    }

    private void other(Object source, Cell into) {
        switch (leaf.kind()) {
            case QUOTIENT -> {
                leaf.quotient(source, into);
                stated(into.number, into);
            }
            case REAL -> {
                into.real = leaf.real(source);
                if (Double.isNaN(into.real)) {
                    into.absent(unstated[0]);
                } else {
                    into.present();
                }
            }
            default -> object(leaf.object(source), into);
        }
    }

    private void object(Object value, Cell into) {
        if (value == null || value instanceof Absence) {
            into.absent(value == null ? unstated[0] : (Absence) value);
        } else {
            into.object = value;
            into.present();
        }
    }

    /** Reads the value from structures that hold it boxed. */
    void read(Object variableValue, Cell into) {
        Object value = variableValue;
        for (int i = 0; i < parts.size() && value instanceof Selectable struct; i++) {
            value = struct.select(parts.get(i).name());
        }
        if (value instanceof Selectable struct) {
            value = struct.select(leaf.name());
        }
        if (value instanceof Absence absence) {
            into.absent(absence);
            return;
        }
        switch (leaf.kind()) {
            case TEXT -> {
                into.text = (String) value;
                into.length = into.text.length();
            }
            case WHOLE -> into.number = (Long) value;
            case TRUTH -> into.number = (Boolean) value ? 1 : 0;
            case REAL -> into.real = (Double) value;
            case DECIMAL -> {
                BigInteger unscaled =
                        ((BigDecimal) value).setScale(leaf.digits()).unscaledValue();
                into.number = unscaled.longValueExact();
            }
            case QUOTIENT -> {
                BigDecimal quotient = ((BigDecimal) value).movePointRight(leaf.digits());
                int places = Math.max(0, quotient.scale());
                into.number = quotient.movePointRight(places).longValueExact();
                into.denominator = BigDecimal.ONE.movePointRight(places).longValueExact();
            }
            default -> into.object = value;
        }
        into.present();
    }
}
