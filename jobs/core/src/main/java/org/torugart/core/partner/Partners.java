// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.util.Map;
import java.util.TreeMap;

/**
 * The register of partners: who is connected since when, and how each lays out its records. Immutable.
 *
 * @param byCode partners by their code
 */
public record Partners(Map<String, Partner> byCode) {
    /** Nobody. */
    public static final Partners NONE = new Partners(Map.of());

    public Partners {
        byCode = Map.copyOf(new TreeMap<>(byCode));
    }

    /** A partner; null when there is none of this code. */
    public Partner of(String code) {
        return byCode.get(code);
    }
}
