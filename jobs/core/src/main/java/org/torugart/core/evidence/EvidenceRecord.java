// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.List;
import java.util.Objects;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.selection.RandomDraw;

/**
 * Everything one decision depended on. The decision is a pure function of this record and of the profile set it names,
 * with the profiles it names as paused taken as shadow: replaying it gives the same decision, byte for byte.
 *
 * @param declarationId the declaration; never null
 * @param version the declaration version decided
 * @param revision the decision's revision
 * @param declaration the declaration event as it came from the broker, byte for byte; never null
 * @param unreadable why the bytes could not be decoded; null when they could
 * @param facts every fact used, ordered by key; never null
 * @param absent keys of entities that had not answered, ordered; never null
 * @param partnerConnected whether the partner of the export country was connected, so that a missing manifest means
 *     something
 * @param standing what had already happened to the declaration
 * @param profileSetId active profile set; null when none was
 * @param profileSetVersion its version; 0 when none was
 * @param engine version of the scoring engine; never null
 * @param changedBy key of the entity whose later evidence caused this revision; null for revision 0
 * @param timings when what happened
 * @param profileSetDigest SHA-256 of the set's bytes in lower-case hexadecimal, which names the exact set; null when
 *     none was active, or the record is older than the field
 * @param pausedProfiles profiles of the set the engine had paused, so that they counted as shadow, ordered; never null
 * @param draw what random selection drew; null when there was none
 */
public record EvidenceRecord(
        String declarationId,
        int version,
        int revision,
        byte[] declaration,
        String unreadable,
        List<Fact> facts,
        List<String> absent,
        boolean partnerConnected,
        Standing standing,
        String profileSetId,
        long profileSetVersion,
        String engine,
        String changedBy,
        Decision.Timings timings,
        String profileSetDigest,
        List<String> pausedProfiles,
        RandomDraw draw) {

    /**
     * What one entity answered.
     *
     * @param key the entity, e.g. {@code importer:KG0123}; never null
     * @param payload the answer in the layout of the entity's role; never null
     */
    public record Fact(String key, byte[] payload) {
        public Fact {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(payload, "payload");
        }
    }

    /**
     * What had already happened to the declaration when it was decided.
     *
     * @param released the goods had been released
     * @param inspectionBegun physical inspection had begun
     * @param previousChannel channel of the previous revision; null for revision 0
     */
    public record Standing(boolean released, boolean inspectionBegun, ControlChannel previousChannel) {
        /** Nothing had happened. */
        public static final Standing FRESH = new Standing(false, false, null);
    }

    public EvidenceRecord {
        Objects.requireNonNull(declarationId, "declarationId");
        Objects.requireNonNull(declaration, "declaration");
        facts = List.copyOf(facts);
        absent = List.copyOf(absent);
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(timings, "timings");
        pausedProfiles = List.copyOf(pausedProfiles);
    }
}
