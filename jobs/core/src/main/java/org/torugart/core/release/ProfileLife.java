// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileParser;
import org.torugart.core.profile.ProfileSet;

/**
 * The life of one profile, read off the releases of its set.
 *
 * @param profileId the profile; never null
 * @param state where it stands
 * @param paused whether the engine has paused it in the set in force, so that it counts as shadow
 * @param waiting where its latest proposal stands that nobody has approved yet; null when there is none
 * @param history what led there, in order of time: every step of a release that changed this profile, and every pause
 */
public record ProfileLife(String profileId, State state, boolean paused, State waiting, List<Event> history) {

    /** Where a profile stands. */
    public enum State {
        /** Proposed. */
        DRAFT,
        /** Proposed, and the tests that came with it passed. */
        TESTED,
        /** Approved, and not evaluated: it is a draft in the set in force, or the set that has it is not in force. */
        APPROVED,
        /** In force, evaluated without effect. */
        SHADOW,
        /** In force, and its hits count. */
        LIVE,
        /** In force as retired, or no longer there: never evaluated. */
        RETIRED
    }

    /**
     * Something that happened to a profile.
     *
     * @param what what was done
     * @param setVersion version of the set it was done in
     * @param profileVersion version of the profile there; 0 when the set has it no longer
     * @param mode its mode there; null when the set has it no longer
     * @param keyId the key that signed it
     * @param person who did it
     * @param at when
     * @param why why
     */
    public record Event(
            What what,
            long setVersion,
            int profileVersion,
            Profile.Mode mode,
            String keyId,
            String person,
            Instant at,
            String why) {}

    /** What can happen to a profile. */
    public enum What {
        PROPOSED,
        APPROVED,
        ACTIVATED,
        ROLLED_BACK,
        PAUSED
    }

    public ProfileLife {
        Objects.requireNonNull(profileId, "profileId");
        Objects.requireNonNull(state, "state");
        history = List.copyOf(history);
    }

    /**
     * The life of every profile of a set, ordered by profile.
     *
     * @param releases every version of one set, verified, in any order
     * @param pauses its pauses, verified
     * @throws InvalidProfileSetException if a release holds what is no profile
     */
    public static List<ProfileLife> of(Collection<ReleasedSet> releases, Collection<ProfilePause> pauses)
            throws InvalidProfileSetException {
        return new Reader(releases, pauses).lives();
    }

    private static final class Reader {
        private final List<ReleasedSet> releases;
        private final Collection<ProfilePause> pauses;
        private final Map<String, Profile> parsedByText = new HashMap<>();
        private final Map<Long, Map<String, Profile>> profilesByVersion = new HashMap<>();
        private final Map<String, List<Event>> events = new TreeMap<>();

        Reader(Collection<ReleasedSet> releases, Collection<ProfilePause> pauses) throws InvalidProfileSetException {
            this.releases = releases.stream()
                    .sorted(Comparator.comparingLong(released -> released.set().version()))
                    .toList();
            this.pauses = pauses;
            for (ReleasedSet released : this.releases) {
                profilesByVersion.put(released.set().version(), profiles(released.set()));
            }
        }

        List<ProfileLife> lives() {
            ReleasedSet inForce = releases.stream()
                    .max(Comparator.comparingLong(released -> released.release().sequence()))
                    .filter(released -> released.release().sequence() > 0)
                    .orElse(null);
            Map<String, Profile> before = Map.of();
            for (Activation activation : activations()) {
                Map<String, Profile> after = of(activation.released);
                for (String id : changed(before, after)) {
                    // A roll-back was not proposed: what was, was another change, before it was first in force.
                    if (activation.step.kind() == Step.Kind.ACTIVATED) {
                        signatures(activation.released, id, after.get(id));
                    }
                    add(id, activation.released, after.get(id), activation.step);
                }
                before = after;
            }
            Map<String, State> waiting = new HashMap<>();
            boolean superseded = false;
            for (int i = releases.size() - 1; i >= 0; i--) {
                ReleasedSet released = releases.get(i);
                if (released.release().sequence() > 0) {
                    superseded = true;
                    continue;
                }
                Map<String, Profile> proposed = of(released);
                for (String id : changed(before, proposed)) {
                    signatures(released, id, proposed.get(id));
                    if (!superseded) {
                        waiting.putIfAbsent(id, proposedState(released.release()));
                    }
                }
            }
            for (ProfilePause pause : pauses) {
                Profile profile = profilesByVersion
                        .getOrDefault(pause.version(), Map.of())
                        .get(pause.profileId());
                if (profile != null) {
                    events(pause.profileId())
                            .add(new Event(
                                    What.PAUSED,
                                    pause.version(),
                                    profile.version(),
                                    profile.mode(),
                                    pause.keyId(),
                                    pause.person(),
                                    pause.at(),
                                    pause.why()));
                }
            }
            Map<String, Profile> now = before;
            List<ProfileLife> lives = new ArrayList<>();
            events.forEach((id, happened) -> {
                happened.sort(Comparator.comparing(Event::at));
                State state = state(id, now.get(id), waiting.get(id));
                boolean paused = inForce != null
                        && pauses.stream()
                                .anyMatch(pause -> pause.profileId().equals(id)
                                        && pause.contentDigest()
                                                .equals(inForce.release()
                                                        .content()
                                                        .digest()));
                lives.add(new ProfileLife(
                        id, state, paused, state == waiting.get(id) ? null : waiting.get(id), happened));
            });
            return lives;
        }

        private record Activation(ReleasedSet released, Step step) {}

        private List<Activation> activations() {
            List<Activation> activations = new ArrayList<>();
            for (ReleasedSet released : releases) {
                released.release().steps().stream()
                        .filter(step -> step.kind().activates())
                        .forEach(step -> activations.add(new Activation(released, step)));
            }
            activations.sort(Comparator.comparingLong(activation -> activation.step.sequence()));
            return activations;
        }

        private State state(String id, Profile inForce, State waiting) {
            if (inForce != null) {
                return switch (inForce.mode()) {
                    case DRAFT -> State.APPROVED;
                    case SHADOW -> State.SHADOW;
                    case LIVE -> State.LIVE;
                    case RETIRED -> State.RETIRED;
                };
            }
            boolean wasInForce = releases.stream()
                    .anyMatch(released ->
                            released.release().sequence() > 0 && of(released).containsKey(id));
            if (!wasInForce) {
                return waiting == null ? State.DRAFT : waiting;
            }
            // Gone with a rollback it may come again; gone from a later set, its time is over.
            List<Event> happened = events.get(id);
            boolean rolledBack = happened.stream()
                    .filter(event -> event.what() == What.ACTIVATED || event.what() == What.ROLLED_BACK)
                    .reduce((one, other) -> other)
                    .filter(event -> event.what() == What.ROLLED_BACK)
                    .isPresent();
            return rolledBack ? State.APPROVED : State.RETIRED;
        }

        private static State proposedState(ProfileRelease release) {
            boolean tested = release.steps().stream()
                    .anyMatch(step -> step.tests() != null && step.tests().passed());
            return tested ? State.TESTED : State.DRAFT;
        }

        private void signatures(ReleasedSet released, String id, Profile profile) {
            released.release().steps().stream()
                    .filter(step -> !step.kind().activates())
                    .forEach(step -> add(id, released, profile, step));
        }

        private void add(String id, ReleasedSet released, Profile profile, Step step) {
            events(id)
                    .add(new Event(
                            What.valueOf(step.kind().name()),
                            released.set().version(),
                            profile == null ? 0 : profile.version(),
                            profile == null ? null : profile.mode(),
                            step.keyId(),
                            step.person(),
                            step.at(),
                            step.why()));
        }

        private List<Event> events(String id) {
            return events.computeIfAbsent(id, key -> new ArrayList<>());
        }

        private Map<String, Profile> of(ReleasedSet released) {
            return profilesByVersion.get(released.set().version());
        }

        private static Set<String> changed(Map<String, Profile> before, Map<String, Profile> after) {
            Set<String> changed = new HashSet<>();
            after.forEach((id, profile) -> {
                if (!profile.equals(before.get(id))) {
                    changed.add(id);
                }
            });
            before.keySet().stream().filter(id -> !after.containsKey(id)).forEach(changed::add);
            return changed;
        }

        private Map<String, Profile> profiles(ProfileSet set) throws InvalidProfileSetException {
            Map<String, Profile> profiles = new HashMap<>();
            for (ProfileSet.Source source : set.profiles()) {
                Profile profile = parsedByText.get(source.yaml());
                if (profile == null) {
                    profile = ProfileParser.parse(source);
                    parsedByText.put(source.yaml(), profile);
                }
                profiles.put(profile.id(), profile);
            }
            return profiles;
        }
    }
}
