// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.math.BigDecimal;
import java.util.List;

/**
 * Something traded.
 *
 * @param hs6 HS code, six digits
 * @param description trade description
 * @param usdPerKg typical export value in US dollars a kilogram
 * @param dutyPercent ad-valorem duty rate
 * @param unit supplementary unit; null when the tariff asks for none
 * @param kgPerUnit net mass of one supplementary unit; 0 without one
 * @param peakMonth month of most trade, 1–12; 0 when it is the same all year
 * @param producers countries it comes from, ISO 3166-1 alpha-2
 */
record Commodity(
        String hs6,
        String description,
        double usdPerKg,
        BigDecimal dutyPercent,
        String unit,
        double kgPerUnit,
        int peakMonth,
        List<String> producers) {

    /** CN FEA code: the HS code and four national digits. */
    String code() {
        return hs6.concat("0000");
    }

    /** Trade in a month relative to that of the peak, 0.35–1. */
    double season(int month) {
        if (peakMonth == 0) {
            return 1;
        }
        int apart = Math.abs(month - peakMonth);
        return 1 - 0.65 * Math.min(apart, 12 - apart) / 6;
    }
}
