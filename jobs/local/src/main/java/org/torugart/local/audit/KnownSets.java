// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ProfileReleaseCodec;
import org.torugart.codec.Topics;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.selection.SelectionRates;

/**
 * Profile sets by the digest of their content, compiled when they are asked for. Nothing else can pass for a digest, so
 * signatures need no second look.
 */
final class KnownSets {
    private final Map<String, ProfileSet> sets = new HashMap<>();
    private final Map<String, CompiledProfileSet> compiled = new HashMap<>();

    private KnownSets() {}

    /** Every set ever proposed. */
    static KnownSets read(PastRecords records) throws IOException {
        KnownSets known = new KnownSets();
        ProfileReleaseCodec codec = new ProfileReleaseCodec();
        records.read(Topics.RISK_PROFILES, record -> {
            if (record.value() != null
                    && codec.decode(record.value()) instanceof DecodeResult.Decoded<ProfileRelease> release
                    && codec.open(release.value()) instanceof DecodeResult.Decoded<ReleasedSet> opened) {
                known.sets.putIfAbsent(
                        release.value().content().digest(), opened.value().set());
            }
        });
        return known;
    }

    /** The rates of random selection of a set; null when it is not there. */
    SelectionRates selection(String digest) {
        ProfileSet set = sets.get(digest);
        return set == null ? null : set.selection();
    }

    /** The set of a digest; null when it is not there or does not compile. */
    CompiledProfileSet find(String digest) {
        return compiled.computeIfAbsent(digest, key -> {
            ProfileSet set = sets.get(key);
            try {
                return set == null ? null : CompiledProfileSet.compile(set);
            } catch (InvalidProfileSetException e) {
                return null;
            }
        });
    }
}
