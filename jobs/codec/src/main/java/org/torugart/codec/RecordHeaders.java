// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.nio.charset.StandardCharsets;

/** Headers of records on topics: what is told about a record without being part of it. */
public final class RecordHeaders {
    /** Of a decision: how long making it took once its evidence was there, microseconds, in decimal digits. */
    public static final String SCORING_MICROS = "scoring-micros";

    private static final int MOST_DIGITS = 18;

    private RecordHeaders() {}

    /** The value of a header that is a number. */
    public static byte[] number(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads what {@link #number(long)} wrote.
     *
     * @param value the header's value; null when there is none
     * @return the number; -1 when there is none, or it is none of 0 or above
     */
    public static long number(byte[] value) {
        if (value == null || value.length == 0 || value.length > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (byte digit : value) {
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }
}
