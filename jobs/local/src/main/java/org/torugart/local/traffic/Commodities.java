// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The commodities traded and their duty rates. The rates are the generator's, near those of the EAEU tariff. */
public final class Commodities {
    private static final BigDecimal MINIMUM_SHIFT = BigDecimal.valueOf(2);
    private static final List<Commodity> ALL = load();

    private Commodities() {}

    /**
     * Duty rate in percent by HS6 code, in the order of the codes: what a profile set must hold for profiles on duty to
     * judge this traffic.
     */
    public static Map<String, BigDecimal> dutyRates() {
        Map<String, BigDecimal> rates = new TreeMap<>();
        ALL.forEach(commodity -> rates.put(commodity.hs6(), commodity.dutyPercent()));
        return rates;
    }

    static List<Commodity> all() {
        return ALL;
    }

    static List<Commodity> of(String producer) {
        return ALL.stream().filter(c -> c.producers().contains(producer)).toList();
    }

    /** Two commodities that a dishonest declarant may confuse: same chapter, like price, lower duty. */
    record Shift(Commodity actual, Commodity declared) {}

    static List<Shift> shifts(String producer) {
        List<Shift> shifts = new ArrayList<>();
        List<Commodity> produced = of(producer);
        for (Commodity actual : produced) {
            for (Commodity declared : produced) {
                double prices = declared.usdPerKg() / actual.usdPerKg();
                if (declared.hs6().startsWith(actual.hs6().substring(0, 2))
                        && declared.dutyPercent().add(MINIMUM_SHIFT).compareTo(actual.dutyPercent()) <= 0
                        && prices > 0.75
                        && prices < 1.33) {
                    shifts.add(new Shift(actual, declared));
                }
            }
        }
        return List.copyOf(shifts);
    }

    private static List<Commodity> load() {
        try (InputStream in = Commodities.class.getResourceAsStream("commodities.csv");
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(in)) {
            List<Commodity> all = new ArrayList<>();
            for (NamedCsvRecord row : rows) {
                String unit = row.getField("unit");
                String kgPerUnit = row.getField("unitKg");
                String peak = row.getField("peakMonth");
                all.add(new Commodity(
                        row.getField("hs6"),
                        row.getField("description"),
                        Double.parseDouble(row.getField("usdPerKg")),
                        new BigDecimal(row.getField("dutyPercent")),
                        unit.isEmpty() ? null : unit,
                        kgPerUnit.isEmpty() ? 0 : Double.parseDouble(kgPerUnit),
                        peak.isEmpty() ? 0 : Integer.parseInt(peak),
                        List.of(row.getField("producers").split(" ", -1))));
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
