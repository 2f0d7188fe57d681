// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import org.torugart.core.expression.Selectable;

/** Evidence with named fields, as expressions see it. Valid only while the evidence it reads is not moved on. */
public final class Struct<T> implements Selectable {
    private final Schema<T> schema;
    private final String path;
    private final T source;

    private Struct(Schema<T> schema, String path, T source) {
        this.schema = schema;
        this.path = path;
        this.source = source;
    }

    @SuppressWarnings("unchecked") // a schema's parts are read from what its reader gives
    static <T> Struct<T> of(Schema<T> schema, String path, Object source) {
        return new Struct<>(schema, path, (T) source);
    }

    /** Its fields. */
    public Schema<T> schema() {
        return schema;
    }

    @Override
    public Object select(String field) {
        return schema.value(source, path, field);
    }

    @Override
    public boolean has(String field) {
        return !(select(field) instanceof Absence);
    }
}
