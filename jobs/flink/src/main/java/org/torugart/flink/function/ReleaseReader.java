// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.List;
import java.util.stream.Collectors;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ProfilePauseCodec;
import org.torugart.codec.ProfileReleaseCodec;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.Refusal;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.Releases;
import org.torugart.core.release.TrustedKeys;

/** Reads releases and pauses and says whether they may be used. Immutable. */
final class ReleaseReader {
    /** Code of a dead letter: not signed as it must be, by keys that are trusted. */
    static final String UNTRUSTED = "UNTRUSTED_PROFILE_SET";

    /** Code of a dead letter: a set that cannot be read or does not compile. */
    static final String INVALID = "INVALID_PROFILE_SET";

    private final ProfileReleaseCodec releases = new ProfileReleaseCodec();
    private final ProfilePauseCodec pauses = new ProfilePauseCodec();
    private final ProfileSetCodec sets = new ProfileSetCodec();
    private final TrustedKeys keys;

    ReleaseReader(TrustedKeys keys) {
        this.keys = keys;
    }

    /** Why a record is not accepted. */
    static final class NotAccepted extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;

        NotAccepted(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /**
     * The set of a release that may be in force under this key.
     *
     * @throws NotAccepted with every reason at once
     */
    ReleasedSet released(String key, byte[] value) throws NotAccepted {
        ReleasedSet released = released(value);
        if (!Releases.key(released.release().setId()).equals(key)) {
            throw new NotAccepted(UNTRUSTED, Refusal.Code.WRONG_SET + ": a release under the key of another set");
        }
        return released;
    }

    /** The set of a release that was read before. */
    ProfileSet set(byte[] value) {
        return ((DecodeResult.Decoded<ReleasedSet>)
                        releases.open(((DecodeResult.Decoded<ProfileRelease>) releases.decode(value)).value()))
                .value()
                .set();
    }

    /**
     * The set of a release that may be in force.
     *
     * @throws NotAccepted with every reason at once
     */
    ReleasedSet released(byte[] value) throws NotAccepted {
        DecodeResult<ProfileRelease> result = releases.decode(value);
        if (result instanceof DecodeResult.Rejected<ProfileRelease> rejected) {
            if (sets.decode(value) instanceof DecodeResult.Decoded<ProfileSet>) {
                throw new NotAccepted(UNTRUSTED, Refusal.Code.UNSIGNED + ": a profile set that is no release");
            }
            throw new NotAccepted(rejected.code().name(), rejected.message());
        }
        ProfileRelease release = ((DecodeResult.Decoded<ProfileRelease>) result).value();
        refuse(Releases.verify(release, keys));
        DecodeResult<ReleasedSet> opened = releases.open(release);
        if (opened instanceof DecodeResult.Rejected<ReleasedSet> rejected) {
            throw new NotAccepted(INVALID, rejected.code() + ": " + rejected.message());
        }
        return ((DecodeResult.Decoded<ReleasedSet>) opened).value();
    }

    /**
     * A pause that may be used under this key.
     *
     * @throws NotAccepted with every reason at once
     */
    ProfilePause paused(String key, byte[] value) throws NotAccepted {
        DecodeResult<ProfilePause> result = pauses.decode(value);
        if (result instanceof DecodeResult.Rejected<ProfilePause> rejected) {
            throw new NotAccepted(rejected.code().name(), rejected.message());
        }
        ProfilePause pause = ((DecodeResult.Decoded<ProfilePause>) result).value();
        refuse(Releases.verify(pause, keys));
        if (!Releases.key(pause).equals(key)) {
            throw new NotAccepted(UNTRUSTED, Refusal.Code.WRONG_SET + ": a pause under the key of another profile");
        }
        return pause;
    }

    private static void refuse(List<Refusal> refusals) throws NotAccepted {
        if (!refusals.isEmpty()) {
            throw new NotAccepted(
                    UNTRUSTED, refusals.stream().map(Refusal::toString).collect(Collectors.joining("; ")));
        }
    }
}
