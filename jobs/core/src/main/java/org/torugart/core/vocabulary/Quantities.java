// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.ToLongFunction;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.reconciliation.Quantity;

/**
 * Money, masses and counts as numbers in their smallest unit, or as one of {@link Unstated}. Sums are unstated as soon as one
 * share is: half a sum is worse than none.
 */
final class Quantities {
    private Quantities() {}

    static long customsValue(Declaration declaration) {
        return sum(declaration.items(), i -> amount(i.customsValue()));
    }

    static long netMass(Declaration declaration) {
        return sum(declaration.items(), i -> milligrams(i.netMass()));
    }

    static long grossMass(Declaration declaration) {
        if (declaration.totalGrossMass() != null) {
            return milligrams(declaration.totalGrossMass());
        }
        return sum(declaration.items(), i -> milligrams(i.grossMass()));
    }

    static long packages(Declaration declaration) {
        if (declaration.totalPackages() != 0) {
            return declaration.totalPackages();
        }
        long sum = sum(declaration.items(), i -> stated(i.packages()));
        return sum == 0 ? Unstated.NOT_STATED : sum;
    }

    static long packages(List<Manifest> manifests) {
        long total = 0;
        for (Manifest one : manifests) {
            long sum = one.totalPackages();
            if (sum == 0) {
                sum = sum(one.items(), i -> stated(i.packages()));
                sum = sum == 0 ? Unstated.NOT_STATED : sum;
            }
            total = Unstated.plus(total, sum);
        }
        return total;
    }

    static long grossMass(List<Manifest> manifests) {
        long total = 0;
        for (Manifest one : manifests) {
            total = Unstated.plus(
                    total,
                    one.totalGrossMass() != null
                            ? milligrams(one.totalGrossMass())
                            : sum(one.items(), i -> milligrams(i.grossMass())));
        }
        return total;
    }

    static long netMass(List<Manifest> manifests) {
        long total = 0;
        for (Manifest one : manifests) {
            total = Unstated.plus(total, sum(one.items(), i -> milligrams(i.netMass())));
        }
        return total;
    }

    static long itemCount(List<Manifest> manifests) {
        long sum = 0;
        for (Manifest one : manifests) {
            sum += one.items().size();
        }
        return sum;
    }

    /**
     * An amount divided by a mass or quantity. The one counts 1/10,000 and the other 1/1,000,000: a hundredfold of the one makes
     * up for it.
     */
    static void perUnit(long amount, long quantity, Cell into) {
        into.number = amount;
        into.denominator = quantity;
        if (Unstated.is(into.denominator) || (into.denominator <= 0 && !Unstated.is(into.number))) {
            into.number = Unstated.is(into.denominator) ? into.denominator : Unstated.NO_DIVISOR;
        }
        if (!Unstated.is(into.number)) {
            into.number = Math.abs(into.number) > Long.MAX_VALUE / 100 ? Unstated.TOO_LARGE : into.number * 100;
        }
    }

    static long millionths(BigDecimal quantity) {
        BigDecimal exact = quantity.setScale(Mass.SCALE, RoundingMode.HALF_UP);
        return exact.unscaledValue().bitLength() > Long.SIZE - 2
                ? Unstated.TOO_LARGE
                : exact.unscaledValue().longValue();
    }

    static long differs(Boolean same) {
        return same == null ? Unstated.NOT_STATED : same ? 0 : 1;
    }

    private static <T> long sum(List<T> items, ToLongFunction<T> share) {
        long sum = 0;
        for (T each : items) {
            sum = Unstated.plus(sum, share.applyAsLong(each));
        }
        return sum;
    }

    static long number(Quantity quantity) {
        return switch (quantity.state()) {
            case KNOWN -> quantity.units();
            case NOT_STATED -> Unstated.NOT_STATED;
            case NO_RATE -> Unstated.NO_RATE;
            case TOO_LARGE -> Unstated.TOO_LARGE;
        };
    }

    static long milligrams(Mass mass) {
        return mass == null ? Unstated.NOT_STATED : mass.milligrams();
    }

    static long amount(Money money) {
        return money == null ? Unstated.NOT_STATED : money.tenThousandths();
    }

    /** Counts are 0 where none was stated. */
    static long stated(int count) {
        return count == 0 ? Unstated.NOT_STATED : count;
    }
}
