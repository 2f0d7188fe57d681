// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.torugart.console.release.Releasing;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.vocabulary.Tables;

/** Profile sets that decisions were made with, taken apart once. Thread-safe. */
final class KnownSets {
    private static final int REMEMBERED = 4;

    private final Releasing releasing;
    private final Map<String, Known> remembered = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A set, taken apart.
     *
     * @param set the set
     * @param profiles its profiles that have no problems
     * @param compiled the set as the job decides with it
     */
    record Known(ProfileSet set, List<CheckedProfile> profiles, CompiledProfileSet compiled) {}

    KnownSets(Releasing releasing) {
        this.releasing = releasing;
    }

    /** The set evidence names; empty when the topic no longer holds it. */
    synchronized Optional<Known> of(EvidenceRecord evidence) {
        String digest = evidence.profileSetDigest();
        if (digest == null) {
            return Optional.empty();
        }
        Known known = remembered.get(digest);
        if (known == null) {
            ReleasedSet released = find(evidence.profileSetId(), digest);
            if (released == null) {
                return Optional.empty();
            }
            ProfileSet set = released.set();
            known = new Known(
                    set,
                    CheckedProfile.check(
                            set.profiles(),
                            new Tables(set.lists(), set.dutyRates()),
                            set.lists().keySet(),
                            new ArrayList<>()),
                    compiled(set));
            remembered.put(digest, known);
            if (remembered.size() > REMEMBERED) {
                var oldest = remembered.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
        return Optional.of(known);
    }

    private static CompiledProfileSet compiled(ProfileSet set) {
        try {
            return CompiledProfileSet.compile(set);
        } catch (InvalidProfileSetException e) {
            throw new IllegalStateException("a set that was decided with does not compile", e);
        }
    }

    private ReleasedSet find(String setId, String digest) {
        return releasing.view().versions(setId).values().stream()
                .filter(released -> released.release().content().digest().equals(digest))
                .findFirst()
                .orElse(null);
    }
}
