// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * The tables of a profile set that expressions may look into. Immutable.
 *
 * @param lists named lists
 * @param dutyRates ad-valorem duty rate in percent by HS prefix, longest prefix wins
 */
public record Tables(Map<String, Set<String>> lists, Map<String, BigDecimal> dutyRates) {
    /** No tables. */
    public static final Tables NONE = new Tables(Map.of(), Map.of());

    public Tables {
        lists = Map.copyOf(lists);
        dutyRates = Map.copyOf(dutyRates);
    }
}
