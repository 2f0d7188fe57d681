// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.decision;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.torugart.core.declaration.Violation;

/**
 * How customs should control one version of a declaration.
 *
 * @param declarationId the declaration; never null
 * @param version the declaration version decided
 * @param revision 0 for the first answer, one more each time later evidence changed it
 * @param channel the control channel
 * @param score 0–1000, the sum of the reasons' points, capped
 * @param reasons why, most points first; never null
 * @param checks recommended checks, from the least sufficient upward; never null
 * @param absent keys of the entities whose evidence had not come, e.g. {@code importer:KG0123}; never null
 * @param unevaluated profiles that could not be evaluated, and why; never null
 * @param violations rules of form the declaration breaks; never null
 * @param changedBy key of the entity whose later evidence changed the decision; null for revision 0
 * @param versions versions of everything used
 * @param timings when what happened
 */
public record Decision(
        String declarationId,
        int version,
        int revision,
        ControlChannel channel,
        int score,
        List<Reason> reasons,
        List<Check> checks,
        List<String> absent,
        List<Unevaluated> unevaluated,
        List<Violation> violations,
        String changedBy,
        Versions versions,
        Timings timings) {

    /**
     * A profile that could not be evaluated.
     *
     * @param profileId the profile
     * @param profileVersion its version
     * @param why what was absent, or the error
     */
    public record Unevaluated(String profileId, int profileVersion, String why) {}

    /**
     * Versions of everything a decision used.
     *
     * @param profileSetId active profile set; null when none was
     * @param profileSetVersion its version; 0 when none was
     * @param engine version of the scoring engine; never null
     * @param profileSetDigest SHA-256 of the set's bytes in lower-case hexadecimal, which names the exact set; null when
     *     none was active, or the decision is older than the field
     * @param seedCommitment commitment of the seed random selection drew with; null when it did not draw
     * @param evidenceDigest SHA-256 of the evidence record's bytes in lower-case hexadecimal; null before the record is
     *     encoded, and when the decision is older than the field
     */
    public record Versions(
            String profileSetId,
            long profileSetVersion,
            String engine,
            String profileSetDigest,
            String seedCommitment,
            String evidenceDigest) {}

    /**
     * When what happened, UTC.
     *
     * @param receivedAt when the broker received the declaration version
     * @param intakeAt when the job took it in
     * @param decidedAt when it was decided
     */
    public record Timings(Instant receivedAt, Instant intakeAt, Instant decidedAt) {}

    public Decision {
        Objects.requireNonNull(declarationId, "declarationId");
        Objects.requireNonNull(channel, "channel");
        reasons = List.copyOf(reasons);
        checks = List.copyOf(checks);
        absent = List.copyOf(absent);
        unevaluated = List.copyOf(unevaluated);
        violations = List.copyOf(violations);
        Objects.requireNonNull(versions, "versions");
        Objects.requireNonNull(timings, "timings");
    }

    /** Ids of the profiles among its reasons, in their order. */
    public Set<String> profilesThatHit() {
        Set<String> ids = new LinkedHashSet<>();
        for (Reason reason : reasons) {
            if (reason.profileId() != null) {
                ids.add(reason.profileId());
            }
        }
        return ids;
    }

    /** The same decision, naming the bytes of its evidence record. */
    public Decision withEvidenceDigest(String evidenceDigest) {
        return new Decision(
                declarationId,
                version,
                revision,
                channel,
                score,
                reasons,
                checks,
                absent,
                unevaluated,
                violations,
                changedBy,
                new Versions(
                        versions.profileSetId,
                        versions.profileSetVersion,
                        versions.engine,
                        versions.profileSetDigest,
                        versions.seedCommitment,
                        evidenceDigest),
                timings);
    }
}
