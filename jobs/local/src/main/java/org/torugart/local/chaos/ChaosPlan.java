// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a run does.
 *
 * @param directory where the cluster is; empty
 * @param profiles directory of the profile set
 * @param time how long things are done to it, without its start and the check afterwards
 * @param rate declarations a second
 * @param seed of the traffic and of the faults
 * @param kinds faults, in this order, over and over
 * @param calm how long it is left alone after it is well again
 * @param overload how long an overload lasts
 * @param overloadFactor how many times the rate it is
 */
record ChaosPlan(
        Path directory,
        Path profiles,
        Duration time,
        double rate,
        long seed,
        List<FaultKind> kinds,
        Duration calm,
        Duration overload,
        double overloadFactor) {
    ChaosPlan {
        kinds = List.copyOf(kinds);
    }

    /** Declarations a second when there are most. */
    double highestRate() {
        return kinds.contains(FaultKind.OVERLOAD) ? overloadFactor * rate : rate;
    }
}
