// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

import java.util.ArrayList;
import java.util.List;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.HsCode;
import org.torugart.core.manifest.Manifest;

/**
 * What reconciliation looks at in a line of either side.
 *
 * @param code commodity code; never null
 * @param description trade description; null when not stated, or not to be compared
 * @param origin origin, ISO 3166-1 alpha-2; null when not stated
 * @param value value at export in national currency
 * @param netMass net mass, milligrams
 * @param grossMass gross mass, milligrams
 * @param packages packages
 */
public record Goods(
        String code,
        String description,
        String origin,
        Quantity value,
        Quantity netMass,
        Quantity grossMass,
        Quantity packages) {

    static final int HS_DIGITS = 6;

    /** Of a declared item. */
    static Goods of(Declaration declaration, GoodsItem item) {
        return new Goods(
                item.commodityCode(),
                item.description(),
                item.originCountry(),
                NationalValue.atExport(declaration, item),
                Quantity.of(item.netMass()),
                Quantity.of(item.grossMass()),
                Quantity.ofPackages(item.packages()));
    }

    /** Of all items of a declaration, as other declarations under the same UCR see them: without descriptions. */
    public static List<Goods> of(Declaration declaration) {
        List<Goods> goods = new ArrayList<>(declaration.items().size());
        declaration.items().forEach(item -> goods.add(of(declaration, item).withoutDescription()));
        return goods;
    }

    /** Of a line of a manifest; its value is not asked for, and is converted when it is. */
    static Goods of(Manifest.Item line) {
        return new Goods(
                line.commodityCode(),
                line.description(),
                line.originCountry(),
                Quantity.NOT_STATED,
                Quantity.of(line.netMass()),
                Quantity.of(line.grossMass()),
                Quantity.ofPackages(line.packages()));
    }

    Goods withoutDescription() {
        return new Goods(HsCode.prefix(code, HS_DIGITS), null, origin, value, netMass, grossMass, packages);
    }

    Quantity of(Measured measured) {
        return switch (measured) {
            case VALUE -> value;
            case NET_MASS -> netMass;
            case GROSS_MASS -> grossMass;
            case PACKAGES -> packages;
        };
    }

    /** Leading digits of the HS that two codes have in common: 6, 4, 2 or 0. */
    static int commonDigits(String one, String other) {
        for (int digits = HS_DIGITS; digits > 0; digits -= 2) {
            if (one.length() >= digits && one.regionMatches(0, other, 0, digits)) {
                return digits;
            }
        }
        return 0;
    }
}
