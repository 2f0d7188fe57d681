// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.dated;

import java.util.Map;
import java.util.Objects;

/**
 * What the nomenclature said of the codes of a declaration.
 *
 * @param state whether there was one
 * @param listed codes it had, as they are declared
 */
public record Nomenclature(State state, Map<String, Listed> listed) {
    /** There was none. */
    public static final Nomenclature NONE = new Nomenclature(State.NONE, Map.of());

    /** Whether there is a nomenclature. In evidence by its number: entries are only added. */
    public enum State {
        /** There is none. */
        NONE,
        /** It is not all there yet: a code that is not listed may be. */
        INCOMPLETE,
        /** It is all there: a code that is not listed does not exist. */
        WHOLE
    }

    /**
     * A code that goods may be declared under.
     *
     * @param description what it is for; never null
     * @param unit code of its supplementary unit; null when it has none
     */
    public record Listed(String description, String unit) {
        public Listed {
            Objects.requireNonNull(description, "description");
        }

        static Listed of(DatedValue value) {
            return new Listed(Objects.requireNonNullElse(value.text("description"), ""), value.text("unit"));
        }
    }

    public Nomenclature {
        Objects.requireNonNull(state, "state");
        listed = Map.copyOf(listed);
    }
}
