// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.matching.Outline.Examined;
import org.torugart.core.matching.Outline.Part;
import org.torugart.core.vocabulary.Verdict;

/**
 * Branch coverage of a condition: of each predicate, whether tests saw it true and saw it false. A predicate counts only
 * where it is reached, reading from the left: behind a false operand of {@code &&}, a true one of {@code ||} or on the
 * other branch of {@code ?:} nothing is. So three predicates joined by {@code &&} take four tests. Filled by one thread.
 */
public final class Coverage {
    private final Map<Part, boolean[]> seen = new LinkedHashMap<>();

    Coverage(Part root) {
        root.predicates().forEach(predicate -> seen.put(predicate, new boolean[2]));
    }

    void add(Examined examined) {
        List<Examined> operands = examined.operands();
        switch (examined.part().connective()) {
            case NONE -> {
                if (examined.verdict() == Verdict.TRUE || examined.verdict() == Verdict.FALSE) {
                    seen.get(examined.part())[examined.verdict() == Verdict.TRUE ? 1 : 0] = true;
                }
            }
            case NOT -> add(operands.get(0));
            case ALL -> until(Verdict.FALSE, operands);
            case ANY -> until(Verdict.TRUE, operands);
            case CHOICE -> {
                add(operands.get(0));
                if (operands.get(0).verdict() == Verdict.TRUE) {
                    add(operands.get(1));
                } else if (operands.get(0).verdict() == Verdict.FALSE) {
                    add(operands.get(2));
                }
            }
        }
    }

    private void until(byte deciding, List<Examined> operands) {
        for (Examined operand : operands) {
            add(operand);
            if (operand.verdict() == deciding) {
                return;
            }
        }
    }

    /** Outcomes there are: two for each predicate. */
    public int outcomes() {
        return 2 * seen.size();
    }

    /** Outcomes seen. */
    public int covered() {
        int covered = 0;
        for (boolean[] both : seen.values()) {
            covered += (both[0] ? 1 : 0) + (both[1] ? 1 : 0);
        }
        return covered;
    }

    /** Share of the outcomes seen, in percent. */
    public double percent() {
        return 100.0 * covered() / outcomes();
    }

    /**
     * An outcome no test saw.
     *
     * @param predicate the predicate
     * @param truth what it never was
     */
    public record Missing(Part predicate, boolean truth) {}

    /** The outcomes no test saw, in the order written. */
    public List<Missing> missing() {
        List<Missing> missing = new ArrayList<>();
        seen.forEach((predicate, both) -> {
            for (int truth = 1; truth >= 0; truth--) {
                if (!both[truth]) {
                    missing.add(new Missing(predicate, truth == 1));
                }
            }
        });
        return missing;
    }
}
