// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.torugart.core.profile.Profile;
import org.torugart.core.statistics.OfficeChanges.ProfileKey;
import org.torugart.core.statistics.OfficeChanges.ScopeKey;

/** What is counted by tallies against a recomputation from what every declaration counts in the end. */
class OfficeChangesTest {

    /** What a declaration counts now. */
    private record Now(Counted counted, Findings findings) {}

    @Test
    void countsAreThoseOfTheFinalStateWhateverHappenedOnTheWay() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Map<String, Now> declarations = new HashMap<>();
            List<Tally> tallies = new java.util.ArrayList<>();
            for (int step = 0; step < 100; step++) {
                String id = "D" + random.nextInt(15);
                Now before = declarations.getOrDefault(id, new Now(null, Findings.NONE));
                Now after = switch (random.nextInt(4)) {
                    case 0, 1 -> new Now(Tallies.counted(random), before.findings()); // decided, revised or amended
                    case 2 -> new Now(before.counted(), before.findings().plus(Tallies.findings(random))); // controlled
                    default -> before; // a duplicate
                };
                declarations.put(id, after);
                tallies.addAll(Tally.change(before.counted(), before.findings(), after.counted(), after.findings()));
            }
            // Tallies of one declaration for different offices come to different subtasks: any order must do.
            Collections.shuffle(tallies, random);
            Map<String, OfficeChanges> offices = new TreeMap<>();
            for (Tally tally : tallies) {
                offices.computeIfAbsent(tally.counted().office(), OfficeChanges::new)
                        .add(Tally.fromBytes(tally.toBytes()));
                offices.replaceAll((office, changes) -> OfficeChanges.fromBytes(changes.toBytes()));
            }
            offices.forEach((office, changes) -> assertThat(numbers(changes))
                    .as("seed %d, %s", random, office)
                    .isEqualTo(recomputed(office, declarations)));
        }
    }

    /** By profile: unevaluated, matched, alone, inspected, confirmed, points, revenue; by scope group: declarations. */
    private static Map<String, List<Object>> numbers(OfficeChanges changes) {
        Map<String, List<Object>> numbers = new TreeMap<>();
        changes.profiles().forEach((key, counts) -> {
            if (!counts.isZero()) {
                numbers.put(
                        key.text(),
                        List.of(
                                counts.unevaluated(),
                                counts.matched(),
                                counts.matchedAlone(),
                                counts.inspected(),
                                counts.confirmed(),
                                counts.points(),
                                counts.revenueFound()));
            }
        });
        changes.scopes().forEach((key, declarations) -> {
            if (declarations != 0) {
                numbers.put("scope " + key.text(), List.of(declarations));
            }
        });
        return numbers;
    }

    private static Map<String, List<Object>> recomputed(String office, Map<String, Now> declarations) {
        Map<String, List<Object>> numbers = new TreeMap<>();
        for (long version = 1; version <= 2; version++) {
            for (long scope = 1; scope <= 3; scope++) {
                long of = version;
                long in = scope;
                long applied = declarations.values().stream()
                        .filter(now -> decidedBy(now, office, of))
                        .filter(now -> now.counted().scopes().contains(in))
                        .count();
                if (applied > 0) {
                    numbers.put("scope " + new ScopeKey("set", version, scope).text(), List.of(applied));
                }
            }
            for (String profile : Tallies.PROFILES) {
                long unevaluated = 0;
                long matched = 0;
                long alone = 0;
                long inspected = 0;
                long confirmed = 0;
                Amounts revenue = Amounts.NONE;
                for (Now now : declarations.values()) {
                    if (!decidedBy(now, office, version)) {
                        continue;
                    }
                    Counted counted = now.counted();
                    if (names(counted.unevaluated(), profile)) {
                        unevaluated++;
                    }
                    if (names(counted.matched(), profile)) {
                        matched++;
                        boolean others = counted.matched().stream()
                                .anyMatch(entry ->
                                        entry.counts() && !entry.profileId().equals(profile));
                        alone += others ? 0 : 1;
                        inspected += now.findings().inspected() ? 1 : 0;
                        confirmed += now.findings().confirmed() ? 1 : 0;
                        revenue = revenue.plus(now.findings().revenue());
                    }
                }
                if (unevaluated + matched > 0) {
                    numbers.put(
                            new ProfileKey("set", version, profile).text(),
                            List.of(unevaluated, matched, alone, inspected, confirmed, matched * 100, revenue));
                }
            }
        }
        return numbers;
    }

    private static boolean decidedBy(Now now, String office, long version) {
        return now.counted() != null
                && now.counted().office().equals(office)
                && now.counted().setVersion() == version;
    }

    private static boolean names(List<Counted.Entry> entries, String profile) {
        return entries.stream().anyMatch(entry -> entry.profileId().equals(profile));
    }

    @Test
    void theModeIsThatOfWhatWasAddedLast() {
        OfficeChanges changes = new OfficeChanges("office");
        Counted live = matching(true);
        Counted shadow = matching(false);
        changes.add(new Tally(true, live, Findings.NONE));
        changes.add(new Tally(true, shadow, Findings.NONE));
        changes.add(new Tally(false, live, Findings.NONE));
        assertThat(changes.profiles().values())
                .singleElement()
                .extracting(ProfileCounts::mode)
                .isEqualTo(Profile.Mode.SHADOW);
    }

    @Test
    void aShadowProfileMatchesAloneWhereNoLiveOneMatches() {
        OfficeChanges changes = new OfficeChanges("office");
        Counted.Entry a = new Counted.Entry("a", false, false, 10, 1);
        Counted.Entry b = new Counted.Entry("b", false, false, 10, 1);
        Counted.Entry c = new Counted.Entry("c", true, true, 10, 1);
        changes.add(new Tally(
                true, new Counted("set", 1, "office", List.of(1L), List.of(a, b), List.of(), 0), Findings.NONE));
        changes.add(new Tally(
                true, new Counted("set", 1, "office", List.of(1L), List.of(a, b, c), List.of(), 0), Findings.NONE));
        assertThat(changes.profiles().get(new ProfileKey("set", 1, "a")).matchedAlone())
                .isEqualTo(1);
        assertThat(changes.profiles().get(new ProfileKey("set", 1, "c")).matchedAlone())
                .isEqualTo(1);
    }

    private static Counted matching(boolean live) {
        return new Counted(
                "set", 1, "office", List.of(1L), List.of(new Counted.Entry("a", live, live, 10, 1)), List.of(), 0);
    }
}
