// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;

/**
 * Compares decisions with what was planted. Decisions and truth may come in either order; the latest decision on a
 * declaration counts, because late evidence is part of what is to be found. Not thread-safe.
 */
final class ScenarioTally {
    private final Map<String, Planted> truth = new HashMap<>();
    private final Map<String, Latest> decided = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();

    private record Latest(int version, int revision, ControlChannel channel) {
        boolean isBefore(Decision decision) {
            return version < decision.version() || (version == decision.version() && revision <= decision.revision());
        }
    }

    /** Must be told before the declaration is sent; decisions on declarations it does not know are ignored. */
    void planted(Planted planted) {
        truth.put(planted.declarationId(), planted);
        if (!planted.twin()) {
            names.merge(planted.scenario(), planted.name(), (a, b) -> a.length() <= b.length() ? a : b);
        } else {
            names.putIfAbsent(planted.scenario(), planted.name());
        }
    }

    void decided(Decision decision) {
        if (!truth.containsKey(decision.declarationId())) {
            return;
        }
        Latest known = decided.get(decision.declarationId());
        if (known == null || known.isBefore(decision)) {
            decided.put(
                    decision.declarationId(), new Latest(decision.version(), decision.revision(), judged(decision)));
        }
    }

    /** The channel that profiles lead to: what chance picked was not found. */
    private static ControlChannel judged(Decision decision) {
        boolean picked = decision.reasons().stream().anyMatch(r -> r.code() == Reason.Code.RANDOM_SELECTION);
        return !picked
                ? decision.channel()
                : decision.reasons().stream()
                        .filter(r -> r.code() != Reason.Code.RANDOM_SELECTION && r.channel() != null)
                        .map(Reason::channel)
                        .reduce(ControlChannel.GREEN, ControlChannel::and);
    }

    List<ScenarioRow> rows() {
        SortedMap<Integer, int[]> counts = new TreeMap<>();
        for (Planted planted : truth.values()) {
            int[] row = counts.computeIfAbsent(planted.scenario(), number -> new int[4]);
            Latest latest = decided.get(planted.declarationId());
            if (latest != null) {
                int against = latest.channel().compareTo(planted.expected());
                int column = planted.twin() ? 2 : 0;
                row[column]++;
                if (planted.twin() ? against > 0 : against >= 0) {
                    row[column + 1]++;
                }
            }
        }
        List<ScenarioRow> rows = new ArrayList<>(counts.size());
        counts.forEach((number, row) -> rows.add(new ScenarioRow(
                String.format(Locale.ROOT, "%2d %s", number, names.get(number)), row[0], row[1], row[2], row[3])));
        return rows;
    }
}
