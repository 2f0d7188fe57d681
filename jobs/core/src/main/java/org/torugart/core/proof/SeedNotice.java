// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.torugart.core.binary.Digest;
import org.torugart.core.release.Refusal;
import org.torugart.core.release.Role;
import org.torugart.core.release.Signature;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TrustedKeys;
import org.torugart.core.selection.SealedSeed;

/**
 * A seed of random selection told to everybody: first its commitment, before its period; then itself, after it.
 *
 * @param beginsAt first moment of its period, UTC; never null
 * @param endsAt first moment after it; never null
 * @param commitment its commitment; never null
 * @param seed itself; null before it is revealed. Not copied, not to be changed
 * @param signature who says so; never null
 */
public record SeedNotice(Instant beginsAt, Instant endsAt, String commitment, byte[] seed, Signature signature) {
    private static final String NOTICE = "torugart selection seed notice 1";
    private static final long NONE = -1;

    public SeedNotice {
        Objects.requireNonNull(beginsAt, "beginsAt");
        Objects.requireNonNull(endsAt, "endsAt");
        Objects.requireNonNull(commitment, "commitment");
        Objects.requireNonNull(signature, "signature");
    }

    /** Tells the commitment alone. */
    public static SeedNotice committing(SealedSeed seed, SigningKey key, Instant at) {
        return of(seed, null, key, at);
    }

    /** Tells the seed. */
    public static SeedNotice revealing(SealedSeed seed, SigningKey key, Instant at) {
        return of(seed, seed.reveal(), key, at);
    }

    private static SeedNotice of(SealedSeed seed, byte[] told, SigningKey key, Instant at) {
        return new SeedNotice(
                seed.beginsAt(),
                seed.endsAt(),
                seed.commitment(),
                told,
                Signature.of(said(seed.beginsAt(), seed.endsAt(), seed.commitment(), told), key, at));
    }

    /** Whether it tells the seed. */
    public boolean reveals() {
        return seed != null;
    }

    /** The seed; null when it is not told, or not the one that was committed to. */
    public SealedSeed revealed() {
        if (seed == null || seed.length != SealedSeed.BYTES || !beginsAt.isBefore(endsAt)) {
            return null;
        }
        SealedSeed told = new SealedSeed(beginsAt, endsAt, seed);
        return told.commitment().equals(commitment) ? told : null;
    }

    /** Every reason why it does not count; empty when it does. */
    public List<String> problems(TrustedKeys keys) {
        List<String> problems = new ArrayList<>();
        for (Refusal refusal : signature.verify(
                "the notice of seed " + commitment, said(beginsAt, endsAt, commitment, seed), Role.SELECTOR, keys)) {
            problems.add(refusal.toString());
        }
        if (reveals() && revealed() == null) {
            problems.add("the seed revealed is not the one committed to as " + commitment);
        }
        return problems;
    }

    private static Digest said(Instant beginsAt, Instant endsAt, String commitment, byte[] seed) {
        Digest digest = Digest.of(NOTICE)
                .text(beginsAt.toString())
                .text(endsAt.toString())
                .text(commitment);
        return seed == null ? digest.number(NONE) : digest.bytes(seed);
    }
}
