// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Official rates of the day in national currency (KGS): a slow walk that returns to its level. */
final class ExchangeRates {
    static final String NATIONAL = "KGS";
    static final List<String> CURRENCIES = List.of("USD", "EUR", "CNY", "RUB");
    private static final Map<String, Integer> INDEX = Map.of("USD", 0, "EUR", 1, "CNY", 2, "RUB", 3);
    private static final double[] LEVEL = {87.4, 95.2, 12.1, 1.04};
    private static final double DAILY_DEVIATION = 0.002;
    private static final double RETURN = 0.02;

    private final RandomStream random;
    private final long firstDay;
    private final double[] logOffset = new double[LEVEL.length];
    private final List<BigDecimal[]> days = new ArrayList<>();

    ExchangeRates(long seed, long startMillis) {
        this.random = new RandomStream(seed, "rates");
        this.firstDay = Calendar.day(startMillis);
    }

    /** National currency per unit, four places. */
    BigDecimal rate(String currency, long millis) {
        int day = (int) Math.max(0, Calendar.day(millis) - firstDay);
        while (days.size() <= day) {
            days.add(nextDay());
        }
        return days.get(day)[INDEX.get(currency)];
    }

    private BigDecimal[] nextDay() {
        BigDecimal[] rates = new BigDecimal[LEVEL.length];
        for (int i = 0; i < LEVEL.length; i++) {
            logOffset[i] = (1 - RETURN) * logOffset[i] + DAILY_DEVIATION * random.gaussian();
            rates[i] =
                    BigDecimal.valueOf(LEVEL[i] * StrictMath.exp(logOffset[i])).setScale(4, RoundingMode.HALF_UP);
        }
        return rates;
    }
}
