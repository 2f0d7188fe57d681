// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import org.torugart.core.statistics.OfficeChanges;
import org.torugart.core.statistics.Tally;

/** What the statistics of profiles are made of. */
public sealed interface StatisticsEvent {

    /** The declaration office, empty for none; {@link OfficeChanges#ALL} for what is not known by office. */
    String office();

    /**
     * A declaration has been decided or controlled.
     *
     * @param tally what it adds or takes away
     */
    record Counted(Tally tally) implements StatisticsEvent {
        @Override
        public String office() {
            return tally.counted().office();
        }
    }

    /**
     * Conditions of profiles were run.
     *
     * @param runs how often
     */
    record Ran(OfficeChanges runs) implements StatisticsEvent {
        @Override
        public String office() {
            return runs.office();
        }
    }
}
