// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.torugart.core.declaration.Money;

/** Random things to count. */
final class Tallies {
    static final List<String> PROFILES = List.of("a", "b", "c", "d", "e", "f");

    private Tallies() {}

    /** The scope group of a profile, the same in every set. */
    static long scopeOf(String profileId) {
        return PROFILES.indexOf(profileId) % 3 + 1L;
    }

    static Counted counted(Random random) {
        List<Long> scopes = new ArrayList<>();
        for (long scope = 1; scope <= 3; scope++) {
            if (random.nextInt(4) > 0) {
                scopes.add(scope);
            }
        }
        List<Counted.Entry> matched = new ArrayList<>();
        List<Counted.Entry> unevaluated = new ArrayList<>();
        for (String profile : PROFILES) {
            if (scopes.contains(scopeOf(profile))) {
                switch (random.nextInt(4)) {
                    case 0 ->
                        matched.add(new Counted.Entry(
                                profile, random.nextBoolean(), random.nextBoolean(), 100, scopeOf(profile)));
                    case 1 ->
                        unevaluated.add(new Counted.Entry(
                                profile, random.nextBoolean(), random.nextBoolean(), 0, scopeOf(profile)));
                    default -> {}
                }
            }
        }
        return new Counted(
                "set",
                1 + random.nextInt(2),
                "office-" + random.nextInt(2),
                scopes,
                matched,
                unevaluated,
                random.nextInt(8) == 0 ? 3 : 0);
    }

    static Findings findings(Random random) {
        return new Findings(
                true,
                random.nextBoolean(),
                Amounts.of(
                        random.nextBoolean()
                                ? null
                                : new Money(random.nextInt(1_000_000), random.nextBoolean() ? "KGS" : "USD")));
    }
}
