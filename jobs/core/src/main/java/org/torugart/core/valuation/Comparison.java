// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import org.torugart.core.valuation.Comparables.Answer;

/**
 * One item's price beside those of comparable goods, in the order of the law: identical goods of the same manufacturer,
 * else identical goods of others (Customs Code art. 171), else similar goods of the same manufacturer, else similar
 * goods of others (art. 172). Amounts are as in {@link Answer}. Immutable.
 *
 * @param price the item's own
 * @param identical lowest of identical goods
 * @param similar lowest of similar goods
 * @param basis which of them {@link #lowest} is
 * @param all what was answered for subheading and origin
 */
public record Comparison(Price price, long identical, long similar, Basis basis, Answer all) {

    /** What the lowest price is that of. */
    public enum Basis {
        IDENTICAL_OF_MANUFACTURER,
        IDENTICAL,
        SIMILAR_OF_MANUFACTURER,
        SIMILAR,
        /** There are no comparable goods. */
        NONE,
        /** There may be, but which is lowest is not known. */
        UNKNOWN
    }

    /**
     * Compares.
     *
     * @param price the item's
     * @param all what was answered for subheading and origin
     * @param ofManufacturer what was answered for the manufacturer's goods among them; null when the item states none
     */
    public static Comparison of(Price price, Answer all, Answer ofManufacturer) {
        boolean ownIdentical = ofManufacturer != null && ofManufacturer.identical() != Answer.NONE;
        boolean ownSimilar = ofManufacturer != null && ofManufacturer.similar() != Answer.NONE;
        long identical = ownIdentical ? ofManufacturer.identical() : all.identical();
        long similar = ownSimilar ? ofManufacturer.similar() : all.similar();
        Basis basis;
        if (identical == Answer.UNKNOWN || (identical == Answer.NONE && similar == Answer.UNKNOWN)) {
            basis = Basis.UNKNOWN;
        } else if (identical != Answer.NONE) {
            basis = ownIdentical ? Basis.IDENTICAL_OF_MANUFACTURER : Basis.IDENTICAL;
        } else if (similar != Answer.NONE) {
            basis = ownSimilar ? Basis.SIMILAR_OF_MANUFACTURER : Basis.SIMILAR;
        } else {
            basis = Basis.NONE;
        }
        return new Comparison(price, identical, similar, basis, all);
    }

    /** The lowest price comparable by the order of the law. */
    public long lowest() {
        return basis == Basis.UNKNOWN ? Answer.UNKNOWN : identical != Answer.NONE ? identical : similar;
    }
}
