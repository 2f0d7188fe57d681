// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.util.List;
import org.torugart.core.statistics.ForecastWatch;
import org.torugart.core.statistics.Tally;

/**
 * What the watch over forecasts is told. Every subtask of DECIDE says that a set has begun before it sends a tally of
 * it, on the same way, so no tally ever comes to a watch that does not know its set.
 */
public sealed interface WatchEvent {

    /** The profile set; never null. */
    String setId();

    /**
     * A subtask now decides with this set.
     *
     * @param setId the set
     * @param setVersion its version
     * @param contentDigest digest of its exact content
     * @param forecasts match rates that were forecast when it was approved
     */
    record Began(String setId, long setVersion, String contentDigest, List<ForecastWatch.Forecast> forecasts)
            implements WatchEvent {
        public Began {
            forecasts = List.copyOf(forecasts);
        }
    }

    /**
     * A declaration has been decided.
     *
     * @param tally what it adds or takes away
     */
    record Counted(Tally tally) implements WatchEvent {
        @Override
        public String setId() {
            return tally.counted().setId();
        }
    }
}
