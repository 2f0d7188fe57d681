// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.release.ProfilePause;

/** Pauses of risk profiles, topic {@code risk-profiles}. Immutable, for any number of threads. */
public final class ProfilePauseCodec extends RecordCodec<ProfilePause> {

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public ProfilePauseCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public ProfilePauseCodec(int maxBytes) {
        super(org.torugart.schema.ProfilePause.getClassSchema(), "profile-pause", maxBytes);
    }

    @Override
    void write(AvroOutput out, ProfilePause pause) {
        out.identifier("setId", pause.setId());
        out.varint(pause.version());
        out.string(pause.contentDigest());
        out.identifier("profileId", pause.profileId());
        out.string(pause.keyId());
        out.string(pause.person());
        out.instant("pausedAt", pause.at());
        out.string(pause.why());
        out.bytes(pause.signature());
    }

    @Override
    ProfilePause read(AvroInput in) {
        return new ProfilePause(
                in.identifier("setId"),
                in.varint("version"),
                in.string("contentDigest"),
                in.identifier("profileId"),
                in.string("keyId"),
                in.string("person"),
                in.instant("pausedAt"),
                in.string("why"),
                in.bytes("signature"));
    }
}
