// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConcentrationTest {

    /** The tail of the hypergeometric distribution, in whole numbers. */
    @Test
    void theProbabilityIsThatOfCounting() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            int office = 1 + random.nextInt(400);
            int importer = random.nextInt(office + 1);
            int officer = random.nextInt(office + 1);
            int least = Math.max(0, officer + importer - office);
            int released = least + random.nextInt(Math.min(officer, importer) - least + 1);
            BigInteger ways = BigInteger.ZERO;
            for (int x = released; x <= Math.min(officer, importer); x++) {
                ways = ways.add(choose(importer, x).multiply(choose(office - importer, officer - x)));
            }
            double expected = new BigDecimal(ways)
                    .divide(new BigDecimal(choose(office, officer)), MathContext.DECIMAL64)
                    .doubleValue();
            assertThat(new Concentration(released, officer, importer, office).probability())
                    .as("%d of %d released, %d of %d RED", released, officer, importer, office)
                    .isCloseTo(expected, within(1e-10 * Math.max(expected, 1e-300)));
        }
    }

    @Test
    void itIsTheSameForLargeOffices() {
        assertThat(new Concentration(40, 200, 400, 100_000).probability()).isBetween(1e-60, 1e-40);
        assertThat(new Concentration(1, 1, 1, 1_000_000).probability()).isCloseTo(1e-6, within(1e-13));
    }

    @Test
    void whoReleasesManyOfMany() {
        // All of the office's REDs are the importer's: nobody could release another's.
        assertThat(new Concentration(30, 30, 100, 100).isAnomalous(1)).isFalse();
        // All of the office's REDs are released by the officer.
        assertThat(new Concentration(30, 100, 30, 100).isAnomalous(1)).isFalse();
        // Of thirty importers one each.
        assertThat(new Concentration(1, 30, 1, 100).isAnomalous(30)).isFalse();
        // Few: nothing is a pattern.
        assertThat(new Concentration(3, 3, 3, 100_000).isAnomalous(1)).isFalse();
        // The importer's and hardly any other's.
        assertThat(new Concentration(8, 10, 8, 40).isAnomalous(3)).isTrue();
    }

    /**
     * A hundred honest offices for a year: twelve officers of different zeal, importers of very different size, each release
     * looked at when it happens. At most a few in a thousand may be reported; here none of 300 is.
     */
    @Test
    void honestOfficersAreNotReported() {
        int reported = 0;
        for (int seed = 0; seed < 300; seed++) {
            reported += reportedOfHonest(new Random(seed)) ? 1 : 0;
        }
        assertThat(reported).isLessThanOrEqualTo(3);
    }

    private static boolean reportedOfHonest(Random random) {
        List<Integer> reds = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            reds.add((int) (40 * Math.pow(random.nextDouble(), 3)));
        }
        Collections.shuffle(reds, random);
        Map<Integer, Long> byImporter = new HashMap<>();
        Map<Integer, Long> byOfficer = new HashMap<>();
        Map<List<Integer>, Long> pairs = new HashMap<>();
        long office = 0;
        for (int importer : reds) {
            byImporter.merge(importer, 1L, Long::sum);
            office++;
            int officer = (int) (12 * Math.pow(random.nextDouble(), 2));
            if (random.nextInt(3) == 0) {
                long released = pairs.merge(List.of(officer, importer), 1L, Long::sum);
                long all = byOfficer.merge(officer, 1L, Long::sum);
                if (new Concentration(released, all, byImporter.get(importer), office).isAnomalous(pairs.size())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static BigInteger choose(int n, int k) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 0; i < k; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return ways;
    }
}
