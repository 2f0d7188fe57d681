// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.selection;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.torugart.core.binary.Digest;

/**
 * The secret that decides who is picked at random among the goods declared in a period. Its commitment, which says nothing
 * of it and fits no other, is published before the period; it is itself, after it. Immutable and thread-safe.
 *
 * <p>The number drawn is the first 40 bits of HMAC-SHA256 (RFC 2104) under the seed, of the goods: without the seed it
 * looks like chance to whoever has seen any others, with it anybody computes the same. It depends on the goods alone, so
 * filing or amending the same goods again gives the same number.
 */
public final class SealedSeed {
    /** Bytes of a seed. */
    public static final int BYTES = 32;

    private static final String COMMITMENT = "torugart selection seed 1";
    private static final String DRAW = "torugart selection draw 1";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SURPLUS_BITS = Long.SIZE - 40;

    private final Instant beginsAt;
    private final Instant endsAt;
    private final byte[] seed;
    private final String commitment;

    /**
     * A seed.
     *
     * @param beginsAt first moment of its period, UTC
     * @param endsAt first moment after it
     * @param seed {@value #BYTES} bytes of a good source of chance; copied
     */
    public SealedSeed(Instant beginsAt, Instant endsAt, byte[] seed) {
        this.beginsAt = Objects.requireNonNull(beginsAt, "beginsAt");
        this.endsAt = Objects.requireNonNull(endsAt, "endsAt");
        if (!beginsAt.isBefore(endsAt)) {
            throw new IllegalArgumentException("the period from " + beginsAt + " ends at " + endsAt);
        }
        if (seed.length != BYTES) {
            throw new IllegalArgumentException("want a seed of " + BYTES + " bytes, not " + seed.length);
        }
        this.seed = seed.clone();
        this.commitment = Digest.of(COMMITMENT)
                .text(beginsAt.toString())
                .text(endsAt.toString())
                .bytes(seed)
                .hex();
    }

    /** First moment of its period. */
    public Instant beginsAt() {
        return beginsAt;
    }

    /** First moment after its period. */
    public Instant endsAt() {
        return endsAt;
    }

    /** What may be known before: SHA-256 over period and seed, in lower-case hexadecimal. */
    public String commitment() {
        return commitment;
    }

    /** A copy of the seed: whoever has it knows every pick of its period. */
    public byte[] reveal() {
        return seed.clone();
    }

    /** Whether goods accepted at a moment are drawn with it. */
    public boolean covers(Instant acceptedAt) {
        return !acceptedAt.isBefore(beginsAt) && acceptedAt.isBefore(endsAt);
    }

    /**
     * Draws for goods.
     *
     * @param goods what the goods are, the same whenever they are declared
     * @param rate how many are picked
     */
    public RandomDraw draw(byte[] goods, SelectionRates.Rate rate) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(seed, ALGORITHM));
            byte[] hash = mac.doFinal(Digest.of(DRAW).bytes(goods).toBytes());
            long drawn = ByteBuffer.wrap(hash).getLong() >>> SURPLUS_BITS;
            return new RandomDraw(commitment, drawn, rate.redMillionths(), rate.yellowMillionths());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }

    /** Its period and commitment; nothing of the seed. */
    @Override
    public String toString() {
        return "seed from " + beginsAt + " to " + endsAt + ", commitment " + commitment;
    }
}
