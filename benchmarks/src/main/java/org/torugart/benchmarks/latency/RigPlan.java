// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.List;

/**
 * Which runs are made.
 *
 * @param scenarios in this order
 * @param rates of the open-loop runs; empty for none
 * @param seconds measured at each rate
 * @param warmupSeconds before them, at the same rate
 * @param drainDeclarations backlog of the drains, of which some scenarios get more or less; 0 for none
 * @param warmupDrains drains of every scenario before those that count
 * @param repeats of every run
 */
record RigPlan(
        List<Scenario> scenarios,
        List<Rate> rates,
        int seconds,
        int warmupSeconds,
        int drainDeclarations,
        int warmupDrains,
        int repeats) {
    private static final String HALF = "half";

    /**
     * A rate of declarations.
     *
     * @param perSecond declarations a second; 0 for half of the scoring job's drain rate
     */
    record Rate(int perSecond) {
        /** Half of what is drained. */
        static int half(double drainedPerSecond) {
            return Math.max(1, (int) (drainedPerSecond / 2));
        }

        boolean isHalfOfDrain() {
            return perSecond == 0;
        }

        /** Reads a number, or {@code half}. */
        static Rate of(String text) {
            if (text.equals(HALF)) {
                return new Rate(0);
            }
            try {
                int perSecond = Integer.parseInt(text);
                if (perSecond > 0) {
                    return new Rate(perSecond);
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new IllegalArgumentException("rate '" + text + "': want a number above 0, or " + HALF);
        }
    }

    RigPlan {
        scenarios = List.copyOf(scenarios);
        rates = List.copyOf(rates);
        require(!scenarios.isEmpty(), "no scenario");
        require(seconds > 0, "seconds: want more than 0, got " + seconds);
        require(warmupSeconds >= 0, "warmup-seconds: want 0 or more, got " + warmupSeconds);
        require(drainDeclarations >= 0, "drain-declarations: want 0 or more, got " + drainDeclarations);
        require(warmupDrains >= 0, "warmup-drains: want 0 or more, got " + warmupDrains);
        require(repeats > 0, "repeats: want more than 0, got " + repeats);
        boolean half = rates.stream().anyMatch(Rate::isHalfOfDrain);
        require(
                !half || (drainDeclarations > 0 && scenarios.contains(Scenario.SCORING)),
                "rate " + HALF + " needs a drain of the scoring job");
    }

    /** How much a scenario is given to drain. */
    int backlog(Scenario scenario) {
        return scenario.backlog(drainDeclarations);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
