// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Declarations;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.Money;
import org.torugart.core.profile.CompiledProfileSet.Match;
import org.torugart.core.profile.CompiledProfileSet.Outcome;
import org.torugart.core.profile.Profile;

class CountedTest {
    private static final Declaration DECLARATION = new Declarations().build();

    private static Profile profile(String id, Profile.Mode mode, LocalDate from, LocalDate to, Profile.Scope scope) {
        return new Profile(
                id, 1, "Title", "risk", "CC 167", from, to, scope, "true", null, 300, null, List.of(), mode, 100);
    }

    private static Profile profile(String id, Profile.Mode mode) {
        return profile(id, mode, LocalDate.of(2020, 1, 1), null, Profile.Scope.ALL);
    }

    @Test
    void profilesOfOneScopeAndValidityAreOneGroup() {
        Profile.Scope imports = new Profile.Scope(Set.of("41702000"), Set.of("40"), Set.of(Direction.IMPORT));
        Profile.Scope exports = new Profile.Scope(Set.of(), Set.of(), Set.of(Direction.EXPORT));
        LocalDate from = LocalDate.of(2020, 1, 1);
        LocalDate accepted = LocalDate.of(2026, 3, 10);
        List<Profile> profiles = List.of(
                profile("a", Profile.Mode.LIVE, from, null, imports),
                profile("b", Profile.Mode.SHADOW, from, null, imports),
                profile("c", Profile.Mode.LIVE, from, accepted.plusDays(1), imports),
                profile("d", Profile.Mode.LIVE, from, accepted, imports),
                profile("e", Profile.Mode.LIVE, accepted, null, imports),
                profile("f", Profile.Mode.LIVE, accepted.plusDays(1), null, imports),
                profile("g", Profile.Mode.LIVE, from, null, exports),
                profile("h", Profile.Mode.DRAFT, from, null, Profile.Scope.ALL),
                profile("i", Profile.Mode.RETIRED, from, null, Profile.Scope.ALL));
        ScopeGroups groups = ScopeGroups.of(profiles, Set.of("e"));

        List<Long> covering = groups.covering(DECLARATION);
        List<String> looking = new ArrayList<>();
        for (Profile profile : profiles) {
            ScopeGroups.Member member = groups.member(profile.id());
            if (member != null && covering.contains(member.scope())) {
                looking.add(profile.id());
            }
        }
        assertThat(looking).containsExactly("a", "b", "c", "e");
        assertThat(covering).hasSize(3);
        assertThat(looking)
                .allMatch(id -> profiles.stream()
                        .anyMatch(profile -> profile.id().equals(id) && profile.appliesTo(DECLARATION)));
        assertThat(groups.member("a")).isEqualTo(new ScopeGroups.Member(ScopeGroups.keyOf(profiles.get(1)), true));
        assertThat(groups.member("b").live()).isFalse();
        assertThat(groups.member("e").live()).as("paused").isFalse();
        assertThat(groups.member("h")).isNull();
    }

    @Test
    void anOutcomeIsCountedByProfile() {
        List<Profile> profiles = new ArrayList<>();
        List<Decision.Unevaluated> unevaluated = new ArrayList<>();
        for (int i = 0; i < Counted.MAX_UNEVALUATED + 5; i++) {
            profiles.add(profile("u" + i, Profile.Mode.SHADOW));
            unevaluated.add(new Decision.Unevaluated("u" + i, 1, "absent"));
        }
        Profile live = profile("live", Profile.Mode.LIVE);
        Profile shadow = profile("shadow", Profile.Mode.SHADOW);
        profiles.add(live);
        profiles.add(shadow);
        ScopeGroups groups = ScopeGroups.of(profiles, Set.of());
        Counted counted = Counted.of(
                "set",
                9,
                groups,
                DECLARATION,
                new Outcome(List.of(new Match(live, 1, "t")), List.of(new Match(shadow, 0, "t")), unevaluated));

        long scope = ScopeGroups.keyOf(live);
        assertThat(counted.office()).isEqualTo("41702000");
        assertThat(counted.scopes()).containsExactly(scope);
        assertThat(counted.matched())
                .containsExactly(
                        new Counted.Entry("live", true, true, 300, scope),
                        new Counted.Entry("shadow", false, false, 300, scope));
        assertThat(counted.countingMatches()).isEqualTo(1);
        assertThat(counted.unevaluated()).hasSize(Counted.MAX_UNEVALUATED);
        assertThat(counted.unevaluated().get(0)).isEqualTo(new Counted.Entry("u0", false, false, 0, scope));
        assertThat(counted.unlisted()).isEqualTo(5);
    }

    @Test
    void findingsAddUpInAnyOrder() {
        Findings clean = Findings.of(result(ControlResult.Stage.COMPLETED, 0, Set.of(), null));
        Findings found = Findings.of(
                result(ControlResult.Stage.COMPLETED, 1, Set.of(ViolationCategory.VALUE), new Money(700, "KGS")));
        Findings serious = Findings.of(result(ControlResult.Stage.COMPLETED, 2, Set.of(), new Money(1, "USD")));
        assertThat(Findings.of(result(ControlResult.Stage.STARTED, 0, Set.of(), null)))
                .isEqualTo(Findings.NONE);
        assertThat(clean).isEqualTo(new Findings(true, false, Amounts.NONE));
        assertThat(found.confirmed()).isTrue();
        assertThat(serious.confirmed()).isTrue();
        Findings all = clean.plus(found).plus(serious);
        assertThat(all).isEqualTo(serious.plus(found).plus(clean));
        assertThat(all.revenue().toMoney()).containsExactly(new Money(700, "KGS"), new Money(1, "USD"));
        assertThat(all.revenue().plus(all.revenue().negated())).isEqualTo(Amounts.NONE);
    }

    private static ControlResult result(
            ControlResult.Stage stage, int severity, Set<ViolationCategory> violations, Money revenue) {
        return ControlResult.of("R", "D", 1, stage, Instant.EPOCH).finding(violations, severity, revenue);
    }
}
