// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.torugart.core.binary.Digest;
import org.torugart.core.release.Refusal.Code;

/**
 * Who says so, since when, and the signature that proves it, under what is said.
 *
 * @param keyId the key it is signed with; never null
 * @param person who holds the key; never null
 * @param at when, UTC, in microseconds
 * @param bytes Ed25519 over what is said and all of the above; never null. Not copied, not to be changed
 */
public record Signature(String keyId, String person, Instant at, byte[] bytes) {
    public Signature {
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(person, "person");
        at = at.truncatedTo(ChronoUnit.MICROS);
        Objects.requireNonNull(bytes, "bytes");
    }

    /**
     * Signs.
     *
     * @param said a digest of what is said, which begins with what it is for; it is ended by this
     */
    public static Signature of(Digest said, SigningKey key, Instant at) {
        Signature unsigned = new Signature(key.id(), key.person(), at, new byte[0]);
        return new Signature(key.id(), key.person(), at, key.sign(unsigned.over(said)));
    }

    /**
     * Every reason why it does not count; empty when it does.
     *
     * @param what what is signed, for messages
     * @param said a digest of what is said; it is ended by this
     * @param role what the key must be trusted for
     */
    public List<Refusal> verify(String what, Digest said, Role role, TrustedKeys keys) {
        TrustedKey key = keys.find(keyId);
        if (key == null) {
            return List.of(new Refusal(Code.UNKNOWN_KEY, what + ": key '" + keyId + "' is not trusted"));
        }
        List<Refusal> refusals = new ArrayList<>();
        if (!key.roles().contains(role)) {
            refusals.add(new Refusal(Code.ROLE_LACKING, what + ": key " + keyId + " is not trusted as " + role));
        }
        if (!Releases.samePerson(key.person(), person)) {
            refusals.add(new Refusal(Code.WRONG_PERSON, what + ": key " + keyId + " is " + key.person() + "'s"));
        }
        if (key.validTo() != null && !at.isBefore(key.validTo())) {
            refusals.add(new Refusal(Code.KEY_EXPIRED, what + ": key " + keyId + " was valid to " + key.validTo()));
        }
        if (!key.verifies(over(said), bytes)) {
            refusals.add(new Refusal(Code.BAD_SIGNATURE, what + ": not what " + keyId + " has signed"));
        }
        return refusals;
    }

    private byte[] over(Digest said) {
        return said.text(keyId).text(person).text(at.toString()).toBytes();
    }
}
