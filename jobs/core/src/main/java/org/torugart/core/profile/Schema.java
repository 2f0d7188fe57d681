// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields expressions may select from one kind of evidence: name, type and where the value comes from, in one
 * place, so that what the type checker promises is what the run time gives.
 *
 * @param <T> what the values are read from
 */
final class Schema<T> {
    private final String name;
    private final Map<String, Field<T>> fields = new LinkedHashMap<>();
    private StructType type;

    /** One field; {@code read} returns null for a value that is not stated. */
    private record Field<T>(CelType type, Function<T, Object> read) {}

    Schema(String name) {
        this.name = "torugart." + name;
    }

    Schema<T> string(String field, Function<T, String> read) {
        return add(field, SimpleType.STRING, read);
    }

    Schema<T> strings(String field, Function<T, List<String>> read) {
        return add(field, ListType.create(SimpleType.STRING), read);
    }

    Schema<T> number(String field, Function<T, Double> read) {
        return add(field, SimpleType.DOUBLE, read);
    }

    Schema<T> integer(String field, Function<T, Long> read) {
        return add(field, SimpleType.INT, read);
    }

    Schema<T> bool(String field, Function<T, Boolean> read) {
        return add(field, SimpleType.BOOL, read);
    }

    Schema<T> add(String field, CelType fieldType, Function<T, ?> read) {
        if (type != null) {
            throw new IllegalStateException(name + " is complete");
        }
        fields.put(field, new Field<>(fieldType, read::apply));
        return this;
    }

    /** The type as the checker knows it; no field can be added afterwards. */
    StructType type() {
        if (type == null) {
            ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
            fields.forEach((field, known) -> types.put(field, known.type()));
            ImmutableMap<String, CelType> typeByField = types.buildOrThrow();
            type = StructType.create(name, typeByField.keySet(), field -> Optional.ofNullable(typeByField.get(field)));
        }
        return type;
    }

    Set<String> fieldNames() {
        return fields.keySet();
    }

    /** A field's value; null when it is not stated. */
    Object read(T source, String field) {
        Field<T> known = fields.get(field);
        if (known == null) {
            throw new IllegalArgumentException(name + " has no field " + field);
        }
        return known.read().apply(source);
    }
}
