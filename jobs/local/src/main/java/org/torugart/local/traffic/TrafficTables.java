// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.dated.DatedEntry;
import org.torugart.core.dated.DatedTable;
import org.torugart.core.dated.DatedValue;

/** Tables of reference data that agree with this traffic: what its honest part states, they say. */
public final class TrafficTables {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant NOMENCLATURE_OF_2022 = Instant.parse("2022-01-01T00:00:00Z");

    /** Traffic without end has its rates for so long; then the last one stays. */
    private static final Duration RATES = Duration.ofDays(730);

    /** A benchmark is at the lower end of what honest goods are worth. */
    private static final double LOW = 0.8;

    private TrafficTables() {}

    /** Everything, in force before the traffic starts; rates as of their days. */
    public static List<DatedEntry> of(Settings settings) {
        List<DatedEntry> entries = new ArrayList<>(rates(settings));
        Commodities.dutyRates()
                .forEach((code, rate) -> entries.add(entry(DatedTable.TARIFF, code, new DatedValue(LONG_AGO, rate))));
        Map<String, Commodity> goods = new LinkedHashMap<>();
        Commodities.all().forEach(commodity -> goods.put(commodity.hs6(), commodity));
        TabledPlots.GOODS.forEach(commodity -> goods.put(commodity.hs6(), commodity));
        for (Commodity commodity : goods.values()) {
            entries.add(listed(commodity, LONG_AGO));
            entries.add(benchmark(commodity));
        }
        FiledPlots.GOODS.forEach(commodity -> entries.add(listed(commodity, LONG_AGO)));
        entries.add(new DatedEntry(
                DatedTable.NOMENCLATURE.text(),
                TabledPlots.FORMER_PHONES.code(),
                1,
                List.of(
                        listed(TabledPlots.FORMER_PHONES, LONG_AGO).values().get(0),
                        DatedValue.nothing(NOMENCLATURE_OF_2022))));
        for (Office office : Office.values()) {
            entries.add(office(office));
        }
        return entries;
    }

    private static List<DatedEntry> rates(Settings settings) {
        long start = settings.start().toEpochMilli();
        long end = settings.end() == null
                ? start + RATES.toMillis()
                : settings.end().toEpochMilli();
        ExchangeRates rates = new ExchangeRates(settings.seed(), start);
        List<DatedEntry> entries = new ArrayList<>();
        for (String currency : ExchangeRates.CURRENCIES) {
            List<DatedValue> values = new ArrayList<>();
            for (long at = start; at < end + Calendar.DAY; at += Calendar.DAY) {
                values.add(new DatedValue(Instant.ofEpochMilli(Calendar.startOfDay(at)), rates.rate(currency, at)));
            }
            entries.add(new DatedEntry(DatedTable.EXCHANGE_RATES.text(), currency, 1, values));
        }
        return entries;
    }

    private static DatedEntry listed(Commodity commodity, Instant since) {
        Map<String, String> texts = commodity.unit() == null
                ? Map.of("description", commodity.description())
                : Map.of("description", commodity.description(), "unit", commodity.unit());
        return entry(DatedTable.NOMENCLATURE, commodity.code(), new DatedValue(since, null, texts));
    }

    /** For a kilogram, from where it is cheapest. */
    private static DatedEntry benchmark(Commodity commodity) {
        double lowest = commodity.producers().stream()
                .mapToDouble(Partner::priceLevelOf)
                .min()
                .orElseThrow();
        BigDecimal value =
                BigDecimal.valueOf(commodity.usdPerKg() * lowest * LOW).setScale(2, RoundingMode.HALF_UP);
        return entry(
                DatedTable.BENCHMARKS,
                commodity.hs6(),
                new DatedValue(LONG_AGO, value, Map.of("currency", "USD", "unit", DatedTable.KILOGRAM)));
    }

    private static DatedEntry office(Office office) {
        boolean guarded = office == Office.BISHKEK || office == Office.MANAS;
        String kind = office.inlandWeight > 0 ? "INLAND" : "BORDER";
        Map<String, String> texts = guarded
                ? Map.of("name", office.title, "kind", kind)
                : Map.of("name", office.title, "kind", kind, "except", TabledPlots.GUARDED);
        return entry(DatedTable.OFFICES, office.code, new DatedValue(LONG_AGO, null, texts));
    }

    private static DatedEntry entry(DatedTable table, String key, DatedValue value) {
        return new DatedEntry(table.text(), key, 1, List.of(value));
    }
}
