// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import com.datadoghq.sketch.ddsketch.mapping.BitwiseLinearlyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;

/**
 * Logarithmic buckets of positive whole numbers. Counts by bucket add and subtract, so quantiles of them are exact under
 * retraction up to the width of a bucket: within 1/64 of the value.
 *
 * @see <a href="https://doi.org/10.14778/3352063.3352135">Masson, Rim, Lee: DDSketch, a fast and fully-mergeable quantile
 *     sketch with relative-error guarantees, VLDB 2019</a>
 */
final class Buckets {
    /** Bits of the value after its first that choose the bucket: 32 buckets from one power of two to the next. */
    private static final int DIGITS = 5;

    /** A mapping of bits alone: the same bucket on every machine. */
    private static final IndexMapping MAPPING = new BitwiseLinearlyInterpolatedMapping(DIGITS);

    /** Buckets are numbered from 1 to below this. */
    static final int COUNT = (Long.SIZE << DIGITS) + 1;

    private Buckets() {}

    /** The bucket of a value, from 1; 0 for a value that is not positive. */
    static long of(long value) {
        return value <= 0 ? 0 : MAPPING.index((double) value) + 1;
    }

    /** The middle of a bucket, rounded to a whole number. */
    static long value(int bucket) {
        return Math.round((MAPPING.lowerBound(bucket - 1) + MAPPING.upperBound(bucket - 1)) / 2);
    }
}
