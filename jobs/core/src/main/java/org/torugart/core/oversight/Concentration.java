// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.oversight;

/**
 * Whether an officer's releases are of one importer more than the office's REDs explain.
 *
 * <p>Fisher's exact test, one-sided (R. A. Fisher, The Logic of Inductive Inference, Journal of the Royal Statistical
 * Society 98, 1935, pp. 39–82): if the officer chose which of the office's REDs to release without looking at the
 * importer, the number released of one importer would be hypergeometric. Both an officer who releases many, and an importer
 * of whom many are RED, are thereby accounted for: only their coming together is not.
 *
 * <p>It is asked again and again, of every pair of officer and importer. So the level is divided (Bonferroni; O. J. Dunn,
 * Multiple Comparisons Among Means, Journal of the American Statistical Association 56, 1961, pp. 52–64) by the number of
 * pairs with a release, and for the k-th release of a pair by k(k+1), whose inverses sum to one. What this leaves out: a
 * pair is looked at again when the office's REDs grow while its releases do not. Costs as many steps as there are releases
 * of the importer, some logarithms before.
 *
 * @param released REDs of the importer that the officer released
 * @param officerReleased REDs the officer released
 * @param importerReds REDs of the importer at the office
 * @param officeReds REDs at the office
 */
public record Concentration(long released, long officerReleased, long importerReds, long officeReds) {
    /** How often at most an office and year without any such officer would be reported. */
    public static final double LEVEL = 0.01;

    /** Fewer are no pattern, however improbable. */
    private static final long FEWEST = 4;

    private static final int TABLE = 32;
    private static final double HALF_LN_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);

    /** What contradicts itself is brought in order: counts of one declaration may come one after another. */
    public Concentration {
        officerReleased = Math.max(released, officerReleased);
        importerReds = Math.max(released, importerReds);
        officeReds = Math.max(officeReds, officerReleased + importerReds - released);
    }

    /**
     * Whether to report it.
     *
     * @param pairs how many pairs of officer and importer have a release at the office
     */
    public boolean isAnomalous(long pairs) {
        return released >= FEWEST && probability() < LEVEL / Math.max(1, pairs) / (released * (released + 1.0));
    }

    /** How probable so many releases of this importer, or more, would be if importers were not looked at; 0 to 1. */
    public double probability() {
        double term = StrictMath.exp(lnChoose(importerReds, released)
                + lnChoose(officeReds - importerReds, officerReleased - released)
                - lnChoose(officeReds, officerReleased));
        double sum = 0;
        long most = Math.min(importerReds, officerReleased);
        for (long x = released; x <= most; x++) {
            sum += term;
            term *= (double) (importerReds - x) * (officerReleased - x);
            term /= (double) (x + 1) * (officeReds - importerReds - officerReleased + x + 1);
        }
        return Math.min(1, sum);
    }

    private static double lnChoose(long n, long k) {
        return lnFactorial(n) - lnFactorial(k) - lnFactorial(n - k);
    }

    /** Stirling's series (NIST Digital Library of Mathematical Functions 5.11.1), to about 15 digits; the same on every machine. */
    private static double lnFactorial(long n) {
        if (n < TABLE) {
            double product = 1;
            for (long i = 2; i <= n; i++) {
                product *= i;
            }
            return StrictMath.log(product);
        }
        double x = n + 1.0;
        double square = x * x;
        return (x - 0.5) * StrictMath.log(x)
                - x
                + HALF_LN_TWO_PI
                + (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 / square) / square) / square) / x;
    }
}
