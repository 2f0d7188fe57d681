// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import dev.cel.common.types.CelType;
import dev.cel.common.values.StructValue;
import java.util.Optional;

/**
 * Evidence as expressions see it: fields are read when they are selected, so a shipment costs only what its profiles
 * look at. A struct whose evidence is not there still can be named; selecting from it throws its {@link Absence}, and
 * {@code has()} is false.
 */
@SuppressWarnings("Immutable") // What it reads from is immutable, which Error Prone cannot see through T.
final class Struct<T> extends StructValue<String, Struct<T>> {
    private final Schema<T> schema;
    private final String path;
    private final T source;
    private final Absence absence;

    private Struct(Schema<T> schema, String path, T source, Absence absence) {
        this.schema = schema;
        this.path = path;
        this.source = source;
        this.absence = absence;
    }

    static <T> Struct<T> of(Schema<T> schema, String path, T source) {
        return new Struct<>(schema, path, source, null);
    }

    static <T> Struct<T> missing(Schema<T> schema, Absence absence) {
        return new Struct<>(schema, "", null, absence);
    }

    /** Why the evidence is not there; null when it is. */
    Absence absence() {
        return absence;
    }

    @Override
    public Object select(String field) {
        if (absence != null) {
            throw absence;
        }
        Object value = schema.read(source, field);
        if (value == null) {
            throw Absence.absent(path + '.' + field + " is not stated");
        }
        return value;
    }

    @Override
    public Optional<Object> find(String field) {
        if (absence != null) {
            return Optional.empty();
        }
        try {
            Object value = schema.read(source, field);
            return value instanceof Struct<?> struct && struct.absence != null
                    ? Optional.empty()
                    : Optional.ofNullable(value);
        } catch (Absence e) {
            return Optional.empty();
        }
    }

    @Override
    public Struct<T> value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return false;
    }

    @Override
    public CelType celType() {
        return schema.type();
    }
}
