// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.history.History;
import org.torugart.core.profile.Profile;

/**
 * The distinct combinations of scope and validity among a set's profiles. All profiles of a group look at the same
 * declarations, so how many these were is counted once for the group instead of once for each profile. Immutable.
 */
public final class ScopeGroups {
    private final List<Group> groups;
    private final Map<String, Member> members;
    private final Set<String> paused;

    private record Reach(LocalDate validFrom, LocalDate validTo, Profile.Scope scope) {
        boolean covers(LocalDate day, Declaration declaration) {
            return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo)) && scope.covers(declaration);
        }
    }

    private record Group(long key, Reach reach) {}

    /**
     * A profile's place.
     *
     * @param scope key of its group
     * @param live whether it is live, and not paused
     */
    public record Member(long scope, boolean live) {}

    private ScopeGroups(List<Group> groups, Map<String, Member> members, Set<String> paused) {
        this.groups = groups;
        this.members = members;
        this.paused = paused;
    }

    /**
     * The groups of the live and shadow profiles among these. Costs a millisecond or two for ten thousand.
     *
     * @param paused ids of live profiles that count as shadow
     */
    public static ScopeGroups of(Collection<Profile> profiles, Set<String> paused) {
        Map<Reach, Group> groups = new LinkedHashMap<>();
        Map<String, Member> members = new HashMap<>();
        for (Profile profile : profiles) {
            boolean live = profile.mode() == Profile.Mode.LIVE;
            if (live || profile.mode() == Profile.Mode.SHADOW) {
                Reach reach = new Reach(profile.validFrom(), profile.validTo(), profile.scope());
                Group group = groups.computeIfAbsent(reach, r -> new Group(keyOf(profile), r));
                members.put(profile.id(), new Member(group.key(), live));
            }
        }
        return new ScopeGroups(List.copyOf(groups.values()), members, Set.copyOf(paused));
    }

    /** The same groups with other profiles paused. Shares everything; costs nothing. */
    public ScopeGroups withPaused(Set<String> profileIds) {
        return paused.equals(profileIds) ? this : new ScopeGroups(groups, members, Set.copyOf(profileIds));
    }

    /**
     * The key of a profile's group, never 0: 64 bits of its scope and validity, the same in every set and run. That two
     * of a set's groups had one key by chance has a probability of about 10⁻¹² for a thousand groups.
     */
    public static long keyOf(Profile profile) {
        Profile.Scope scope = profile.scope();
        return History.hash("offices " + new TreeSet<>(scope.offices())
                + " procedures " + new TreeSet<>(scope.procedures())
                + " directions " + new TreeSet<>(scope.directions())
                + " from " + profile.validFrom()
                + " to " + profile.validTo());
    }

    /** Keys of the groups whose profiles look at a declaration. Costs some ten nanoseconds a group. */
    public List<Long> covering(Declaration declaration) {
        LocalDate day = declaration.acceptedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        List<Long> covering = new ArrayList<>();
        for (Group group : groups) {
            if (group.reach().covers(day, declaration)) {
                covering.add(group.key());
            }
        }
        return covering;
    }

    /** Where a profile belongs; null for one that is not evaluated. */
    public Member member(String profileId) {
        Member member = members.get(profileId);
        return member != null && member.live() && paused.contains(profileId)
                ? new Member(member.scope(), false)
                : member;
    }
}
