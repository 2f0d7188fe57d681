// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.decision;

import java.util.Objects;

/**
 * One reason of a decision.
 *
 * @param code what kind of reason
 * @param profileId id of the profile that hit; null unless {@link Code#PROFILE}
 * @param profileVersion version of that profile; 0 unless {@link Code#PROFILE}
 * @param points points it adds to the score, 0–1000
 * @param channel the channel it asks for; null when it only adds points
 * @param itemNumber position of the item it is about, from 1; 0 when about the whole shipment
 * @param text the reason in words, with the values it rests on; never null
 * @param legalBasis article it rests on; null when it has none of its own
 */
public record Reason(
        Code code,
        String profileId,
        int profileVersion,
        int points,
        ControlChannel channel,
        int itemNumber,
        String text,
        String legalBasis) {

    /** Kinds of reasons. */
    public enum Code {
        /** A risk profile hit. */
        PROFILE,
        /** The sum of points reached a band of the profile set. */
        SCORE,
        /** Evidence that should have come had not come when the decision was due. */
        EVIDENCE_ABSENT,
        /** The declaration could not be decoded. */
        UNREADABLE,
        /** No profile set was active when the decision was due. */
        NO_PROFILES,
        /** Evidence contradicted the declaration after its release. */
        AFTER_RELEASE,
        /** Inspection had begun, so that the channel is not lowered. */
        INSPECTION_BEGUN,
        /** An exemption with a legal basis caps the channel. */
        EXEMPTION,
        /** Chance picked it. */
        RANDOM_SELECTION
    }

    public Reason {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
    }
}
