// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.DocumentType;

/** Makes honest goods lines: price by commodity and origin within a narrow spread, and masses that follow from it. */
final class Goods {
    /** At 3.7 deviations the unit value is 0.69 to 1.45 of the typical one. */
    private static final double PRICE_DEVIATION = 0.1;

    private static final double CERTIFICATE_SHARE = 0.25;
    private static final double OTHER_VALUATION_SHARE = 0.04;
    private static final double MASS_NOISE = 0.01;
    private static final long GRAM = 1_000;

    private final RandomStream random;
    private final RandomStream noise;
    private final ExchangeRates rates;
    private final Identifiers identifiers;

    Goods(long seed, String concern, ExchangeRates rates, Identifiers identifiers) {
        this.random = new RandomStream(seed, concern);
        this.noise = new RandomStream(seed, concern + "-manifest-noise");
        this.rates = rates;
        this.identifiers = identifiers;
    }

    /** A line whose customs value is close to {@code nationalValue}, in units of national currency. */
    Line line(Commodity commodity, String origin, double nationalValue, String currency, long at) {
        Line line = new Line();
        line.actual = commodity;
        line.declared = commodity;
        line.actualOrigin = origin;
        line.declaredOrigin = origin;
        BigDecimal rate = rates.rate(currency, at);
        double freight = freight();
        line.recordedValue = Math.max(10_000, Line.roundToCents(nationalValue / freight / rate.doubleValue() * 1e4));
        line.declareValueAs(freight, rate, freight);
        double usd = line.recordedValue
                / 1e4
                * rate.doubleValue()
                / rates.rate("USD", at).doubleValue();
        double price = random.logNormal(commodity.usdPerKg() * Partner.priceLevelOf(origin), PRICE_DEVIATION);
        line.netMass = Math.max(GRAM, grams(usd / price * 1e6));
        line.grossMass = grams(line.netMass / random.between(0.88, 0.985)) + GRAM;
        line.recordedNetMass = grams(line.netMass * noise.between(1 - MASS_NOISE, 1 + MASS_NOISE));
        line.recordedGrossMass =
                Math.max(line.recordedNetMass, grams(line.grossMass * noise.between(1 - MASS_NOISE, 1 + MASS_NOISE)));
        line.packages = (int) Math.max(1, Math.min(9_999, line.grossMass / (long) (random.between(8, 40) * 1e6)));
        line.valuationMethod = random.chance(OTHER_VALUATION_SHARE) ? 2 + random.below(4) : 1;
        line.preference = freeTrade(origin);
        if (line.preference || random.chance(CERTIFICATE_SHARE)) {
            line.documents = List.of(document(DocumentType.CERTIFICATE_OF_ORIGIN, "CT1-" + origin, at));
        }
        return line;
    }

    /** Freight and insurance on top of the export value. */
    double freight() {
        return random.between(1.03, 1.12);
    }

    /** A document issued some days before. */
    AdditionalDocument document(String type, String prefix, long at) {
        long issued = (Calendar.day(at) - 1 - random.below(9)) * Calendar.DAY;
        return new AdditionalDocument(type, identifiers.document(prefix), Instant.ofEpochMilli(issued));
    }

    private static boolean freeTrade(String origin) {
        return origin.equals("KZ") || origin.equals("RU") || origin.equals("UZ");
    }

    private static long grams(double milligrams) {
        return Math.round(milligrams / GRAM) * GRAM;
    }
}
