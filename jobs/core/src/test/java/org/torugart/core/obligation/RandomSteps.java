// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.obligation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.torugart.core.history.Micros;

/** Steps about one number, with instants close to a deadline. */
final class RandomSteps {
    private static final ObligationKind[] KINDS = ObligationKind.values();
    private static final ObligationStep.Effect[] EFFECTS = ObligationStep.Effect.values();

    private RandomSteps() {}

    static List<ObligationStep> of(Random random, Instant due) {
        List<ObligationStep> steps = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            long at = Micros.of(due.plusSeconds(random.nextInt(-5, 6)));
            ObligationStep.Effect effect = EFFECTS[random.nextInt(EFFECTS.length)];
            Map<ObligationKind, Long> owed = new EnumMap<>(ObligationKind.class);
            if (effect == ObligationStep.Effect.STATES) {
                for (int kinds = random.nextInt(3); kinds > 0; kinds--) {
                    owed.put(KINDS[random.nextInt(KINDS.length)], Micros.of(due.plusSeconds(random.nextInt(-3, 4))));
                }
            }
            steps.add(new ObligationStep(
                    effect,
                    1 + random.nextInt(3),
                    at,
                    random.nextBoolean() ? "53" : "31",
                    random.nextBoolean() ? "KG" + random.nextInt(2) : "",
                    owed));
        }
        return steps;
    }
}
