// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.util.Objects;

/**
 * How often a live profile is expected to hit: of the declarations it applies to and could be evaluated for, each as it
 * was last decided, the share it hits. Whole millionths, so that the same forecast always has the same signature.
 *
 * @param profileId the profile; never null
 * @param expectedMillionths the share expected, 0 to 1,000,000
 * @param lowMillionths the lowest share that is no surprise, at most {@code expectedMillionths}
 * @param highMillionths the highest share that is no surprise, at least {@code expectedMillionths}
 */
public record Forecast(String profileId, int expectedMillionths, int lowMillionths, int highMillionths) {
    /** A share of one. */
    public static final int ONE = 1_000_000;

    public Forecast {
        Objects.requireNonNull(profileId, "profileId");
        if (lowMillionths < 0
                || lowMillionths > expectedMillionths
                || expectedMillionths > highMillionths
                || highMillionths > ONE) {
            throw new IllegalArgumentException("forecast of " + profileId
                    + ": want 0 <= low <= expected <= high <= 1000000, got " + lowMillionths + ", " + expectedMillionths
                    + ", " + highMillionths);
        }
    }

    /**
     * A forecast from shares, rounded to millionths.
     *
     * @param expected 0 to 1
     * @param low 0 to {@code expected}
     * @param high {@code expected} to 1
     * @throws IllegalArgumentException if they are not in this order
     */
    public static Forecast of(String profileId, double expected, double low, double high) {
        return new Forecast(profileId, millionths(expected), millionths(low), millionths(high));
    }

    /** The share expected, 0 to 1. */
    public double expected() {
        return (double) expectedMillionths / ONE;
    }

    /** The lowest share that is no surprise, 0 to 1. */
    public double low() {
        return (double) lowMillionths / ONE;
    }

    /** The highest share that is no surprise, 0 to 1. */
    public double high() {
        return (double) highMillionths / ONE;
    }

    private static int millionths(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("want a share from 0 to 1, got " + share);
        }
        return (int) Math.round(share * ONE);
    }
}
