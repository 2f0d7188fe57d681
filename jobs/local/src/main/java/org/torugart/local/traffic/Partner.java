// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A country goods come from.
 *
 * @param code ISO 3166-1 alpha-2
 * @param weight share of trade relations
 * @param priceLevel how dear its goods are relative to Chinese ones
 * @param entries offices where its goods enter
 * @param itinerary countries crossed
 * @param currencies invoice currencies, the usual one first
 * @param goods what it produces
 * @param exportOffice office where its customs record goods at dispatch
 */
record Partner(
        String code,
        double weight,
        double priceLevel,
        List<Office> entries,
        List<String> itinerary,
        List<String> currencies,
        List<Commodity> goods,
        String exportOffice) {
    static final Partner CN =
            of("CN", 0.42, 1.0, List.of(Office.TORUGART, Office.IRKESHTAM), "CN KG", List.of("CNY", "USD"));
    static final Partner KZ = of(
            "KZ", 0.11, 1.0, List.of(Office.AK_JOL, Office.CHALDOVAR, Office.KARKYRA), "KZ KG", List.of("RUB", "USD"));
    static final Partner RU =
            of("RU", 0.135, 1.0, List.of(Office.CHALDOVAR, Office.AK_JOL), "RU KZ KG", List.of("RUB"));
    static final Partner UZ =
            of("UZ", 0.07, 0.9, List.of(Office.DOSTUK, Office.KAIRAGACH), "UZ KG", List.of("USD", "RUB"));
    static final Partner TR =
            of("TR", 0.065, 1.2, List.of(Office.CHALDOVAR, Office.DOSTUK), "TR GE AZ KZ KG", List.of("USD", "EUR"));
    static final Partner DE =
            of("DE", 0.022, 1.9, List.of(Office.CHALDOVAR, Office.AK_JOL), "DE PL BY RU KZ KG", List.of("EUR"));
    static final Partner KR =
            of("KR", 0.018, 1.4, List.of(Office.TORUGART, Office.AK_JOL), "KR CN KZ KG", List.of("USD"));
    static final Partner IN = of("IN", 0.01, 0.95, List.of(Office.MANAS, Office.BOR_DOBO), "IN AE KG", List.of("USD"));
    static final Partner JP = of("JP", 0.008, 2.0, List.of(Office.AK_JOL), "JP CN KZ KG", List.of("USD"));
    static final Partner AE = of("AE", 0.01, 1.1, List.of(Office.MANAS), "AE KG", List.of("USD"));
    static final Partner BY = of("BY", 0.01, 1.0, List.of(Office.CHALDOVAR), "BY RU KZ KG", List.of("RUB", "USD"));
    static final Partner PL = of("PL", 0.008, 1.3, List.of(Office.CHALDOVAR), "PL BY RU KZ KG", List.of("EUR"));
    static final Partner IT = of("IT", 0.005, 2.0, List.of(Office.CHALDOVAR), "IT TR KZ KG", List.of("EUR"));
    static final Partner LT =
            of("LT", 0.005, 1.2, List.of(Office.CHALDOVAR, Office.AK_JOL), "LT LV RU KZ KG", List.of("EUR"));
    static final Partner LV = of("LV", 0.003, 1.2, List.of(Office.CHALDOVAR), "LV RU KZ KG", List.of("EUR"));
    static final Partner FR = of("FR", 0.004, 2.1, List.of(Office.CHALDOVAR), "FR DE PL BY RU KZ KG", List.of("EUR"));
    static final Partner NL = of("NL", 0.004, 1.8, List.of(Office.CHALDOVAR), "NL DE PL BY RU KZ KG", List.of("EUR"));
    static final Partner CZ = of("CZ", 0.003, 1.5, List.of(Office.CHALDOVAR), "CZ PL BY RU KZ KG", List.of("EUR"));
    static final Partner AT = of("AT", 0.002, 2.0, List.of(Office.CHALDOVAR), "AT CZ PL BY RU KZ KG", List.of("EUR"));
    static final Partner AM = of("AM", 0.002, 1.0, List.of(Office.CHALDOVAR), "AM GE RU KZ KG", List.of("USD", "RUB"));
    static final Partner GE =
            of("GE", 0.003, 1.0, List.of(Office.CHALDOVAR, Office.AK_JOL), "GE AZ KZ KG", List.of("USD"));
    static final Partner AZ =
            of("AZ", 0.003, 1.0, List.of(Office.CHALDOVAR, Office.DOSTUK), "AZ KZ KG", List.of("USD"));
    static final Partner TM = of("TM", 0.003, 0.9, List.of(Office.DOSTUK), "TM UZ KG", List.of("USD"));
    static final Partner TJ =
            of("TJ", 0.006, 0.9, List.of(Office.KARAMYK, Office.BOR_DOBO), "TJ KG", List.of("USD", "RUB"));
    static final Partner IR =
            of("IR", 0.006, 0.95, List.of(Office.DOSTUK, Office.KARAMYK), "IR TM UZ KG", List.of("EUR", "USD"));
    static final Partner MN = of("MN", 0.002, 1.0, List.of(Office.AK_JOL), "MN CN KZ KG", List.of("USD", "CNY"));
    static final Partner BD = of("BD", 0.002, 0.8, List.of(Office.TORUGART), "BD CN KG", List.of("USD"));
    static final Partner PK =
            of("PK", 0.004, 0.85, List.of(Office.IRKESHTAM, Office.TORUGART), "PK CN KG", List.of("USD"));
    static final Partner VN = of("VN", 0.003, 0.95, List.of(Office.TORUGART), "VN CN KG", List.of("USD"));
    static final Partner MY = of("MY", 0.002, 1.2, List.of(Office.MANAS), "MY KG", List.of("USD"));
    static final Partner TH = of("TH", 0.002, 1.0, List.of(Office.TORUGART), "TH CN KG", List.of("USD"));
    static final Partner GB = of("GB", 0.002, 2.0, List.of(Office.MANAS), "GB TR KG", List.of("USD", "EUR"));
    static final Partner CH = of("CH", 0.002, 2.2, List.of(Office.MANAS), "CH TR KG", List.of("EUR", "USD"));
    static final Partner US = of("US", 0.045, 1.8, List.of(Office.MANAS), "US TR KG", List.of("USD"));
    static final Partner ID = of("ID", 0.015, 0.9, List.of(Office.TORUGART), "ID CN KG", List.of("USD"));
    static final Partner ES =
            of("ES", 0.015, 1.7, List.of(Office.CHALDOVAR), "ES FR DE PL BY RU KZ KG", List.of("EUR"));

    static final List<Partner> ALL = List.of(
            CN, KZ, RU, UZ, TR, DE, KR, IN, JP, AE, BY, PL, IT, LT, LV, FR, NL, CZ, AT, AM, GE, AZ, TM, TJ, IR, MN, BD,
            PK, VN, MY, TH, GB, CH, US, ID, ES);
    private static final Map<String, Partner> BY_CODE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Partner::code, Function.identity()));

    private static Partner of(
            String code,
            double weight,
            double priceLevel,
            List<Office> entries,
            String itinerary,
            List<String> currencies) {
        return new Partner(
                code,
                weight,
                priceLevel,
                entries,
                List.of(itinerary.split(" ", -1)),
                currencies,
                Commodities.of(code),
                code + "9401");
    }

    /** How dear goods of an origin are relative to Chinese ones. */
    static double priceLevelOf(String origin) {
        return BY_CODE.get(origin).priceLevel;
    }
}
