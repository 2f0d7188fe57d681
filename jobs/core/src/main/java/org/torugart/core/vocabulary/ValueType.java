// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;

/**
 * The type of a variable or field, for tools that know nothing of the checker.
 *
 * @param form what kind of value it is
 * @param name as the reference page names it
 * @param element type of a list's elements or of a map's values; null for any other
 */
public record ValueType(Form form, String name, ValueType element) {
    private static final String NAMESPACE = "torugart.";

    /** Kinds of values. */
    public enum Form {
        /** A string. */
        TEXT,
        /** A whole number. */
        WHOLE,
        /** A decimal. */
        DECIMAL,
        /** A floating-point number. */
        REAL,
        /** True or false. */
        TRUTH,
        /** A point in time. */
        TIME,
        /** A list. */
        LIST,
        /** A map from texts. */
        MAP,
        /** Named fields. */
        STRUCTURE
    }

    static ValueType of(CelType type) {
        return switch (type.kind()) {
            case STRING -> new ValueType(Form.TEXT, "string", null);
            case INT -> new ValueType(Form.WHOLE, "int", null);
            case DOUBLE -> new ValueType(Form.REAL, "double", null);
            case BOOL -> new ValueType(Form.TRUTH, "bool", null);
            case TIMESTAMP -> new ValueType(Form.TIME, "timestamp", null);
            case LIST -> new ValueType(Form.LIST, "list", of(((ListType) type).elemType()));
            case MAP -> new ValueType(Form.MAP, "map", of(((MapType) type).valueType()));
            case STRUCT -> new ValueType(Form.STRUCTURE, type.name().substring(NAMESPACE.length()), null);
            default -> new ValueType(Form.DECIMAL, type.name(), null);
        };
    }

    /** Fields of a structure. */
    public Schema<?> fields() {
        return Vocabulary.schema(NAMESPACE + name).orElseThrow();
    }
}
