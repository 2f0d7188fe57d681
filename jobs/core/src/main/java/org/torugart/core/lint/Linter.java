// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.lint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.torugart.core.lint.Alternative.Literal;
import org.torugart.core.lint.Finding.Severity;
import org.torugart.core.matching.Demand;
import org.torugart.core.matching.Lineage;
import org.torugart.core.matching.Outline;
import org.torugart.core.matching.Outline.Part;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileProblem;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.vocabulary.Tables;

/**
 * Finds every problem of every profile at once, and warns of what their authors probably did not mean. What it says of
 * conditions it can prove from their predicates; what it does not see it does not warn of. Depends on nothing but its
 * arguments; costs some tenths of a millisecond a profile.
 */
public final class Linter {
    /** Share of the highest cost from which a condition's cost is worth a warning. */
    private static final double NEAR_THE_BOUND = 0.8;

    private final LocalDate today;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<CheckedProfile, List<Alternative>> alternatives = new HashMap<>();

    private Linter(LocalDate today) {
        this.today = today;
    }

    /** Lints a set whose settings are known to be right. */
    public static Report lint(ProfileSet set, LocalDate today) {
        return lint(
                set.profiles(),
                new Tables(set.lists(), set.dutyRates()),
                set.lists().keySet(),
                List.of(),
                today);
    }

    /**
     * Lints profiles.
     *
     * @param sources the profiles
     * @param tables what their conditions may look into
     * @param lists names of the lists; null when they are not known and may be any
     * @param settings problems found already, with the settings or with files as such
     * @param today the day on which validity is judged
     */
    public static Report lint(
            List<ProfileSet.Source> sources,
            Tables tables,
            Set<String> lists,
            List<ProfileProblem> settings,
            LocalDate today) {
        List<ProfileProblem> problems = new ArrayList<>(settings);
        List<CheckedProfile> profiles = CheckedProfile.check(sources, tables, lists, problems);
        Linter linter = new Linter(today);
        problems.forEach(problem -> linter.findings.add(new Finding(Severity.ERROR, problem)));
        profiles.stream()
                .filter(p -> p.profile().mode() != Profile.Mode.RETIRED)
                .forEach(linter::warn);
        linter.warnOfSubsumed(profiles);
        return new Report(
                linter.findings.stream()
                        .distinct()
                        .sorted(Comparator.comparing((Finding f) -> f.problem().name())
                                .thenComparingInt(f -> f.problem().line())
                                .thenComparingInt(f -> f.problem().column())
                                .thenComparing(f -> f.severity())
                                .thenComparing(f -> f.problem().message()))
                        .toList(),
                sources.size());
    }

    private void warning(ProfileProblem problem) {
        findings.add(new Finding(Severity.WARNING, problem));
    }

    private void warn(CheckedProfile profile) {
        LocalDate validTo = profile.profile().validTo();
        if (validTo != null && !validTo.isAfter(today)) {
            warning(profile.remarkOnValidTo("its legal basis has expired: it applies to no declaration accepted from "
                    + validTo + " on, and today is " + today));
        }
        boolean decided = warnOfTruth(profile);
        if (!decided) {
            warnOfIndex(profile);
        }
        if (profile.cost() > NEAR_THE_BOUND * CheckedProfile.maxCost()) {
            warning(profile.remark("may cost " + profile.cost() + " units of work for one item, near the bound of "
                    + CheckedProfile.maxCost()));
        }
    }

    /** Whether the condition comes to the same whatever the evidence. */
    private boolean warnOfTruth(CheckedProfile profile) {
        Part root = profile.outline().root();
        List<Alternative> ways = Alternative.of(root, true).orElse(null);
        if (ways == null) {
            return false;
        }
        if (ways.stream().noneMatch(Alternative::isPossible)) {
            warnOfNever(profile, ways, "can never match: ", List.of());
            return true;
        }
        List<Demand> scope = Lineage.demands(profile.scope());
        List<Alternative> scoped = ways.stream().map(way -> way.with(scope)).toList();
        if (scoped.stream().noneMatch(Alternative::isPossible)) {
            warnOfNever(profile, scoped, "can never match within its scope and validity: ", scope);
            return true;
        }
        List<Alternative> misses = Alternative.of(root, false).orElse(null);
        if (misses != null && misses.stream().noneMatch(Alternative::isPossible)) {
            Set<String> needs = new TreeSet<>();
            root.predicates().forEach(predicate -> needs.addAll(predicate.needs()));
            warning(profile.remark("is always true: it matches every declaration in its scope"
                    + (needs.isEmpty() ? "" : " that states " + String.join(", ", needs))));
            return true;
        }
        // Beside a profile that is always true every other looks superfluous: such are told of by themselves.
        alternatives.put(
                profile, scoped.stream().filter(Alternative::isPossible).toList());
        return false;
    }

    private void warnOfNever(CheckedProfile profile, List<Alternative> ways, String never, List<Demand> scope) {
        Outline outline = profile.outline();
        List<Literal> conflict = ways.get(0).conflict();
        String each = ways.size() > 1 ? ", and its other alternatives are no better" : "";
        if (conflict.size() == 1) {
            warning(profile.remark(
                    conflict.get(0).part().span(),
                    never + text(outline, conflict.get(0)) + " holds for nothing" + each));
        } else if (conflict.size() == 2) {
            warning(profile.remark(
                    conflict.get(1).part().span(),
                    never + text(outline, conflict.get(0)) + " and " + text(outline, conflict.get(1))
                            + " exclude each other" + each));
        } else {
            warning(ways.get(0).literals().stream()
                    .filter(literal -> scope.stream()
                            .anyMatch(s -> s.subject().equals(literal.demand().subject())
                                    && s.and(literal.demand()).isImpossible()))
                    .findFirst()
                    .map(literal -> profile.remark(
                            literal.part().span(), never + text(outline, literal) + " is outside of them" + each))
                    .orElseGet(() -> profile.remark(never + "its predicates exclude each other" + each)));
        }
    }

    private static String text(Outline outline, Literal literal) {
        String text = outline.text(literal.part()).replaceAll("\\s+", " ");
        return literal.wanted() ? "`" + text + "`" : "`!(" + text + ")`";
    }

    private void warnOfIndex(CheckedProfile profile) {
        Set<Part> parts = new LinkedHashSet<>(profile.outline().unindexed());
        if (parts.isEmpty()) {
            return;
        }
        String each = profile.aboutItems() ? "every item of every declaration" : "every declaration";
        warning(profile.remark(
                parts.iterator().next().span(),
                "is evaluated for " + each
                        + " in its scope: the index knows no predicate of it (a field or ratio against"
                        + " constants by ==, <, in, hsWithin, inList or contains)"));
    }

    private void warnOfSubsumed(List<CheckedProfile> profiles) {
        List<CheckedProfile> live = profiles.stream()
                .filter(p -> p.profile().mode() == Profile.Mode.LIVE)
                .toList();
        Subsumption.of(live, alternatives).forEach((profile, wider) -> {
            Profile by = wider.profile();
            warning(profile.remarkOnMode("finds nothing that '" + by.id() + "' does not find too, which asks for "
                    + (by.channel() == null ? "" : by.channel() + " and ") + by.points() + " points"
                    + ownChecks(profile.profile(), by)));
        });
    }

    private static String ownChecks(Profile profile, Profile by) {
        List<String> own = profile.checks().stream()
                .filter(check -> !by.checks().contains(check))
                .map(Enum::name)
                .toList();
        return own.isEmpty() ? "" : "; of its own are only the checks " + String.join(", ", own);
    }
}
