// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.codec.DecodeResult.Code;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.DecodeResult.Rejected;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.Forecast;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.Step;
import org.torugart.core.release.TestReport;

/**
 * Releases of sets of risk profiles, topic {@code risk-profiles}. Immutable, for any number of threads. The content is
 * carried untouched, and neither it nor a signature is looked into: whether a release may be used is for {@link
 * org.torugart.core.release.Releases} to say.
 */
public final class ProfileReleaseCodec extends RecordCodec<ProfileRelease> {
    private final ProfileSetCodec sets = new ProfileSetCodec();

    /** A codec that reads at most 32 MiB. */
    public ProfileReleaseCodec() {
        this(4 * DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public ProfileReleaseCodec(int maxBytes) {
        super(org.torugart.schema.ProfileRelease.getClassSchema(), "profile-release", maxBytes);
    }

    /** The set a release holds; rejected when the content cannot be decoded or is another set's. */
    public DecodeResult<ReleasedSet> open(ProfileRelease release) {
        DecodeResult<ProfileSet> result = sets.decode(release.content().bytes());
        if (result instanceof Rejected<ProfileSet> rejected) {
            return new Rejected<>(rejected.code(), "content: " + rejected.message());
        }
        ProfileSet set = ((Decoded<ProfileSet>) result).value();
        if (!set.setId().equals(release.setId())) {
            return new Rejected<>(
                    Code.MALFORMED,
                    "a release of " + Identifiers.shown(release.setId()) + " holds the set "
                            + Identifiers.shown(set.setId()));
        }
        return new Decoded<>(new ReleasedSet(release, set));
    }

    @Override
    void write(AvroOutput out, ProfileRelease release) {
        out.identifier("setId", release.setId());
        out.bytes(release.content().bytes());
        out.list(release.steps(), ProfileReleaseCodec::writeStep);
        out.varint(release.sequence());
    }

    @Override
    ProfileRelease read(AvroInput in) {
        return new ProfileRelease(
                in.identifier("setId"),
                new ReleaseContent(in.bytes("content")),
                in.list("steps", ProfileReleaseCodec::readStep),
                in.varint("sequence"));
    }

    private static void writeStep(AvroOutput out, Step step) {
        out.string(step.kind().name());
        out.string(step.keyId());
        out.string(step.person());
        out.instant("signedAt", step.at());
        out.string(step.why());
        out.varint(step.sequence());
        out.recordOrNull(step.tests(), ProfileReleaseCodec::writeTests);
        out.list(step.forecasts(), ProfileReleaseCodec::writeForecast);
        out.bytes(step.signature());
    }

    private static Step readStep(AvroInput in) {
        return new Step(
                in.named("kind", Step.Kind.class),
                in.string("keyId"),
                in.string("person"),
                in.instant("signedAt"),
                in.string("why"),
                in.varint("sequence"),
                in.recordOrNull("tests", ProfileReleaseCodec::readTests),
                in.list("forecasts", ProfileReleaseCodec::readForecast),
                in.bytes("signature"));
    }

    private static void writeTests(AvroOutput out, TestReport tests) {
        out.integer(tests.tests());
        out.integer(tests.failed());
        out.integer(tests.outcomes());
        out.integer(tests.outcomesSeen());
    }

    private static TestReport readTests(AvroInput in) {
        int tests = in.integer("tests", 0, Integer.MAX_VALUE);
        int failed = in.integer("failed", 0, tests);
        int outcomes = in.integer("outcomes", 0, Integer.MAX_VALUE);
        return new TestReport(tests, failed, outcomes, in.integer("outcomesSeen", 0, outcomes));
    }

    private static void writeForecast(AvroOutput out, Forecast forecast) {
        out.string(forecast.profileId());
        out.integer(forecast.expectedMillionths());
        out.integer(forecast.lowMillionths());
        out.integer(forecast.highMillionths());
    }

    private static Forecast readForecast(AvroInput in) {
        String profileId = in.string("profileId");
        int expected = in.integer("expectedMillionths", 0, Forecast.ONE);
        int low = in.integer("lowMillionths", 0, expected);
        return new Forecast(profileId, expected, low, in.integer("highMillionths", expected, Forecast.ONE));
    }
}
