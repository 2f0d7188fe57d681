// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The fields expressions may select from one kind of evidence: name, type, meaning and where the value comes from, in
 * one place, so that what the type checker promises is what the run time gives and what the reference page says.
 *
 * @param <T> what the values are read from
 */
public final class Schema<T> {

    /** How a field's value is held. */
    public enum Kind {
        /** A string. */
        TEXT,
        /** A 64-bit whole number. */
        WHOLE,
        /** A decimal with a fixed number of places. */
        DECIMAL,
        /** A decimal that is a quotient of two whole numbers, exact. */
        QUOTIENT,
        /** A floating-point number, for statistics alone. */
        REAL,
        /** True or false. */
        TRUTH,
        /** A list, map or time. */
        OBJECT,
        /** Further fields. */
        PART
    }

    /**
     * What the reference page says of a field.
     *
     * @param unit unit or code list; blank when it has none
     * @param meaning what it is, in a sentence
     * @param source where it comes from
     * @param example an example as a profile would write it; blank for parts
     */
    public record Doc(String unit, String meaning, String source, String example) {}

    /** Reads a quotient. */
    interface QuotientReader<T> {
        /** Sets number and denominator, or a number that {@link Unstated} knows. */
        void read(T source, Cell into);
    }

    /**
     * One field.
     *
     * @param name name in expressions
     * @param type type in expressions
     * @param kind how the value is held
     * @param digits places of a decimal or quotient; characters of a text that count, 0 for all
     * @param doc what the reference says
     * @param reader reads it, according to {@code kind}
     * @param part schema of a {@link Kind#PART}, else null
     * @param gate says why there is nothing to read, or null; null when there always is
     */
    record Field<T>(
            String name,
            CelType type,
            Kind kind,
            int digits,
            Doc doc,
            Object reader,
            Schema<?> part,
            Function<T, Absence> gate) {

        /** Why there is nothing to read; null when there is. */
        Absence absence(T source) {
            return gate == null ? null : gate.apply(source);
        }

        @SuppressWarnings("unchecked") // each kind is made with its reader below
        String text(T source) {
            return ((Function<T, String>) reader).apply(source);
        }

        @SuppressWarnings("unchecked")
        long number(T source) {
            return ((ToLongFunction<T>) reader).applyAsLong(source);
        }

        @SuppressWarnings("unchecked")
        void quotient(T source, Cell into) {
            ((QuotientReader<T>) reader).read(source, into);
        }

        @SuppressWarnings("unchecked")
        double real(T source) {
            return ((ToDoubleFunction<T>) reader).applyAsDouble(source);
        }

        @SuppressWarnings("unchecked")
        Object object(T source) {
            return ((Function<T, Object>) reader).apply(source);
        }
    }

    private final String name;
    private final Map<String, Field<T>> fields = new LinkedHashMap<>();
    private StructType type;
    private Function<T, Absence> gate;

    Schema(String name) {
        this.name = "torugart." + name;
    }

    /** From here on fields are only there when this gives null. */
    Schema<T> unless(Function<T, Absence> absence) {
        gate = absence;
        return this;
    }

    Schema<T> text(String field, Function<T, String> read, String unit, String meaning, String source, String example) {
        return prefix(field, 0, read, unit, meaning, source, example);
    }

    /** The first characters of a text; the whole of a shorter one. */
    Schema<T> prefix(
            String field,
            int length,
            Function<T, String> read,
            String unit,
            String meaning,
            String source,
            String example) {
        return add(new Field<>(
                field,
                SimpleType.STRING,
                Kind.TEXT,
                length,
                new Doc(unit, meaning, source, example),
                read,
                null,
                gate));
    }

    Schema<T> texts(
            String field, Function<T, List<String>> read, String unit, String meaning, String source, String example) {
        return object(field, ListType.create(SimpleType.STRING), read::apply, unit, meaning, source, example);
    }

    Schema<T> whole(String field, ToLongFunction<T> read, String unit, String meaning, String source, String example) {
        return add(new Field<>(
                field, SimpleType.INT, Kind.WHOLE, 0, new Doc(unit, meaning, source, example), read, null, gate));
    }

    Schema<T> decimal(
            String field,
            int places,
            ToLongFunction<T> read,
            String unit,
            String meaning,
            String source,
            String example) {
        return add(new Field<>(
                field, Decimals.TYPE, Kind.DECIMAL, places, new Doc(unit, meaning, source, example), read, null, gate));
    }

    Schema<T> quotient(
            String field,
            int places,
            QuotientReader<T> read,
            String unit,
            String meaning,
            String source,
            String example) {
        return add(new Field<>(
                field,
                Decimals.TYPE,
                Kind.QUOTIENT,
                places,
                new Doc(unit, meaning, source, example),
                read,
                null,
                gate));
    }

    Schema<T> real(String field, ToDoubleFunction<T> read, String unit, String meaning, String source, String example) {
        return add(new Field<>(
                field, SimpleType.DOUBLE, Kind.REAL, 0, new Doc(unit, meaning, source, example), read, null, gate));
    }

    Schema<T> truth(String field, ToLongFunction<T> read, String meaning, String source, String example) {
        return add(new Field<>(
                field, SimpleType.BOOL, Kind.TRUTH, 0, new Doc("", meaning, source, example), read, null, gate));
    }

    Schema<T> object(
            String field,
            CelType fieldType,
            Function<T, Object> read,
            String unit,
            String meaning,
            String source,
            String example) {
        return add(new Field<>(
                field, fieldType, Kind.OBJECT, 0, new Doc(unit, meaning, source, example), read, null, gate));
    }

    /** Further fields; {@code read} gives what they are read from, or an {@link Absence}. */
    Schema<T> part(String field, Schema<?> part, Function<T, Object> read, String meaning, String source) {
        return add(new Field<>(field, part.type(), Kind.PART, 0, new Doc("", meaning, source, ""), read, part, gate));
    }

    private Schema<T> add(Field<T> field) {
        if (type != null) {
            throw new IllegalStateException(name + " is complete");
        }
        fields.put(field.name(), field);
        return this;
    }

    /** The type as the checker knows it; no field can be added afterwards. */
    public StructType type() {
        if (type == null) {
            ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
            fields.forEach((field, known) -> types.put(field, known.type()));
            ImmutableMap<String, CelType> typeByField = types.buildOrThrow();
            type = StructType.create(name, typeByField.keySet(), field -> Optional.ofNullable(typeByField.get(field)));
        }
        return type;
    }

    /**
     * A field as tools see it.
     *
     * @param name name in expressions
     * @param type type in expressions
     * @param kind how the value is held
     * @param digits places of a decimal or quotient; characters of a text that count, 0 for all
     * @param doc what the reference says
     */
    public record Entry(String name, ValueType type, Kind kind, int digits, Doc doc) {}

    /** The fields, in the order of the reference page. */
    public List<Entry> entries() {
        return fields.values().stream().map(Schema::entry).toList();
    }

    /** A field by its name. */
    public Optional<Entry> entry(String field) {
        return Optional.ofNullable(fields.get(field)).map(Schema::entry);
    }

    private static Entry entry(Field<?> field) {
        return new Entry(field.name(), ValueType.of(field.type()), field.kind(), field.digits(), field.doc());
    }

    /** Names in the order of the reference page. */
    public Set<String> fieldNames() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    Collection<Field<T>> fields() {
        return Collections.unmodifiableCollection(fields.values());
    }

    /** Null when there is no such field. */
    Field<T> field(String field) {
        return fields.get(field);
    }

    /** A field's value as expressions see it, or an {@link Absence}. */
    Object value(T source, String path, String name) {
        Field<T> field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException(this.name + " has no field " + name);
        }
        Absence absence = field.absence(source);
        if (absence != null) {
            return absence;
        }
        String fieldPath = path + '.' + name;
        return switch (field.kind()) {
            case TEXT -> text(field.text(source), field.digits(), fieldPath);
            case WHOLE -> {
                long number = field.number(source);
                yield Unstated.is(number) ? Unstated.absence(number, fieldPath) : (Object) number;
            }
            case DECIMAL -> {
                long number = field.number(source);
                yield Unstated.is(number)
                        ? Unstated.absence(number, fieldPath)
                        : Decimals.of(BigDecimal.valueOf(number, field.digits()));
            }
            case QUOTIENT -> {
                Cell cell = new Cell();
                field.quotient(source, cell);
                yield Unstated.is(cell.number)
                        ? Unstated.absence(cell.number, fieldPath)
                        : Decimals.of(BigDecimal.valueOf(cell.number, field.digits())
                                .divide(BigDecimal.valueOf(cell.denominator), MathContext.DECIMAL128));
            }
            case REAL -> {
                double number = field.real(source);
                yield Double.isNaN(number) ? Unstated.absence(Unstated.NOT_STATED, fieldPath) : (Object) number;
            }
            case TRUTH -> {
                long truth = field.number(source);
                yield Unstated.is(truth) ? Unstated.absence(truth, fieldPath) : (Object) (truth != 0);
            }
            case OBJECT -> {
                Object value = field.object(source);
                yield value == null ? Unstated.absence(Unstated.NOT_STATED, fieldPath) : value;
            }
            case PART -> {
                Object part = field.object(source);
                yield part instanceof Absence ? part : Struct.of(field.part(), fieldPath, part);
            }
        };
    }

    private static Object text(String text, int length, String path) {
        if (text == null) {
            return Unstated.absence(Unstated.NOT_STATED, path);
        }
        return length == 0 || text.length() <= length ? text : text.substring(0, length);
    }
}
