// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import org.torugart.codec.DecodeResult;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSet;

/**
 * The profile set a subtask decides with. A set is compiled before it takes the place of the one before, between two
 * declarations; one that does not compile is refused and the one before stays. Thread-confined.
 */
final class ActiveProfiles {
    /** Key of the set in broadcast state. */
    static final String KEY = "active";

    private final ProfileSetCodec codec = new ProfileSetCodec();
    private CompiledProfileSet compiled;
    private byte[] bytes;

    /** Why a set was refused. */
    record Refusal(String code, String message) {}

    boolean isEmpty() {
        return compiled == null;
    }

    /** The active set; null when there is none. */
    CompiledProfileSet compiled() {
        return compiled;
    }

    /** The active set's bytes as they were published; null when there is none. */
    byte[] bytes() {
        return bytes;
    }

    /** Compiles what state held, once after a restore. */
    void restore(byte[] state) {
        if (compiled == null && state != null) {
            Refusal refusal = offer(state);
            if (refusal != null) {
                throw new IllegalStateException("the profile set in state no longer compiles: " + refusal.message());
            }
        }
    }

    /** Takes the set over if it is later than the active one; null when it was taken over or is the same again. */
    Refusal offer(byte[] published) {
        DecodeResult<ProfileSet> result = codec.decode(published);
        if (result instanceof DecodeResult.Rejected<ProfileSet> rejected) {
            return new Refusal(rejected.code().name(), rejected.message());
        }
        ProfileSet set = ((DecodeResult.Decoded<ProfileSet>) result).value();
        if (compiled != null && set.version() <= compiled.source().version()) {
            return set.version() == compiled.source().version()
                    ? null
                    : new Refusal(
                            "OUTDATED_PROFILE_SET",
                            "version " + set.version() + " is below the active version "
                                    + compiled.source().version());
        }
        try {
            compiled = CompiledProfileSet.compile(set);
            bytes = published;
            return null;
        } catch (InvalidProfileSetException invalid) {
            return new Refusal("INVALID_PROFILE_SET", invalid.getMessage());
        }
    }
}
