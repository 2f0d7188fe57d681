// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import java.util.Objects;

/**
 * Tells, after any number of declarations and as often as one likes, whether a profile still matches at a rate within
 * its forecast. Immutable; all that changes is how many declarations and matches there were.
 *
 * <p>A test for a fixed number of declarations may be looked at once: looked at after every declaration it raises a
 * false alarm sooner or later, whatever its level. This one may be looked at always. For an upper bound {@code h} and an
 * alternative {@code q > h}, the likelihood ratio multiplies by {@code q/h} at a match and by {@code (1-q)/(1-h)}
 * otherwise; as long as the chance of the next match, given all before, is {@code h} or less, its expectation does not
 * grow, so it is a supermartingale, and so is the mean of such ratios over several alternatives. By Ville's inequality
 * it ever exceeds {@code 1/a} with probability {@code a} at most. Likewise for a lower bound. Declarations need not be
 * independent, only each one's chance within the forecast.
 *
 * <p>The alternatives multiply (or divide) the bound's odds by fixed factors, from a tenth more to a hundred times: what
 * spreading the bet costs against knowing the true rate is ln 11, some three matches of a profile that hits twenty times
 * as often as forecast.
 *
 * @see <a href="https://www.numdam.org/item/THESE_1939__218__1_0/">J. Ville, Étude critique de la notion de collectif
 *     (1939): the inequality</a>
 * @see <a href="https://doi.org/10.1214/aoms/1177731118">A. Wald, Sequential tests of statistical hypotheses, Ann. Math.
 *     Statist. 16 (1945): the likelihood ratio</a>
 * @see <a href="https://doi.org/10.1214/aoms/1177696786">H. Robbins, Statistical methods related to the law of the
 *     iterated logarithm, Ann. Math. Statist. 41 (1970): mixtures of them</a>
 */
public final class RateWatch {
    /** How likely a profile within its forecast is ever called outside it. */
    public static final double DEFAULT_ALPHA = 1e-4;

    /** A forecast of no match at all is held as one in a million: otherwise the first match would be proof. */
    private static final double LEAST = 1e-6;

    private static final double[] ODDS_FACTORS = {1.1, 1.25, 1.5, 2, 3, 5, 8, 13, 21, 34, 100};

    private final Side above;
    private final Side below;
    private final double limit;

    /** What the counts say. */
    public enum Verdict {
        /** Nothing speaks against the forecast. */
        WITHIN,
        /** The profile matches more often than forecast. */
        ABOVE,
        /** The profile matches less often than forecast. */
        BELOW
    }

    /** Logarithms of what each alternative gains at a match and at a miss; no alternatives where no rate is beyond. */
    private record Side(double[] match, double[] miss) {
        static Side of(double bound, boolean upward) {
            double held = Math.min(1 - LEAST, Math.max(LEAST, bound));
            double[] match = new double[ODDS_FACTORS.length];
            double[] miss = new double[ODDS_FACTORS.length];
            for (int i = 0; i < ODDS_FACTORS.length; i++) {
                double odds = held / (1 - held);
                double moved = upward ? odds * ODDS_FACTORS[i] : odds / ODDS_FACTORS[i];
                double alternative = moved / (1 + moved);
                match[i] = Math.log(alternative / held);
                miss[i] = Math.log((1 - alternative) / (1 - held));
            }
            return new Side(match, miss);
        }

        /** Logarithm of the mean likelihood ratio. */
        double evidence(long declarations, long matches) {
            double most = Double.NEGATIVE_INFINITY;
            double[] ratios = new double[match.length];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = matches * match[i] + (declarations - matches) * miss[i];
                most = Math.max(most, ratios[i]);
            }
            double sum = 0;
            for (double ratio : ratios) {
                sum += Math.exp(ratio - most);
            }
            return most + Math.log(sum / ratios.length);
        }
    }

    private RateWatch(Side above, Side below, double limit) {
        this.above = above;
        this.below = below;
        this.limit = limit;
    }

    /**
     * Watches a forecast.
     *
     * @param forecast rates that are within it; an end at 0 or 1 has nothing beyond and is not watched
     * @param alpha how likely a rate within the forecast is ever called outside it, above 0 and below 1; one half for
     *     each end
     */
    public static RateWatch of(Interval forecast, double alpha) {
        Objects.requireNonNull(forecast, "forecast");
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: want above 0 and below 1, got " + alpha);
        }
        return new RateWatch(
                forecast.high() >= 1 ? null : Side.of(forecast.high(), true),
                forecast.low() <= 0 ? null : Side.of(forecast.low(), false),
                Math.log(2 / alpha));
    }

    /**
     * What these counts say. Costs a dozen exponentials.
     *
     * @param declarations how many the profile was evaluated for, not negative
     * @param matches how many of them it matched, 0 to {@code declarations}
     */
    public Verdict judge(long declarations, long matches) {
        if (declarations < 0 || matches < 0 || matches > declarations) {
            throw new IllegalArgumentException(matches + " matches of " + declarations + " declarations");
        }
        if (above != null && above.evidence(declarations, matches) > limit) {
            return Verdict.ABOVE;
        }
        return isTooFew(declarations, matches) ? Verdict.BELOW : Verdict.WITHIN;
    }

    /**
     * From how many declarations on so few matches are too few, so that nothing needs to be computed before;
     * {@link Long#MAX_VALUE} if they never are. Too few stay too few: with every declaration more that does not match,
     * all ratios grow. Costs some sixty times {@link #judge}.
     */
    public long tooFewFrom(long matches) {
        if (below == null) {
            return Long.MAX_VALUE;
        }
        long within = matches;
        long beyond = Math.max(1, matches);
        while (!isTooFew(beyond, matches)) {
            within = beyond;
            if (beyond > Long.MAX_VALUE / 4) {
                return Long.MAX_VALUE;
            }
            beyond *= 2;
        }
        while (beyond - within > 1) {
            long middle = within + (beyond - within) / 2;
            if (isTooFew(middle, matches)) {
                beyond = middle;
            } else {
                within = middle;
            }
        }
        return beyond;
    }

    private boolean isTooFew(long declarations, long matches) {
        return below != null && below.evidence(declarations, matches) > limit;
    }
}
