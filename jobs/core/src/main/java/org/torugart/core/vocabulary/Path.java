// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final Absence[] unstated = new Absence[4];

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
        Object source = Vocabulary.source(variable, evidence);
        for (int i = 0; i < parts.size() && !(source instanceof Absence); i++) {
            source = parts.get(i).object(source);
        }
        Absence absence = source instanceof Absence found ? found : leaf.absence(source);
        if (absence != null) {
            into.absent(absence);
            return;
        }
        switch (leaf.kind()) {
            case TEXT -> {
                into.text = leaf.text(source);
                if (into.text == null) {
                    into.absent(unstated[0]);
                    return;
                }
                int length = into.text.length();
                into.length = leaf.digits() == 0 ? length : Math.min(length, leaf.digits());
            }
            case WHOLE, DECIMAL, TRUTH -> {
                into.number = leaf.number(source);
                if (Unstated.is(into.number)) {
                    into.absent(unstated[(int) (into.number - Long.MIN_VALUE)]);
                    return;
                }
            }
            case QUOTIENT -> {
                leaf.quotient(source, into);
                if (Unstated.is(into.number)) {
                    into.absent(unstated[(int) (into.number - Long.MIN_VALUE)]);
                    return;
                }
            }
            case REAL -> {
                into.real = leaf.real(source);
                if (Double.isNaN(into.real)) {
                    into.absent(unstated[0]);
                    return;
                }
            }
            default -> {
                into.object = leaf.object(source);
                if (into.object == null || into.object instanceof Absence) {
                    into.absent(into.object == null ? unstated[0] : (Absence) into.object);
                    return;
                }
            }
        }
        into.present();
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
