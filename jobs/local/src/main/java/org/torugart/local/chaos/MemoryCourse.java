// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * What a process held of memory over a run.
 *
 * @param process name of the process
 * @param limitMib what it was configured to hold at most, MiB
 * @param mostByMinute the most it held in each minute from the run's beginning, MiB; 0 in one without a sample
 */
record MemoryCourse(String process, int limitMib, List<Integer> mostByMinute) {
    MemoryCourse {
        mostByMinute = List.copyOf(mostByMinute);
    }

    /** With a sample, taken so long after the run's beginning. */
    MemoryCourse with(long millis, int mib) {
        int minute = (int) (millis / 60_000);
        List<Integer> most = new ArrayList<>(mostByMinute);
        while (most.size() <= minute) {
            most.add(0);
        }
        most.set(minute, Math.max(most.get(minute), mib));
        return new MemoryCourse(process, limitMib, most);
    }

    /** The most it ever held, MiB; 0 when nothing is known of it. */
    int mostMib() {
        return mostByMinute.stream().mapToInt(mib -> mib).max().orElse(0);
    }

    /** Whether it is known to have held no more than it was configured to. */
    boolean isBounded() {
        return mostMib() > 0 && mostMib() <= limitMib;
    }
}
