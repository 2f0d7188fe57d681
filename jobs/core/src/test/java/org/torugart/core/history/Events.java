// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.torugart.core.control.ControlResult;

/** Contributions for tests, of everything there is to contribute to. */
final class Events {
    /** Every measure there is. */
    static final Catalogue EVERYTHING = everything();

    private static final int PARTNERS = 40;

    private Events() {}

    private static Catalogue everything() {
        Catalogue catalogue = Catalogue.PARTY;
        for (Measure measure : Measure.REGISTERED) {
            catalogue = catalogue.has(measure) ? catalogue : catalogue.with(measure);
        }
        return catalogue;
    }

    /** One contribution of these numbers. */
    static Contribution of(long at, String declarationId, long useHash, ToLongFunction<Measure> number) {
        long ids = 0;
        List<Long> values = new ArrayList<>();
        for (Measure measure : EVERYTHING.measures()) {
            long value = number.applyAsLong(measure);
            if (value != 0) {
                ids |= 1L << measure.id();
                values.add(value);
            }
        }
        return new Contribution(
                at,
                declarationId,
                useHash,
                ids,
                values.stream().mapToLong(Long::longValue).toArray());
    }

    /** A declaration of random value, mass and partner. */
    static Contribution declaration(String id, long at, Random random) {
        long value = 1 + (long) Math.exp(random.nextDouble() * 25);
        long unitValue = 1 + (long) Math.exp(random.nextDouble() * 15);
        long log = Math.round(Math.log((double) unitValue) * 1e3);
        int partner = 1 + random.nextInt(PARTNERS) * 17;
        return of(at, id, 0, measure -> switch (measure.measureName()) {
            case "declarations", "unitValues" -> 1;
            case "value" -> value;
            case "netMass" -> value / 3;
            case "valueSquared" -> Math.multiplyHigh(value, value) << 32 | (value * value) >>> 32;
            case "logUnitValue" -> log;
            case "logUnitValueSquared" -> log * log;
            case "lowestUnitValue" -> unitValue;
            case "unitValueQuantiles" -> Buckets.of(unitValue);
            case "valueQuantiles" -> Buckets.of(value);
            case "partners" -> partner;
            default -> 0;
        });
    }

    /** A completed control of random outcome; half of the penalties have been executed some time later. */
    static Contribution control(String id, long at, Random random) {
        boolean violation = random.nextInt(4) == 0;
        boolean serious = violation && random.nextInt(3) == 0;
        long executed = random.nextBoolean() ? 1 : at + random.nextLong(200 * Micros.PER_DAY);
        return of(at, id, 0, measure -> switch (measure.measureName()) {
            case "inspected" -> 1;
            case "violations", "valueViolations" -> violation ? 1 : 0;
            case "serious" -> serious ? 1 : 0;
            case "penalties" -> violation ? executed : 0;
            default -> 0;
        });
    }

    /** Somebody who asks. */
    static Contribution asker(long at) {
        return of(at, "asker", 0, measure -> 0);
    }

    /** What a control result contributes to everything. */
    static Contribution of(ControlResult result) {
        return Contributions.of(result, EVERYTHING.measures());
    }
}
