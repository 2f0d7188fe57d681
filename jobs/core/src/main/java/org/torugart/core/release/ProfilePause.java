// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.torugart.core.binary.Digest;

/**
 * The word of the engine, or of an operator, that one profile of one set counts as shadow from now on, because it does not
 * do what was forecast, or harm.
 * It holds for that content and no other: approving the set again, changed or not, lifts it.
 *
 * @param setId identifier of the set; never null
 * @param version its version
 * @param contentDigest digest of its content, see {@link ReleaseContent#digest()}; never null
 * @param profileId the profile; never null
 * @param keyId the key it is signed with; never null
 * @param person who holds the key; never null
 * @param at when, UTC, in microseconds
 * @param why the reason in words; never null
 * @param signature Ed25519 over all of the above; never null. Not copied, not to be changed
 */
public record ProfilePause(
        String setId,
        long version,
        String contentDigest,
        String profileId,
        String keyId,
        String person,
        Instant at,
        String why,
        byte[] signature) {
    private static final String PAUSE = "torugart profile pause 1";

    public ProfilePause {
        Objects.requireNonNull(setId, "setId");
        Objects.requireNonNull(contentDigest, "contentDigest");
        Objects.requireNonNull(profileId, "profileId");
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(person, "person");
        at = at.truncatedTo(ChronoUnit.MICROS);
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(signature, "signature");
    }

    /** A pause, signed. */
    public static ProfilePause of(
            String setId,
            long version,
            String contentDigest,
            String profileId,
            SigningKey key,
            Instant at,
            String why) {
        ProfilePause unsigned = new ProfilePause(
                setId, version, contentDigest, profileId, key.id(), key.person(), at, why, new byte[0]);
        return new ProfilePause(
                setId, version, contentDigest, profileId, key.id(), key.person(), at, why, key.sign(unsigned.digest()));
    }

    /** What its signature must be of. */
    byte[] digest() {
        return Digest.of(PAUSE)
                .text(setId)
                .number(version)
                .text(contentDigest)
                .text(profileId)
                .text(keyId)
                .text(person)
                .text(at.toString())
                .text(why)
                .toBytes();
    }
}
