// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

/**
 * Freight container numbers: three letters of the owner, category U, J or Z, six digits and a check digit.
 *
 * @see <a href="https://www.iso.org/standard/83558.html">ISO 6346, annex on the check digit</a>
 */
public final class ContainerNumber {
    private static final int LENGTH = 11;

    private ContainerNumber() {}

    /** Whether the form and the check digit are right. */
    public static boolean isValid(String number) {
        if (number.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = number.charAt(i);
            boolean right = i < 4 ? c >= 'A' && c <= 'Z' : c >= '0' && c <= '9';
            if (!right) {
                return false;
            }
        }
        return "UJZ".indexOf(number.charAt(3)) >= 0 && checkDigit(number) == number.charAt(LENGTH - 1) - '0';
    }

    /**
     * The check digit of the first ten characters, 0–9.
     *
     * @throws IllegalArgumentException if they are not four capital letters and six digits
     */
    public static int checkDigit(String number) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += valueOf(number.charAt(i)) << i;
        }
        return sum % 11 % 10;
    }

    /** Letters count from 10 upward, leaving out the multiples of 11. */
    private static int valueOf(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c < 'A' || c > 'Z') {
            throw new IllegalArgumentException("container number: '" + c + "' is neither a capital letter nor a digit");
        }
        int value = c - 'A' + 10;
        return value + (value - 1) / 10;
    }
}
