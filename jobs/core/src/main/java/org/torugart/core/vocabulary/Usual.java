// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import java.util.List;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;

/**
 * What nearly every set of profiles looks at, read all at once: a call to a field's reader goes to another place each time,
 * which costs more than what it reads. Values are those that the fields' own readers give.
 */
public final class Usual {
    /** Paths of {@link #wholeNumbers}. */
    private static final List<String> WHOLE_NUMBERS = List.of(
            "declaration.acceptedDay",
            "declaration.customsValue",
            "declaration.netMass",
            "declaration.grossMass",
            "declaration.totalPackages",
            "declaration.itemCount",
            "declaration.invoiceTotal");

    private static final List<String> WHOLE_TEXTS = List.of(
            "declaration.direction",
            "declaration.procedure",
            "declaration.office",
            "declaration.entryOffice",
            "declaration.exportCountry",
            "declaration.invoiceCurrency");

    private static final List<String> ITEM_NUMBERS =
            List.of("item.customsValue", "item.netMass", "item.grossMass", "item.packages", "item.invoiceValue");

    private static final List<String> ITEM_TEXTS =
            List.of("item.commodityCode", "item.hs2", "item.hs4", "item.hs6", "item.origin", "item.description");

    private final long[] wholeNumbers = new long[WHOLE_NUMBERS.size()];
    private final long[] itemNumbers = new long[ITEM_NUMBERS.size()];
    private Declaration declaration;
    private GoodsItem item;

    /** Where a path's value stands among numbers or texts, of the declaration or of the item; -1 when nowhere. */
    public static int place(Path path) {
        List<String> paths = path.isNumber()
                ? path.isPerItem() ? ITEM_NUMBERS : WHOLE_NUMBERS
                : path.isPerItem() ? ITEM_TEXTS : WHOLE_TEXTS;
        return paths.indexOf(path.toString());
    }

    /** Reads the declaration. */
    public void readWhole(Evidence evidence) {
        declaration = evidence.declaration();
        List<GoodsItem> items = declaration.items();
        long customsValue = 0;
        long netMass = 0;
        for (int i = 0; i < items.size(); i++) {
            customsValue =
                    Unstated.plus(customsValue, Quantities.amount(items.get(i).customsValue()));
            netMass = Unstated.plus(netMass, Quantities.milligrams(items.get(i).netMass()));
        }
        wholeNumbers[0] = Declared.acceptedDay(declaration);
        wholeNumbers[1] = customsValue;
        wholeNumbers[2] = netMass;
        wholeNumbers[3] = Quantities.grossMass(declaration);
        wholeNumbers[4] = Quantities.packages(declaration);
        wholeNumbers[5] = items.size();
        wholeNumbers[6] = Quantities.amount(declaration.invoiceTotal());
    }

    /** Reads the item that the evidence stands on. */
    public void readItem(Evidence evidence) {
        item = evidence.item();
        itemNumbers[0] = Quantities.amount(item.customsValue());
        itemNumbers[1] = Quantities.milligrams(item.netMass());
        itemNumbers[2] = Quantities.milligrams(item.grossMass());
        itemNumbers[3] = Quantities.stated(item.packages());
        itemNumbers[4] = Quantities.amount(item.invoiceValue());
    }

    /** A number as {@link Path#number} gives it. */
    public long number(boolean perItem, int place) {
        return perItem ? itemNumbers[place] : wholeNumbers[place];
    }

    /** A text as {@link Path#text} gives it. */
    public String text(boolean perItem, int place) {
        return perItem ? itemText(place) : wholeText(place);
    }

    private String wholeText(int place) {
        return switch (place) {
            case 0 -> declaration.direction().name();
            case 1 -> declaration.procedure();
            case 2 -> declaration.declarationOffice();
            case 3 -> declaration.entryOffice();
            case 4 -> declaration.exportCountry();
            default -> Declared.invoiceCurrency(declaration);
        };
    }

    private String itemText(int place) {
        return switch (place) {
            case 0, 1, 2, 3 -> item.commodityCode();
            case 4 -> item.originCountry();
            default -> item.description();
        };
    }
}
