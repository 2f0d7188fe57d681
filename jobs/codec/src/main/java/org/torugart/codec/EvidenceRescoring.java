// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.util.Set;
import java.util.TreeSet;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.explain.Rescoring;
import org.torugart.core.profile.CompiledProfileSet;

/** Makes the decision of one evidence record again, as it would have been. For one thread. */
public final class EvidenceRescoring implements Rescoring {
    private final EvidenceScorer scorer = new EvidenceScorer();
    private final EvidenceRecord evidence;
    private final CompiledProfileSet profiles;

    /**
     * Of readable evidence.
     *
     * @param profiles the set the evidence names, whichever of it are paused; null when it names none
     */
    public EvidenceRescoring(EvidenceRecord evidence, CompiledProfileSet profiles) {
        this.evidence = evidence;
        this.profiles = profiles == null ? null : profiles.withPaused(Set.copyOf(evidence.pausedProfiles()));
    }

    /**
     * What was declared.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public Declaration declaration() {
        return scorer.declaration(evidence.declaration());
    }

    @Override
    public ControlChannel channel(Declaration declaration, Set<String> without) {
        return scorer.decide(evidence, declaration, without(without)).channel();
    }

    /** The same object for nothing, so that its matcher is made once. */
    private CompiledProfileSet without(Set<String> without) {
        if (profiles == null || without.isEmpty()) {
            return profiles;
        }
        Set<String> paused = new TreeSet<>(profiles.paused());
        paused.addAll(without);
        return profiles.withPaused(paused);
    }
}
