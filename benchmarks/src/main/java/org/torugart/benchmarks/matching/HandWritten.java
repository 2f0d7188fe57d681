// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.List;
import java.util.Set;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Window;
import org.torugart.core.manifest.Manifest;

/**
 * Predicates as a Java programmer would write them by hand: one lambda for each shape and field, its constants captured,
 * exact amounts compared as whole numbers.
 */
final class HandWritten {
    private HandWritten() {}

    /** What a profile asks of an item by index from 0; a predicate about the declaration ignores the item. */
    @FunctionalInterface
    interface Test {
        boolean met(Facts facts, int item);
    }

    static Test of(Predicate predicate) {
        if (predicate instanceof Predicate.Equals p) {
            return equal(p.field(), p.value());
        }
        if (predicate instanceof Predicate.OneOf p) {
            return oneOf(p.field(), Set.copyOf(p.values()));
        }
        if (predicate instanceof Predicate.HsWithin p) {
            String prefix = p.prefix();
            return (f, i) -> f.items[i].commodityCode().startsWith(prefix);
        }
        if (predicate instanceof Predicate.Above p) {
            return above(p.field(), p.limit());
        }
        if (predicate instanceof Predicate.Below p) {
            return below(p.field(), p.limit());
        }
        if (predicate instanceof Predicate.Between p) {
            return between(p.field(), p.from(), p.to());
        }
        if (predicate instanceof Predicate.Other p) {
            return other(p.field(), p.value());
        }
        if (predicate instanceof Predicate.NoneOf p) {
            return noneOf(p.field(), Set.copyOf(p.values()));
        }
        if (predicate instanceof Predicate.Contains p) {
            String word = p.word();
            return (f, i) ->
                    f.items[i].description() != null && f.items[i].description().contains(word);
        }
        if (predicate instanceof Predicate.Crossed p) {
            String one = p.one();
            String another = p.another();
            return (f, i) -> crossed(f.declaration.itinerary(), one, another);
        }
        if (predicate instanceof Predicate.Differs p) {
            return differs(p.left(), p.right());
        }
        if (predicate instanceof Predicate.Exceeds p) {
            return exceeds(p.pair(), p.factor());
        }
        Predicate.FallsShort p = (Predicate.FallsShort) predicate;
        return fallsShort(p.pair(), p.factor());
    }

    private static Test equal(TextField field, String value) {
        return switch (field) {
            case ORIGIN -> (f, i) -> value.equals(f.items[i].originCountry());
            case EXPORT_COUNTRY -> (f, i) -> value.equals(f.declaration.exportCountry());
            case OFFICE -> (f, i) -> value.equals(f.declaration.declarationOffice());
            case ENTRY_OFFICE -> (f, i) -> value.equals(f.declaration.entryOffice());
            case PROCEDURE -> (f, i) -> value.equals(f.declaration.procedure());
            case DIRECTION -> (f, i) -> value.equals(f.declaration.direction().name());
            case IMPORTER ->
                (f, i) -> {
                    Party importer = f.declaration.importer();
                    return importer != null && value.equals(importer.id());
                };
            case MODE -> (f, i) -> value.equals(f.declaration.transport().mode());
            case CURRENCY ->
                (f, i) -> {
                    Money total = f.declaration.invoiceTotal();
                    return total != null && value.equals(total.currency());
                };
            default -> throw notWritten(field);
        };
    }

    private static Test oneOf(TextField field, Set<String> values) {
        return switch (field) {
            case ORIGIN -> (f, i) -> contains(values, f.items[i].originCountry());
            case EXPORT_COUNTRY -> (f, i) -> contains(values, f.declaration.exportCountry());
            case OFFICE -> (f, i) -> contains(values, f.declaration.declarationOffice());
            case ENTRY_OFFICE -> (f, i) -> contains(values, f.declaration.entryOffice());
            case PROCEDURE -> (f, i) -> contains(values, f.declaration.procedure());
            case IMPORTER ->
                (f, i) -> {
                    Party importer = f.declaration.importer();
                    return importer != null && values.contains(importer.id());
                };
            case MODE -> (f, i) -> contains(values, f.declaration.transport().mode());
            case CURRENCY ->
                (f, i) -> {
                    Money total = f.declaration.invoiceTotal();
                    return total != null && values.contains(total.currency());
                };
            default -> throw notWritten(field);
        };
    }

    private static Test other(TextField field, String value) {
        return switch (field) {
            case ORIGIN -> (f, i) -> differ(f.items[i].originCountry(), value);
            case EXPORT_COUNTRY -> (f, i) -> differ(f.declaration.exportCountry(), value);
            case OFFICE -> (f, i) -> differ(f.declaration.declarationOffice(), value);
            case ENTRY_OFFICE -> (f, i) -> differ(f.declaration.entryOffice(), value);
            case PROCEDURE -> (f, i) -> differ(f.declaration.procedure(), value);
            case MODE -> (f, i) -> differ(f.declaration.transport().mode(), value);
            case CURRENCY ->
                (f, i) -> {
                    Money total = f.declaration.invoiceTotal();
                    return total != null && !value.equals(total.currency());
                };
            default -> throw notWritten(field);
        };
    }

    private static Test noneOf(TextField field, Set<String> values) {
        return switch (field) {
            case ORIGIN -> (f, i) -> lacks(values, f.items[i].originCountry());
            case EXPORT_COUNTRY -> (f, i) -> lacks(values, f.declaration.exportCountry());
            case OFFICE -> (f, i) -> lacks(values, f.declaration.declarationOffice());
            case ENTRY_OFFICE -> (f, i) -> lacks(values, f.declaration.entryOffice());
            case PROCEDURE -> (f, i) -> lacks(values, f.declaration.procedure());
            case MODE -> (f, i) -> lacks(values, f.declaration.transport().mode());
            case CURRENCY ->
                (f, i) -> {
                    Money total = f.declaration.invoiceTotal();
                    return total != null && !values.contains(total.currency());
                };
            default -> throw notWritten(field);
        };
    }

    private static Test differs(TextField left, TextField right) {
        if (left == TextField.ORIGIN && right == TextField.EXPORT_COUNTRY) {
            return (f, i) -> differ(f.items[i].originCountry(), f.declaration.exportCountry());
        }
        if (left == TextField.MANIFEST_ORIGIN && right == TextField.ORIGIN) {
            return (f, i) -> f.lines[i] != null && differ(f.lines[i].originCountry(), f.items[i].originCountry());
        }
        if (left == TextField.VEHICLE_COUNTRY && right == TextField.EXPORT_COUNTRY) {
            return (f, i) -> differ(f.declaration.transport().vehicleCountry(), f.declaration.exportCountry());
        }
        if (left == TextField.ENTRY_OFFICE && right == TextField.OFFICE) {
            return (f, i) -> differ(f.declaration.entryOffice(), f.declaration.declarationOffice());
        }
        throw notWritten(left);
    }

    private static Test above(NumberField field, double constant) {
        long limit = scaled(field, constant);
        return switch (field) {
            case VALUE ->
                (f, i) -> {
                    Money value = f.items[i].customsValue();
                    return value != null && value.tenThousandths() > limit;
                };
            case NET_MASS ->
                (f, i) -> {
                    Mass mass = f.items[i].netMass();
                    return mass != null && mass.milligrams() > limit;
                };
            case UNIT_VALUE -> (f, i) -> f.unitValue(i) > constant;
            case PACKAGES -> (f, i) -> f.items[i].packages() > limit;
            case VALUE_RATIO -> (f, i) -> valueRatio(f, i) > constant;
            case MASS_RATIO -> (f, i) -> massRatio(f, i) > constant;
            case TOTAL_VALUE -> (f, i) -> f.customsValue > limit;
            case TOTAL_NET_MASS -> (f, i) -> f.netMass > limit;
            case TOTAL_PACKAGES -> (f, i) -> f.packages > limit;
            case INVOICE_TOTAL ->
                (f, i) -> {
                    Money total = f.declaration.invoiceTotal();
                    return total != null && total.tenThousandths() > limit;
                };
            case ITEM_COUNT -> (f, i) -> f.items.length > limit;
            case IMPORTER_COUNT ->
                (f, i) -> f.importer != null && f.importer.sum(Window.Y1, Measure.DECLARATIONS) > limit;
            case IMPORTER_VIOLATIONS ->
                (f, i) -> f.importer != null && f.importer.sum(Window.Y1, Measure.VIOLATIONS) > limit;
            case IMPORTER_DAYS -> (f, i) -> f.importer != null && f.importerDays > limit;
            default -> throw notWritten(field);
        };
    }

    private static Test below(NumberField field, double constant) {
        long limit = scaled(field, constant);
        return switch (field) {
            case VALUE ->
                (f, i) -> {
                    Money value = f.items[i].customsValue();
                    return value != null && value.tenThousandths() < limit;
                };
            case NET_MASS ->
                (f, i) -> {
                    Mass mass = f.items[i].netMass();
                    return mass != null && mass.milligrams() < limit;
                };
            case UNIT_VALUE -> (f, i) -> f.unitValue(i) < constant;
            case PACKAGES ->
                (f, i) -> {
                    int packages = f.items[i].packages();
                    return packages != 0 && packages < limit;
                };
            case VALUE_RATIO -> (f, i) -> valueRatio(f, i) < constant;
            case MASS_RATIO -> (f, i) -> massRatio(f, i) < constant;
            case TOTAL_VALUE -> (f, i) -> f.customsValue != Facts.ABSENT && f.customsValue < limit;
            case TOTAL_NET_MASS -> (f, i) -> f.netMass != Facts.ABSENT && f.netMass < limit;
            case TOTAL_PACKAGES -> (f, i) -> f.packages != Facts.ABSENT && f.packages < limit;
            case INVOICE_TOTAL ->
                (f, i) -> {
                    Money total = f.declaration.invoiceTotal();
                    return total != null && total.tenThousandths() < limit;
                };
            case ITEM_COUNT -> (f, i) -> f.items.length < limit;
            case IMPORTER_COUNT ->
                (f, i) -> f.importer != null && f.importer.sum(Window.Y1, Measure.DECLARATIONS) < limit;
            case IMPORTER_VIOLATIONS ->
                (f, i) -> f.importer != null && f.importer.sum(Window.Y1, Measure.VIOLATIONS) < limit;
            case IMPORTER_DAYS -> (f, i) -> f.importer != null && f.importerDays < limit;
            default -> throw notWritten(field);
        };
    }

    private static Test between(NumberField field, double from, double to) {
        long low = scaled(field, from);
        long high = scaled(field, to);
        return switch (field) {
            case VALUE ->
                (f, i) -> {
                    Money value = f.items[i].customsValue();
                    return value != null && value.tenThousandths() >= low && value.tenThousandths() < high;
                };
            case NET_MASS ->
                (f, i) -> {
                    Mass mass = f.items[i].netMass();
                    return mass != null && mass.milligrams() >= low && mass.milligrams() < high;
                };
            case UNIT_VALUE ->
                (f, i) -> {
                    double value = f.unitValue(i);
                    return value >= from && value < to;
                };
            case PACKAGES ->
                (f, i) -> {
                    int packages = f.items[i].packages();
                    return packages != 0 && packages >= low && packages < high;
                };
            case VALUE_RATIO ->
                (f, i) -> {
                    double ratio = valueRatio(f, i);
                    return ratio >= from && ratio < to;
                };
            case MASS_RATIO ->
                (f, i) -> {
                    double ratio = massRatio(f, i);
                    return ratio >= from && ratio < to;
                };
            case TOTAL_VALUE -> (f, i) -> f.customsValue >= low && f.customsValue < high;
            case TOTAL_NET_MASS -> (f, i) -> f.netMass >= low && f.netMass < high;
            case TOTAL_PACKAGES -> (f, i) -> f.packages >= low && f.packages < high;
            case INVOICE_TOTAL ->
                (f, i) -> {
                    Money total = f.declaration.invoiceTotal();
                    return total != null && total.tenThousandths() >= low && total.tenThousandths() < high;
                };
            case IMPORTER_COUNT ->
                (f, i) -> {
                    if (f.importer == null) {
                        return false;
                    }
                    long count = f.importer.sum(Window.Y1, Measure.DECLARATIONS);
                    return count >= low && count < high;
                };
            case IMPORTER_DAYS -> (f, i) -> f.importer != null && f.importerDays >= low && f.importerDays < high;
            default -> throw notWritten(field);
        };
    }

    private static Test exceeds(Predicate.Pair pair, double factor) {
        return switch (pair) {
            case GROSS_TO_NET ->
                (f, i) -> {
                    GoodsItem item = f.items[i];
                    return item.grossMass() != null
                            && item.netMass() != null
                            && item.grossMass().milligrams() > item.netMass().milligrams() * factor;
                };
            case VALUE_TO_TOTAL ->
                (f, i) -> {
                    Money value = f.items[i].customsValue();
                    return value != null
                            && f.customsValue != Facts.ABSENT
                            && value.tenThousandths() > f.customsValue * factor;
                };
            case NET_TO_TOTAL ->
                (f, i) -> {
                    Mass mass = f.items[i].netMass();
                    return mass != null && f.netMass != Facts.ABSENT && mass.milligrams() > f.netMass * factor;
                };
            case INVOICE_TO_TOTAL ->
                (f, i) -> {
                    Money value = f.items[i].invoiceValue();
                    Money total = f.declaration.invoiceTotal();
                    return value != null && total != null && value.tenThousandths() > total.tenThousandths() * factor;
                };
            case VALUE_TO_MANIFEST -> (f, i) -> Facts.amount(f.items[i].customsValue()) > f.manifestValue[i] * factor;
            case NET_TO_MANIFEST -> (f, i) -> Facts.kilograms(f.items[i].netMass()) > f.manifestNetMass(i) * factor;
            case GROSS_TO_MANIFEST ->
                (f, i) -> Facts.kilograms(f.items[i].grossMass()) > f.manifestGrossMass(i) * factor;
            case TOTAL_GROSS_TO_NET ->
                (f, i) -> f.grossMass != Facts.ABSENT && f.netMass != Facts.ABSENT && f.grossMass > f.netMass * factor;
            case TOTAL_GROSS_TO_MANIFEST ->
                (f, i) -> f.grossMass != Facts.ABSENT
                        && f.manifestMass != Facts.ABSENT
                        && f.grossMass > f.manifestMass * factor;
        };
    }

    private static Test fallsShort(Predicate.Pair pair, double factor) {
        return switch (pair) {
            case GROSS_TO_NET ->
                (f, i) -> {
                    GoodsItem item = f.items[i];
                    return item.grossMass() != null
                            && item.netMass() != null
                            && item.grossMass().milligrams() < item.netMass().milligrams() * factor;
                };
            case VALUE_TO_TOTAL ->
                (f, i) -> {
                    Money value = f.items[i].customsValue();
                    return value != null
                            && f.customsValue != Facts.ABSENT
                            && value.tenThousandths() < f.customsValue * factor;
                };
            case NET_TO_TOTAL ->
                (f, i) -> {
                    Mass mass = f.items[i].netMass();
                    return mass != null && f.netMass != Facts.ABSENT && mass.milligrams() < f.netMass * factor;
                };
            case INVOICE_TO_TOTAL ->
                (f, i) -> {
                    Money value = f.items[i].invoiceValue();
                    Money total = f.declaration.invoiceTotal();
                    return value != null && total != null && value.tenThousandths() < total.tenThousandths() * factor;
                };
            case VALUE_TO_MANIFEST -> (f, i) -> Facts.amount(f.items[i].customsValue()) < f.manifestValue[i] * factor;
            case NET_TO_MANIFEST -> (f, i) -> Facts.kilograms(f.items[i].netMass()) < f.manifestNetMass(i) * factor;
            case GROSS_TO_MANIFEST ->
                (f, i) -> Facts.kilograms(f.items[i].grossMass()) < f.manifestGrossMass(i) * factor;
            case TOTAL_GROSS_TO_NET ->
                (f, i) -> f.grossMass != Facts.ABSENT && f.netMass != Facts.ABSENT && f.grossMass < f.netMass * factor;
            case TOTAL_GROSS_TO_MANIFEST ->
                (f, i) -> f.grossMass != Facts.ABSENT
                        && f.manifestMass != Facts.ABSENT
                        && f.grossMass < f.manifestMass * factor;
        };
    }

    private static double valueRatio(Facts facts, int item) {
        return Facts.ratio(Facts.amount(facts.items[item].customsValue()), facts.manifestValue[item]);
    }

    private static double massRatio(Facts facts, int item) {
        Manifest.Item line = facts.lines[item];
        return line == null
                ? Double.NaN
                : Facts.ratio(Facts.kilograms(facts.items[item].grossMass()), Facts.kilograms(line.grossMass()));
    }

    private static boolean contains(Set<String> values, String value) {
        return value != null && values.contains(value);
    }

    private static boolean lacks(Set<String> values, String value) {
        return value != null && !values.contains(value);
    }

    private static boolean differ(String one, String another) {
        return one != null && another != null && !one.equals(another);
    }

    private static boolean crossed(List<String> itinerary, String one, String another) {
        for (String country : itinerary) {
            if (country.equals(one) || country.equals(another)) {
                return true;
            }
        }
        return false;
    }

    /** A constant in the units its field is held in; constants have at most four places. */
    private static long scaled(NumberField field, double constant) {
        return switch (field.kind()) {
            case AMOUNT -> Math.round(constant * 1e4);
            case MASS -> Math.round(constant * 1e6);
            case COUNT -> Math.round(constant);
            case CALCULATED -> 0;
        };
    }

    private static IllegalArgumentException notWritten(Enum<?> field) {
        return new IllegalArgumentException("no predicate is written for " + field);
    }
}
