// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torugart.codec.ProfilePauseCodec;
import org.torugart.codec.ProfileReleaseCodec;
import org.torugart.codec.RawRecord;
import org.torugart.core.release.Forecast;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.release.Releases;
import org.torugart.core.release.Role;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TrustedKey;
import org.torugart.core.release.TrustedKeys;
import org.torugart.flink.message.Deflated;
import org.torugart.flink.message.ProfileUpdate;

/** Signed releases of sets of profiles, as they come from the topic and as DECIDE gets them. */
public final class TestReleases {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    public static final String SET = "test";

    private static final Map<String, KeyPair> PAIRS = new HashMap<>();

    public static final SigningKey AUTHOR = signing("author");
    public static final SigningKey APPROVER = signing("approver");
    public static final SigningKey ENGINE = signing("engine");
    public static final TrustedKeys KEYS = new TrustedKeys(List.of(
            trusted("author", Role.AUTHOR), trusted("approver", Role.APPROVER), trusted("engine", Role.ENGINE)));

    private TestReleases() {}

    public static ProfileRelease proposed(byte[] set) {
        return ProfileRelease.propose(SET, new ReleaseContent(set), AUTHOR, NOON, "for a test", null);
    }

    public static ProfileRelease approved(byte[] set) {
        return proposed(set).approve(APPROVER, NOON, "for a test", List.of());
    }

    /** A release in force with forecasts. */
    public static ProfileRelease released(byte[] set, long sequence, List<Forecast> forecasts) {
        return proposed(set)
                .approve(APPROVER, NOON, "for a test", forecasts)
                .activate(APPROVER, NOON, "for a test", sequence);
    }

    /** A release in force. */
    public static ProfileRelease released(byte[] set, long sequence) {
        return approved(set).activate(APPROVER, NOON, "for a test", sequence);
    }

    public static byte[] encoded(ProfileRelease release) {
        return new ProfileReleaseCodec().encode(release);
    }

    /** The record of a release in force, as it is on the topic. */
    public static RawRecord record(ProfileRelease release) {
        return TestDeclarations.record("risk-profiles", release.setId(), encoded(release));
    }

    /** What DECIDE gets of a release in force. */
    public static ProfileUpdate update(ProfileRelease release) {
        return new ProfileUpdate.Released(
                Deflated.deflate(record(release)),
                release.sequence(),
                release.content().digest(),
                release.forecasts());
    }

    /** A pause of one profile of a set. */
    public static ProfilePause pause(byte[] set, long version, String profileId) {
        return ProfilePause.of(SET, version, new ReleaseContent(set).digest(), profileId, ENGINE, NOON, "40 % of 2 %");
    }

    public static RawRecord record(ProfilePause pause) {
        return TestDeclarations.record("risk-profiles", Releases.key(pause), new ProfilePauseCodec().encode(pause));
    }

    /** What DECIDE gets of a pause. */
    public static ProfileUpdate update(ProfilePause pause) {
        return new ProfileUpdate.Paused(record(pause), pause.contentDigest(), pause.profileId());
    }

    private static SigningKey signing(String id) {
        return new SigningKey(id, "the " + id, pair(id).getPrivate());
    }

    private static TrustedKey trusted(String id, Role role) {
        return new TrustedKey(
                id, "the " + id, Set.of(role), null, pair(id).getPublic().getEncoded());
    }

    private static KeyPair pair(String id) {
        return PAIRS.computeIfAbsent(id, key -> {
            try {
                return KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        });
    }
}
