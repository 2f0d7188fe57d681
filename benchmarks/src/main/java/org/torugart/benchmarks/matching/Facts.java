// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.manifest.Manifest;

/**
 * A shipment as hand-written predicates want it: what several of them need is looked up or added up once. Fields are
 * read directly; arrays are by item.
 */
final class Facts {
    /** Stands for a whole number that is not there. */
    static final long ABSENT = Long.MIN_VALUE;

    final Declaration declaration;
    final GoodsItem[] items;
    /** The manifest's line of each item; null where there is none. */
    final Manifest.Item[] lines;
    /** Value the partner recorded for each item, in national currency; NaN where it is not known. */
    final double[] manifestValue;
    /** Null when nothing is known. */
    final HistoryFact importer;

    final long importerDays;
    /** In 1/10,000 of national currency, or {@link #ABSENT}. */
    final long customsValue;
    /** In milligrams, or {@link #ABSENT}. */
    final long netMass;
    /** In milligrams, or {@link #ABSENT}. */
    final long grossMass;

    final long packages;
    /** Gross mass of all manifests in milligrams, or {@link #ABSENT}. */
    final long manifestMass;

    Facts(Shipment shipment) {
        declaration = shipment.declaration();
        items = declaration.items().toArray(new GoodsItem[0]);
        lines = new Manifest.Item[items.length];
        manifestValue = new double[items.length];
        boolean manifest = shipment.manifestStatus() == Shipment.ManifestStatus.PRESENT;
        for (int i = 0; i < items.length; i++) {
            lines[i] = manifest ? shipment.reconciliation().itemOfDeclared().get(i) : null;
            manifestValue[i] = lines[i] == null ? Double.NaN : nationalValue(lines[i], items[i]);
        }
        String key = EntityRole.IMPORTER.keyOf(declaration);
        importer = key == null ? null : shipment.history().get(key);
        importerDays = importer == null || importer.firstSeen() == null
                ? 0
                : Math.max(
                        0,
                        Duration.between(importer.firstSeen(), declaration.acceptedAt())
                                .toDays());
        customsValue =
                sum(i -> i.customsValue() == null ? ABSENT : i.customsValue().tenThousandths());
        netMass = sum(i -> milligrams(i.netMass()));
        grossMass = declaration.totalGrossMass() != null
                ? declaration.totalGrossMass().milligrams()
                : sum(i -> milligrams(i.grossMass()));
        packages = declaration.totalPackages() != 0
                ? declaration.totalPackages()
                : sum(i -> i.packages() == 0 ? ABSENT : i.packages());
        manifestMass = manifest ? manifestMass(shipment.manifests()) : ABSENT;
    }

    String invoiceCurrency() {
        Money total = declaration.invoiceTotal();
        return total == null ? null : total.currency();
    }

    double unitValue(int item) {
        Money value = items[item].customsValue();
        Mass mass = items[item].netMass();
        return value == null || mass == null || mass.milligrams() <= 0 ? Double.NaN : amount(value) / kilograms(mass);
    }

    double manifestNetMass(int item) {
        return lines[item] == null ? Double.NaN : kilograms(lines[item].netMass());
    }

    double manifestGrossMass(int item) {
        return lines[item] == null ? Double.NaN : kilograms(lines[item].grossMass());
    }

    static double amount(Money money) {
        return money == null ? Double.NaN : money.tenThousandths() / 1e4;
    }

    static double kilograms(Mass mass) {
        return mass == null ? Double.NaN : mass.milligrams() / 1e6;
    }

    static double count(int stated) {
        return stated == 0 ? Double.NaN : stated;
    }

    static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }

    private long sum(ToLongFunction<GoodsItem> share) {
        long sum = 0;
        for (GoodsItem item : items) {
            long value = share.applyAsLong(item);
            if (value == ABSENT) {
                return ABSENT;
            }
            sum += value;
        }
        return sum;
    }

    private static long manifestMass(List<Manifest> manifests) {
        long sum = 0;
        for (Manifest manifest : manifests) {
            if (manifest.totalGrossMass() != null) {
                sum += manifest.totalGrossMass().milligrams();
                continue;
            }
            for (Manifest.Item line : manifest.items()) {
                if (line.grossMass() == null) {
                    return ABSENT;
                }
                sum += line.grossMass().milligrams();
            }
        }
        return sum;
    }

    private static long milligrams(Mass mass) {
        return mass == null ? ABSENT : mass.milligrams();
    }

    /** The same currency first, then the invoice's at the declared rate; otherwise not known. */
    private double nationalValue(Manifest.Item line, GoodsItem item) {
        Money value = line.value();
        if (value == null) {
            return Double.NaN;
        }
        Money customs = item.customsValue();
        if (customs != null && customs.currency().equals(value.currency())) {
            return amount(value);
        }
        Money invoice = declaration.invoiceTotal() != null ? declaration.invoiceTotal() : item.invoiceValue();
        return invoice != null && invoice.currency().equals(value.currency()) && declaration.exchangeRate() != null
                ? amount(value) * declaration.exchangeRate().doubleValue()
                : Double.NaN;
    }
}
