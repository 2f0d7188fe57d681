// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.profile.CompiledProfileSet;

/**
 * Makes published decisions again from the bytes of their evidence alone. The one thing evidence names instead of holding
 * is the profile set. For one thread.
 */
public final class DecisionReplay {
    private final EvidenceCodec evidences = new EvidenceCodec();
    private final DecisionCodec decisions = new DecisionCodec();
    private final EvidenceScorer scorer = new EvidenceScorer();
    private final Function<String, CompiledProfileSet> sets;
    private final Map<String, CompiledProfileSet> paused = new HashMap<>();

    /**
     * Replays with these sets.
     *
     * @param sets a set by the digest of its content; null when it is not to be had
     */
    public DecisionReplay(Function<String, CompiledProfileSet> sets) {
        this.sets = sets;
    }

    /** What became of a record of evidence. */
    public sealed interface Outcome {}

    /**
     * The decision made again.
     *
     * @param decision the decision
     * @param bytes its record
     */
    public record Replayed(Decision decision, byte[] bytes) implements Outcome {}

    /**
     * It could not be made again.
     *
     * @param why in words
     */
    public record Impossible(String why) implements Outcome {}

    /**
     * Makes the decision again.
     *
     * @param evidence the record of its evidence, of any version of the schema
     */
    public Outcome replay(byte[] evidence) {
        DecodeResult<EvidenceRecord> decoded = evidences.decode(evidence);
        if (decoded instanceof DecodeResult.Rejected<EvidenceRecord> rejected) {
            return new Impossible(rejected.code() + ": " + rejected.message());
        }
        EvidenceRecord record = ((DecodeResult.Decoded<EvidenceRecord>) decoded).value();
        CompiledProfileSet set = null;
        if (record.profileSetId() != null) {
            set = record.profileSetDigest() == null ? null : set(record.profileSetDigest(), record.pausedProfiles());
            if (set == null) {
                return new Impossible("the profile set " + record.profileSetId() + " v" + record.profileSetVersion()
                        + " of digest " + record.profileSetDigest() + " is not there");
            }
        }
        try {
            Decision decision = scorer.decide(record, set).withEvidenceDigest(EvidenceDigest.of(evidence));
            return new Replayed(decision, decisions.encode(decision));
        } catch (RuntimeException e) {
            return new Impossible("it cannot be decided: " + e);
        }
    }

    private CompiledProfileSet set(String digest, Iterable<String> pausedProfiles) {
        String name = digest + pausedProfiles;
        CompiledProfileSet known = paused.get(name);
        if (known == null) {
            CompiledProfileSet set = sets.apply(digest);
            if (set == null) {
                return null;
            }
            Set<String> pauses = new TreeSet<>();
            pausedProfiles.forEach(pauses::add);
            known = pauses.isEmpty() ? set : set.withPaused(pauses);
            paused.put(name, known);
        }
        return known;
    }
}
