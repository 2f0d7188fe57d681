// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.torugart.core.matching.Outline;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.vocabulary.Given;
import org.torugart.core.vocabulary.Tables;
import org.torugart.core.vocabulary.Verdict;

/** What the linter says of conditions is held against evaluating them for every combination of a few values. */
class LinterPropertyTest {
    private static final Instant PUBLISHED = Instant.EPOCH;
    private static final List<Map<String, Object>> EVIDENCE = evidence();

    private static List<Map<String, Object>> evidence() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object packages : new Object[] {null, 0L, 1L, 2L, 3L, 4L}) {
            for (Object netMass :
                    new Object[] {null, new BigDecimal("1"), new BigDecimal("1.5"), new BigDecimal("2")}) {
                for (String origin : new String[] {null, "CN", "KZ", "TR"}) {
                    Map<String, Object> item = new LinkedHashMap<>();
                    item.put("packages", packages);
                    item.put("netMass", netMass);
                    item.put("origin", origin);
                    item.values().removeIf(v -> v == null);
                    all.add(Map.of("item", item));
                }
            }
        }
        return all;
    }

    private static String condition(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(6);
        return switch (kind) {
            case 2 -> "!(" + condition(random, depth - 1) + ")";
            case 3 -> "(" + condition(random, depth - 1) + " && " + condition(random, depth - 1) + ")";
            case 4 -> "(" + condition(random, depth - 1) + " || " + condition(random, depth - 1) + ")";
            case 5 ->
                "(" + condition(random, depth - 1) + " ? " + condition(random, depth - 1) + " : "
                        + condition(random, depth - 1) + ")";
            default -> predicate(random);
        };
    }

    private static String predicate(Random random) {
        String operator = one(random, "<", "<=", ">", ">=", "==", "!=");
        return switch (random.nextInt(4)) {
            case 0 -> "item.packages " + operator + " " + random.nextInt(5);
            case 1 -> "item.netMass " + operator + " " + one(random, "1", "1.5", "2.0");
            case 2 -> "item.origin " + one(random, "==", "!=") + " '" + one(random, "CN", "KZ") + "'";
            default ->
                one(
                        random,
                        "item.origin in ['CN', 'TR']",
                        "item.packages in [1, 3]",
                        "has(item.origin)",
                        "has(item.packages)",
                        "item.netMass > item.packages",
                        "item.packages >= item.netMass",
                        "item.origin.contains('C')");
        };
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    @Property(tries = 400)
    void itsWordHolds(@ForAll long seed) {
        Random random = new Random(seed);
        String first = condition(random, 3);
        String second = condition(random, 2);
        List<ProfileSet.Source> sources = List.of(profile("a", first), profile("b", second));
        ProfileSet set =
                new ProfileSet("test", 1, PUBLISHED, new ProfileSet.Bands(400, 700), sources, Map.of(), Map.of());
        Report report = Linter.lint(set, LocalDate.of(2026, 3, 1));
        List<CheckedProfile> profiles = CheckedProfile.check(sources, Tables.NONE, null, new ArrayList<>());
        byte[] a = verdicts(profiles.get(0));
        byte[] b = verdicts(profiles.get(1));
        for (Finding finding : report.findings()) {
            byte[] own = finding.problem().name().equals("a.yaml") ? a : b;
            byte[] other = own == a ? b : a;
            String message = finding.problem().message();
            if (message.startsWith("can never match")) {
                assertThat(IntStream.range(0, own.length)).noneMatch(i -> own[i] == Verdict.TRUE);
            } else if (message.startsWith("is always true")) {
                assertThat(IntStream.range(0, own.length)).noneMatch(i -> own[i] == Verdict.FALSE);
            } else if (message.startsWith("finds nothing")) {
                assertThat(IntStream.range(0, own.length))
                        .allMatch(i -> own[i] != Verdict.TRUE || other[i] == Verdict.TRUE);
            }
        }
    }

    private static byte[] verdicts(CheckedProfile profile) {
        Outline.Examiner examiner = profile.outline().examiner();
        byte[] verdicts = new byte[EVIDENCE.size()];
        for (int i = 0; i < verdicts.length; i++) {
            verdicts[i] =
                    examiner.examine(new Given(EVIDENCE.get(i), Tables.NONE)).verdict();
        }
        return verdicts;
    }

    private static ProfileSet.Source profile(String id, String when) {
        return new ProfileSet.Source(
                id + ".yaml",
                "id: " + id + "\nversion: 1\ntitle: t\nowner: o\nlegalBasis: l\nvalidFrom: 2026-01-01\nwhen: >-\n  "
                        + when + "\npoints: 100\nmode: live\n");
    }
}
