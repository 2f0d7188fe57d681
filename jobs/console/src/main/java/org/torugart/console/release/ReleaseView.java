// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.release;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.torugart.console.text.Text;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ReleasedSet;

/** What {@code risk-profiles} holds and trusted keys have signed. */
public final class ReleaseView {
    private static final NavigableMap<Long, ReleasedSet> NONE = Collections.emptyNavigableMap();

    private final Map<String, NavigableMap<Long, ReleasedSet>> versions;
    private final Map<String, NavigableMap<Long, ReleasedSet>> activated;
    private final List<ProfilePause> pauses;
    private final Map<String, Text> refused;
    private final Predicate<ReleasedSet> compiles;

    /**
     * A view.
     *
     * @param versions by set and version
     * @param activated what was put in force, by set and sequence
     * @param refused what is not accepted, by key
     * @param compiles whether a set compiles; asked of as few as possible
     */
    ReleaseView(
            Map<String, NavigableMap<Long, ReleasedSet>> versions,
            Map<String, NavigableMap<Long, ReleasedSet>> activated,
            List<ProfilePause> pauses,
            Map<String, Text> refused,
            Predicate<ReleasedSet> compiles) {
        this.versions = versions;
        this.activated = activated;
        this.pauses = List.copyOf(pauses);
        this.refused = refused;
        this.compiles = compiles;
    }

    /** Identifiers of all sets. */
    public Collection<String> setIds() {
        return Collections.unmodifiableSet(versions.keySet());
    }

    /** Every version of a set ever proposed, by version. */
    public NavigableMap<Long, ReleasedSet> versions(String setId) {
        return Collections.unmodifiableNavigableMap(versions.getOrDefault(setId, NONE));
    }

    /** The version of a set that is in force: of those put in force the last that compiles, as for the job. */
    public Optional<ReleasedSet> inForce(String setId) {
        return activated.getOrDefault(setId, NONE).descendingMap().values().stream()
                .filter(compiles)
                .findFirst();
    }

    /** What the job decides with: of all sets in force, the one put in force last. */
    public Optional<ReleasedSet> deciding() {
        return activated.keySet().stream()
                .map(this::inForce)
                .flatMap(Optional::stream)
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
    public Map<String, Text> refused() {
        Map<String, Text> all = new TreeMap<>(refused);
        activated.forEach((setId, bySequence) -> {
            ReleasedSet last = bySequence.lastEntry().getValue();
            if (!compiles.test(last)) {
                all.put(
                        setId,
                        Text.of(
                                "set.refused",
                                "v" + last.set().version(),
                                last.release().sequence()));
            }
        });
        return all;
    }

    /** The sequence for the next activation: above every one on the topic. */
    public long nextSequence() {
        long last = 0;
        for (NavigableMap<Long, ReleasedSet> bySequence : activated.values()) {
            last = Math.max(last, bySequence.lastKey());
        }
        for (NavigableMap<Long, ReleasedSet> ofSet : versions.values()) {
            for (ReleasedSet released : ofSet.values()) {
                last = Math.max(last, released.release().sequence());
            }
        }
        return last + 1;
    }

    /** Digest of the content that was first put in force with a sequence; null when none was. */
    String contentAt(long sequence) {
        return activated.values().stream()
                .map(bySequence -> bySequence.get(sequence))
                .filter(Objects::nonNull)
                .findFirst()
                .map(released -> released.release().content().digest())
                .orElse(null);
    }
}
