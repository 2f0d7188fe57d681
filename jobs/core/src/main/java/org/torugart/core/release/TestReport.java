// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

/**
 * What running the profiles' own tests came to.
 *
 * @param tests tests run
 * @param failed those of them that failed, at most {@code tests}
 * @param outcomes outcomes the conditions' parts can have: true and false of each
 * @param outcomesSeen those of them some test reached, at most {@code outcomes}
 */
public record TestReport(int tests, int failed, int outcomes, int outcomesSeen) {
    public TestReport {
        if (failed < 0 || failed > tests || outcomesSeen < 0 || outcomesSeen > outcomes) {
            throw new IllegalArgumentException("test report: want 0 <= failed <= tests and 0 <= seen <= outcomes, got "
                    + failed + " of " + tests + " and " + outcomesSeen + " of " + outcomes);
        }
    }

    /** Whether there were tests, and none failed. */
    public boolean passed() {
        return tests > 0 && failed == 0;
    }
}
