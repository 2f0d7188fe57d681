// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.torugart.local.stats.RecentDecision;
import org.torugart.local.stats.RunSnapshot;

/** The decisions on the screen: they stay long enough to be read, however fast new ones come. Not thread-safe. */
final class DecisionList {
    private static final Duration READING_TIME = Duration.ofSeconds(3);

    private List<RecentDecision> shown = List.of();
    private Duration shownAt;

    void update(RunSnapshot run) {
        if (shownAt == null || shown.size() < 2 || run.elapsed().minus(shownAt).compareTo(READING_TIME) >= 0) {
            List<RecentDecision> next = new ArrayList<>();
            if (run.latestGreen() != null) {
                next.add(run.latestGreen());
            }
            next.addAll(run.latestControlled());
            shown = next;
            shownAt = run.elapsed();
        }
    }

    List<RecentDecision> shown() {
        return shown;
    }
}
