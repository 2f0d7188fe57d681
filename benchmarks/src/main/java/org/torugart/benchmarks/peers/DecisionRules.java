// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers;

import java.util.Set;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSet;

/**
 * What decisions are made with, the same for every thread.
 *
 * @param profiles the set
 * @param digest digest of its released content; null when it was not released
 * @param connectedPartners partners that send manifests, so that a missing one means something
 */
public record DecisionRules(CompiledProfileSet profiles, String digest, Set<String> connectedPartners) {
    public DecisionRules {
        connectedPartners = Set.copyOf(connectedPartners);
    }

    /**
     * Compiles a set.
     *
     * @throws IllegalArgumentException if it does not compile
     */
    public static DecisionRules of(ProfileSet set, String digest, Set<String> connectedPartners) {
        try {
            return new DecisionRules(CompiledProfileSet.compile(set), digest, connectedPartners);
        } catch (InvalidProfileSetException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
