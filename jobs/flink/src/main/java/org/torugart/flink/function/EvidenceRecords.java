// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.scoring.Scorer;
import org.torugart.core.selection.RandomDraw;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.state.Gathering;

/** What a decision depends on, written down. */
final class EvidenceRecords {
    private EvidenceRecords() {}

    /**
     * For the first decision of a version.
     *
     * @param unreadable why its bytes cannot be scored; null when they can
     * @param profiles null when no set is in force
     * @param draw null when nothing was drawn
     */
    static EvidenceRecord first(
            Gathering gathering,
            String unreadable,
            List<EvidenceRecord.Fact> facts,
            List<String> absent,
            boolean connected,
            EvidenceRecord.Standing standing,
            ActiveProfiles.InForce profiles,
            long now,
            RandomDraw draw) {
        CaseEvent.Opened opened = gathering.opened();
        return of(
                gathering.declarationId(),
                gathering.version(),
                0,
                opened.declaration(),
                unreadable,
                facts,
                absent,
                connected,
                standing,
                null,
                new Decision.Timings(
                        Instant.ofEpochMilli(opened.receivedAtMillis()),
                        Instant.ofEpochMilli(opened.intakeAtMillis()),
                        Instant.ofEpochMilli(now)),
                profiles,
                draw);
    }

    /**
     * For the next revision, on answers that came after a decision.
     *
     * @param answered keys of what has answered by now
     * @param changed those of them that say something else than before
     * @param facts all that is known now
     */
    static EvidenceRecord again(
            EvidenceRecord earlier,
            Set<String> answered,
            List<String> changed,
            List<EvidenceRecord.Fact> facts,
            EvidenceRecord.Standing standing,
            ActiveProfiles.InForce profiles,
            long now,
            RandomDraw draw) {
        return of(
                earlier.declarationId(),
                earlier.version(),
                earlier.revision() + 1,
                earlier.declaration(),
                null,
                facts,
                earlier.absent().stream().filter(key -> !answered.contains(key)).toList(),
                earlier.partnerConnected(),
                standing,
                String.join(", ", changed),
                new Decision.Timings(
                        earlier.timings().receivedAt(), earlier.timings().intakeAt(), Instant.ofEpochMilli(now)),
                profiles,
                draw);
    }

    /** For answers to a declaration of which nothing is known any more; no decision names it. */
    static EvidenceRecord late(
            Gathering gathering, String why, List<EvidenceRecord.Fact> facts, List<String> changed, Instant at) {
        return of(
                gathering.declarationId(),
                gathering.version(),
                0,
                new byte[0],
                why,
                facts,
                List.of(),
                false,
                EvidenceRecord.Standing.FRESH,
                String.join(", ", changed),
                new Decision.Timings(at, at, at),
                null,
                null);
    }

    /** The same under another revision. */
    static EvidenceRecord withRevision(EvidenceRecord e, int revision) {
        return new EvidenceRecord(
                e.declarationId(),
                e.version(),
                revision,
                e.declaration(),
                e.unreadable(),
                e.facts(),
                e.absent(),
                e.partnerConnected(),
                e.standing(),
                e.profileSetId(),
                e.profileSetVersion(),
                e.engine(),
                e.changedBy(),
                e.timings(),
                e.profileSetDigest(),
                e.pausedProfiles(),
                e.draw());
    }

    private static EvidenceRecord of(
            String declarationId,
            int version,
            int revision,
            byte[] declaration,
            String unreadable,
            List<EvidenceRecord.Fact> facts,
            List<String> absent,
            boolean connected,
            EvidenceRecord.Standing standing,
            String changedBy,
            Decision.Timings timings,
            ActiveProfiles.InForce profiles,
            RandomDraw draw) {
        boolean none = profiles == null;
        return new EvidenceRecord(
                declarationId,
                version,
                revision,
                declaration,
                unreadable,
                facts,
                absent,
                connected,
                standing,
                none ? null : profiles.compiled().source().setId(),
                none ? 0 : profiles.compiled().source().version(),
                Scorer.ENGINE,
                changedBy,
                timings,
                none ? null : profiles.digest(),
                none ? List.of() : profiles.paused(),
                draw);
    }
}
