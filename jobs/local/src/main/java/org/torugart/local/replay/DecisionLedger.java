// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.torugart.core.decision.Decision;

/**
 * Books every decision that comes back, to tell at the end whether each declaration has exactly one first answer. Not
 * thread-safe.
 */
final class DecisionLedger {
    /**
     * A first answer.
     *
     * @param decision the decision
     * @param bytes its record, by which a repetition is told from a contradiction
     */
    private record Entry(Decision decision, byte[] bytes) {}

    private final Map<String, Entry> first = new HashMap<>();
    private final SortedMap<String, Long> deadLetters = new TreeMap<>();
    private final List<String> contradicted = new ArrayList<>();
    private long corrections;
    private long repeated;

    void book(Decision decision, byte[] bytes) {
        if (decision.revision() > 0) {
            corrections++;
            return;
        }
        Entry earlier =
                first.putIfAbsent(name(decision.declarationId(), decision.version()), new Entry(decision, bytes));
        if (earlier != null) {
            if (Arrays.equals(earlier.bytes(), bytes)) {
                repeated++;
            } else {
                contradicted.add(decision.declarationId());
            }
        }
    }

    void bookDeadLetter(String code) {
        deadLetters.merge(code, 1L, Long::sum);
    }

    /** The first answer to a declaration version, or null while there is none. */
    Decision answer(String declarationId, int version) {
        Entry entry = first.get(name(declarationId, version));
        return entry == null ? null : entry.decision();
    }

    /** Declaration versions that have a first answer. */
    int answered() {
        return first.size();
    }

    /** What is not as it must be, in words; empty when every row has exactly one decision and no record was refused. */
    List<String> problems(long rows) {
        List<String> problems = new ArrayList<>();
        if (answered() != rows) {
            problems.add(String.format(Locale.ROOT, "%,d rows have %,d decisions", rows, answered()));
        }
        if (!contradicted.isEmpty()) {
            problems.add(contradicted.size() + " declarations have two different first decisions, the first of them "
                    + contradicted.get(0));
        }
        if (!deadLetters.isEmpty()) {
            problems.add("dead letters: " + deadLetters);
        }
        return problems;
    }

    /** What was booked, on a line. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%,d decisions, %,d repeated byte for byte, %,d corrected later, %,d dead letters",
                answered(),
                repeated,
                corrections,
                deadLetters.values().stream().mapToLong(Long::longValue).sum());
    }

    private static String name(String declarationId, int version) {
        return declarationId + '/' + version;
    }
}
