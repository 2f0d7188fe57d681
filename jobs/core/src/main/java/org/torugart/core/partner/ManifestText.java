// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.manifest.Manifest;

/** A manifest as tests of mappings write it: what is stated, by the names of {@link Target}, as text. */
public final class ManifestText {
    /** Name of the lines. */
    public static final String ITEMS = "items";

    private ManifestText() {}

    /** What a manifest states. Masses are in kilograms, values have their currency behind them, lists are joined by commas. */
    public static Map<String, Object> of(Manifest manifest) {
        Map<String, Object> text = new LinkedHashMap<>();
        put(text, Target.MANIFEST_ID, manifest.manifestId());
        put(text, Target.VERSION, Integer.toString(manifest.version()));
        put(text, Target.UCR, manifest.ucr());
        put(text, Target.RECORDED_AT, manifest.recordedAt().toString());
        put(text, Target.EXPORT_OFFICE, manifest.exportOffice());
        party(text, manifest.consignor(), Target.CONSIGNOR_ID, Target.CONSIGNOR_NAME, Target.CONSIGNOR_COUNTRY);
        party(text, manifest.consignee(), Target.CONSIGNEE_ID, Target.CONSIGNEE_NAME, Target.CONSIGNEE_COUNTRY);
        put(text, Target.MODE, manifest.transport().mode());
        put(text, Target.VEHICLE, manifest.transport().vehicleId());
        put(text, Target.VEHICLE_COUNTRY, manifest.transport().vehicleCountry());
        put(text, Target.CONTAINERS, joined(manifest.transport().containers()));
        put(text, Target.SEALS, joined(manifest.transport().seals()));
        put(text, Target.TRANSPORT_DOCUMENT, manifest.transport().transportDocument());
        put(text, Target.TOTAL_PACKAGES, count(manifest.totalPackages()));
        put(text, Target.TOTAL_GROSS_MASS, mass(manifest.totalGrossMass()));
        List<Map<String, Object>> items = new ArrayList<>();
        manifest.items().forEach(item -> items.add(of(item)));
        text.put(ITEMS, items);
        return text;
    }

    private static Map<String, Object> of(Manifest.Item item) {
        Map<String, Object> text = new LinkedHashMap<>();
        put(text, Target.NUMBER, Integer.toString(item.number()));
        put(text, Target.COMMODITY_CODE, item.commodityCode());
        put(text, Target.DESCRIPTION, item.description());
        put(text, Target.ORIGIN, item.originCountry());
        put(text, Target.NET_MASS, mass(item.netMass()));
        put(text, Target.GROSS_MASS, mass(item.grossMass()));
        put(text, Target.PACKAGES, count(item.packages()));
        put(text, Target.VALUE, money(item.value()));
        return text;
    }

    private static void party(Map<String, Object> text, Party party, Target id, Target name, Target country) {
        if (party != null) {
            put(text, id, party.id().isEmpty() ? null : party.id());
            put(text, name, party.name());
            put(text, country, party.country());
        }
    }

    private static void put(Map<String, Object> text, Target target, String value) {
        if (value != null) {
            text.put(target.key(), value);
        }
    }

    private static String count(int count) {
        return count == 0 ? null : Integer.toString(count);
    }

    private static String joined(List<String> numbers) {
        return numbers.isEmpty() ? null : String.join(", ", numbers);
    }

    private static String mass(Mass mass) {
        return mass == null ? null : mass.kilograms().stripTrailingZeros().toPlainString();
    }

    private static String money(Money money) {
        return money == null ? null : money.toString();
    }

    /** What differs between what was expected and what came, one line each; nothing when they are the same. */
    public static List<String> differences(Map<String, Object> expected, Map<String, Object> actual) {
        List<String> differences = new ArrayList<>();
        compare("", expected, actual, differences);
        return differences;
    }

    private static void compare(String prefix, Map<?, ?> expected, Map<?, ?> actual, List<String> differences) {
        TreeSet<String> keys = new TreeSet<>();
        expected.keySet().forEach(key -> keys.add(key.toString()));
        actual.keySet().forEach(key -> keys.add(key.toString()));
        for (String key : keys) {
            Object wanted = expected.get(key);
            Object found = actual.get(key);
            if (wanted instanceof List<?> wantedItems && found instanceof List<?> foundItems) {
                for (int i = 0; i < Math.max(wantedItems.size(), foundItems.size()); i++) {
                    compare(
                            prefix + key + '[' + (i + 1) + "].",
                            i < wantedItems.size() ? (Map<?, ?>) wantedItems.get(i) : Map.of(),
                            i < foundItems.size() ? (Map<?, ?>) foundItems.get(i) : Map.of(),
                            differences);
                }
            } else if (wanted == null || !wanted.equals(found)) {
                differences.add(prefix + key + ": want " + (wanted == null ? "nothing" : wanted) + ", is "
                        + (found == null ? "nothing" : found));
            }
        }
    }
}
