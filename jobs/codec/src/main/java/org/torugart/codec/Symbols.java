// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.util.List;
import org.apache.avro.Schema;

/**
 * The symbols of an Avro enum and the constants of a core enum, matched by name once, so that the order of neither
 * binds the other. Every constant has a symbol; a symbol without constant (UNKNOWN) is never written.
 */
final class Symbols<E extends Enum<E>> {
    private final int[] symbolOf;
    private final Object[] constantOf;

    Symbols(Schema schema, Class<E> type) {
        List<String> names = schema.getEnumSymbols();
        E[] constants = type.getEnumConstants();
        symbolOf = new int[constants.length];
        constantOf = new Object[names.size()];
        for (E constant : constants) {
            int symbol = names.indexOf(constant.name());
            if (symbol < 0) {
                throw new IllegalStateException(schema.getFullName() + " has no symbol " + constant.name());
            }
            symbolOf[constant.ordinal()] = symbol;
            constantOf[symbol] = constant;
        }
    }

    int symbol(E constant) {
        return symbolOf[constant.ordinal()];
    }

    /** The constant of a symbol, or null where there is none. */
    @SuppressWarnings("unchecked") // Only constants of E are put in.
    E constant(int symbol) {
        return symbol < 0 || symbol >= constantOf.length ? null : (E) constantOf[symbol];
    }
}
