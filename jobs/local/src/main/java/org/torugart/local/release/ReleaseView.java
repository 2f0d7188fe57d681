// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.release;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ReleasedSet;

/** What {@code risk-profiles} holds and trusted keys have signed. */
public final class ReleaseView {
    private final Map<String, NavigableMap<Long, ReleasedSet>> versions;
    private final Map<String, ReleasedSet> inForce;
    private final Map<Long, String> contentBySequence;
    private final List<ProfilePause> pauses;
    private final Map<String, String> refused;

    ReleaseView(
            Map<String, NavigableMap<Long, ReleasedSet>> versions,
            Map<String, ReleasedSet> inForce,
            Map<Long, String> contentBySequence,
            List<ProfilePause> pauses,
            Map<String, String> refused) {
        this.versions = versions;
        this.inForce = inForce;
        this.contentBySequence = contentBySequence;
        this.pauses = List.copyOf(pauses);
        this.refused = Collections.unmodifiableMap(refused);
    }

    /** Identifiers of all sets. */
    public Collection<String> setIds() {
        return Collections.unmodifiableSet(versions.keySet());
    }

    /** Every version of a set ever proposed, by version. */
    public NavigableMap<Long, ReleasedSet> versions(String setId) {
        return Collections.unmodifiableNavigableMap(versions.getOrDefault(setId, new TreeMap<>()));
    }

    /** The version of a set that was put in force last. */
    public Optional<ReleasedSet> inForce(String setId) {
        return Optional.ofNullable(inForce.get(setId));
    }

    /** What the job decides with: of all sets, the one put in force last. */
    public Optional<ReleasedSet> deciding() {
        return inForce.values().stream()
                .max(Comparator.comparingLong(released -> released.release().sequence()));
    }

    /** Proposals of a set that nobody has approved, by version. */
    public List<ReleasedSet> waiting(String setId) {
        return versions(setId).values().stream()
                .filter(released -> released.release().sequence() == 0)
                .toList();
    }

    /** The pauses of a set. */
    public List<ProfilePause> pauses(String setId) {
        return pauses.stream().filter(pause -> pause.setId().equals(setId)).toList();
    }

    /** Keys whose records are not accepted, with the reasons. */
    public Map<String, String> refused() {
        return refused;
    }

    /** The sequence for the next activation: above every one on the topic. */
    long nextSequence() {
        long last = deciding().map(released -> released.release().sequence()).orElse(0L);
        for (NavigableMap<Long, ReleasedSet> ofSet : versions.values()) {
            for (ReleasedSet released : ofSet.values()) {
                last = Math.max(last, released.release().sequence());
            }
        }
        return last + 1;
    }

    /** Digest of the content that was first put in force with a sequence; null when none was. */
    String contentAt(long sequence) {
        return contentBySequence.get(sequence);
    }
}
