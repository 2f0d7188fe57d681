// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.util.List;
import java.util.Map;

/**
 * How one field is filled.
 *
 * @param paths where its value may stand; the first that has one counts
 * @param constant its value where no path has one; null for none
 * @param conversions what is done to the text, in order
 * @param codes what the partner's codes stand for; null where they are not translated
 * @param otherwise what codes that are not listed stand for; null where they are refused
 * @param unit where its unit of mass, or currency, stands; null where it is the layout's
 * @param split what separates several values in one text; null where nothing does
 */
public record Rule(
        List<NodePath> paths,
        String constant,
        List<Conversion> conversions,
        Map<String, String> codes,
        String otherwise,
        NodePath unit,
        String split) {
    public Rule {
        paths = List.copyOf(paths);
        conversions = List.copyOf(conversions);
        codes = codes == null ? null : Map.copyOf(codes);
    }
}
