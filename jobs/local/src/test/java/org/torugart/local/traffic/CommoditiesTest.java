// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CommoditiesTest {
    private static final Path SHIPPED_SET = Path.of("../../deploy/profiles/set.yaml");
    private static final Pattern RATE = Pattern.compile("'(\\d+)': ([\\d.]+)");

    @Test
    void codesAreDistinct() {
        assertThat(Commodities.dutyRates()).hasSameSizeAs(Commodities.all()).hasSizeGreaterThan(200);
    }

    @Test
    void everyPartnerHasGoodsToPlantAndChinaSomeToConfuse() {
        assertThat(Partner.ALL)
                .allSatisfy(partner -> assertThat(partner.goods()).hasSizeGreaterThan(9));
        assertThat(Commodities.shifts("CN")).hasSizeGreaterThan(20);
    }

    /** Declared duty must be what the shipped profiles take the tariff to be, or honest traffic looks dishonest. */
    @Test
    void dutyRatesAreThoseOfTheShippedProfiles() throws IOException {
        String yaml = Files.readString(SHIPPED_SET);
        Map<String, BigDecimal> shipped = new HashMap<>();
        Matcher matcher = RATE.matcher(yaml.substring(yaml.indexOf("dutyRates")));
        while (matcher.find()) {
            shipped.put(matcher.group(1), new BigDecimal(matcher.group(2)));
        }
        Commodities.dutyRates()
                .forEach((hs6, rate) -> assertThat(rate).as(hs6).isEqualByComparingTo(longestPrefix(shipped, hs6)));
    }

    private static BigDecimal longestPrefix(Map<String, BigDecimal> rates, String code) {
        for (int digits = code.length(); digits > 0; digits--) {
            BigDecimal rate = rates.get(code.substring(0, digits));
            if (rate != null) {
                return rate;
            }
        }
        return BigDecimal.ZERO;
    }
}
