// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * One step in the life of a set: what was done, by whom, when and why, with the signature that proves it.
 *
 * @param kind what was done
 * @param keyId the key it is signed with; never null
 * @param person who says so; never null
 * @param at when, UTC, in microseconds
 * @param why the reason in words; never null
 * @param sequence position in the order of activations; 0 unless {@link Kind#activates()}
 * @param tests what the profiles' own tests came to; null unless PROPOSED, and when they were not run
 * @param forecasts how often live profiles are expected to hit; empty unless APPROVED
 * @param signature Ed25519 over this step, the content and every step before; never null. Not copied, not to be changed
 */
public record Step(
        Kind kind,
        String keyId,
        String person,
        Instant at,
        String why,
        long sequence,
        TestReport tests,
        List<Forecast> forecasts,
        byte[] signature) {

    /** What was done to a set. */
    public enum Kind {
        /** Its author put it forward. */
        PROPOSED,
        /** Somebody else found it good. */
        APPROVED,
        /** It was put in force. */
        ACTIVATED,
        /** It was put in force again, in place of a later one. */
        ROLLED_BACK;

        /** The roles of which a key must have one to sign such a step. */
        public List<Role> roles() {
            return switch (this) {
                case PROPOSED -> List.of(Role.AUTHOR);
                case APPROVED -> List.of(Role.APPROVER);
                case ACTIVATED, ROLLED_BACK -> List.of(Role.APPROVER, Role.OPERATOR);
            };
        }

        /** Whether the step puts the set in force. */
        public boolean activates() {
            return this == ACTIVATED || this == ROLLED_BACK;
        }
    }

    public Step {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(person, "person");
        at = at.truncatedTo(ChronoUnit.MICROS);
        Objects.requireNonNull(why, "why");
        forecasts = List.copyOf(forecasts);
        Objects.requireNonNull(signature, "signature");
    }

    Step signed(byte[] by) {
        return new Step(kind, keyId, person, at, why, sequence, tests, forecasts, by);
    }
}
