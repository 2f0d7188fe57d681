// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.partner.Layout.Basis;
import org.torugart.core.partner.Layout.Format;

/**
 * What one file says of a layout. What it leaves open is null, and is said by the layout it extends or is as usual.
 * Immutable.
 *
 * @param lists lists of codes by name
 */
record LayoutDraft(
        Format format,
        String charset,
        Character separator,
        List<String> sections,
        List<String> parts,
        ZoneId zone,
        DateTimeFormatter times,
        Boolean decimalComma,
        String currency,
        MassUnit massUnit,
        Basis basis,
        Map<String, Map<String, String>> lists,
        NodePath manifests,
        NodePath groupBy,
        NodePath items,
        Map<Target, RuleDraft> fields,
        Map<Target, RuleDraft> itemFields) {

    /** Says nothing. */
    static final LayoutDraft EMPTY = new LayoutDraft(
            null, null, null, null, null, null, null, null, null, null, null, Map.of(), null, null, null, Map.of(),
            Map.of());

    /**
     * A rule whose list of codes may still be added to.
     *
     * @param rule the rule, without its list where that is named
     * @param list name of its list; null where it has none of that kind
     */
    record RuleDraft(Rule rule, String list) {
        Rule resolved(Map<String, Map<String, String>> lists) {
            return list == null
                    ? rule
                    : new Rule(
                            rule.paths(),
                            rule.constant(),
                            rule.conversions(),
                            lists.get(list),
                            rule.otherwise(),
                            rule.unit(),
                            rule.split());
        }
    }

    /** This on top of another: rules replace rules, and codes are added to lists of the same name. */
    LayoutDraft over(LayoutDraft base) {
        Map<String, Map<String, String>> allLists = new LinkedHashMap<>(base.lists);
        lists.forEach((name, codes) -> {
            Map<String, String> all = new LinkedHashMap<>(allLists.getOrDefault(name, Map.of()));
            all.putAll(codes);
            allLists.put(name, all);
        });
        return new LayoutDraft(
                either(format, base.format),
                either(charset, base.charset),
                either(separator, base.separator),
                either(sections, base.sections),
                either(parts, base.parts),
                either(zone, base.zone),
                either(times, base.times),
                either(decimalComma, base.decimalComma),
                either(currency, base.currency),
                either(massUnit, base.massUnit),
                either(basis, base.basis),
                allLists,
                either(manifests, base.manifests),
                either(groupBy, base.groupBy),
                either(items, base.items),
                over(fields, base.fields),
                over(itemFields, base.itemFields));
    }

    private static <T> T either(T own, T base) {
        return own == null ? base : own;
    }

    private static Map<Target, RuleDraft> over(Map<Target, RuleDraft> own, Map<Target, RuleDraft> base) {
        Map<Target, RuleDraft> all = new EnumMap<>(Target.class);
        all.putAll(base);
        all.putAll(own);
        return all;
    }

    /** The layout, with what is usual where nothing is said. */
    Layout complete() {
        return new Layout(
                format,
                new Layout.Text(
                        charset == null ? "UTF-8" : charset,
                        separator == null ? ',' : separator,
                        sections == null ? List.of() : sections,
                        parts == null ? List.of() : parts),
                manifests,
                groupBy,
                items,
                zone == null ? ZoneOffset.UTC : zone,
                times,
                Boolean.TRUE.equals(decimalComma),
                currency,
                massUnit,
                basis,
                resolved(fields),
                resolved(itemFields));
    }

    private Map<Target, Rule> resolved(Map<Target, RuleDraft> rules) {
        Map<Target, Rule> resolved = new EnumMap<>(Target.class);
        rules.forEach((target, rule) -> resolved.put(target, rule.resolved(lists)));
        return resolved;
    }
}
