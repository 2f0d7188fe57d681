// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.avro.Schema;

/** Every codec with its schema, its golden payload and random values, so that a test states a promise once for all. */
record CodecUnderTest<T>(String record, int version, Schema schema, Codec<T> codec, Function<RandomValues, T> values) {

    static List<CodecUnderTest<?>> all() {
        return List.of(
                new CodecUnderTest<>(
                        "declaration-event",
                        2,
                        org.torugart.schema.DeclarationEvent.getClassSchema(),
                        new DeclarationEventCodec(),
                        RandomValues::declarationEvent),
                new CodecUnderTest<>(
                        "manifest",
                        1,
                        org.torugart.schema.Manifest.getClassSchema(),
                        new ManifestCodec(),
                        RandomValues::manifest),
                new CodecUnderTest<>(
                        "control-result",
                        3,
                        org.torugart.schema.ControlResult.getClassSchema(),
                        new ControlResultCodec(),
                        RandomValues::controlResult),
                new CodecUnderTest<>(
                        "risk-profile-set",
                        3,
                        org.torugart.schema.RiskProfileSet.getClassSchema(),
                        new ProfileSetCodec(),
                        RandomValues::profileSet),
                new CodecUnderTest<>(
                        "profile-release",
                        1,
                        org.torugart.schema.ProfileRelease.getClassSchema(),
                        new ProfileReleaseCodec(),
                        RandomValues::profileRelease),
                new CodecUnderTest<>(
                        "profile-pause",
                        1,
                        org.torugart.schema.ProfilePause.getClassSchema(),
                        new ProfilePauseCodec(),
                        RandomValues::profilePause),
                new CodecUnderTest<>(
                        "control-decision",
                        3,
                        org.torugart.schema.ControlDecision.getClassSchema(),
                        new DecisionCodec(),
                        RandomValues::decision),
                new CodecUnderTest<>(
                        "decision-evidence",
                        3,
                        org.torugart.schema.DecisionEvidence.getClassSchema(),
                        new EvidenceCodec(),
                        RandomValues::evidence),
                new CodecUnderTest<>(
                        "dead-letter",
                        1,
                        org.torugart.schema.DeadLetter.getClassSchema(),
                        new DeadLetterCodec(),
                        RandomValues::deadLetter),
                new CodecUnderTest<>(
                        "profile-statistics",
                        1,
                        org.torugart.schema.ProfileStatistics.getClassSchema(),
                        new ProfileStatisticsCodec(),
                        RandomValues::profileStatistics),
                new CodecUnderTest<>(
                        "alert", 1, org.torugart.schema.Alert.getClassSchema(), new AlertCodec(), RandomValues::alert),
                new CodecUnderTest<>(
                        "movement-alert",
                        1,
                        org.torugart.schema.MovementAlert.getClassSchema(),
                        new MovementAlertCodec(),
                        RandomValues::movementAlert),
                new CodecUnderTest<>(
                        "late-evidence",
                        1,
                        org.torugart.schema.LateEvidence.getClassSchema(),
                        new LateEvidenceCodec(),
                        RandomValues::lateEvidence),
                new CodecUnderTest<>(
                        "border-event",
                        1,
                        org.torugart.schema.BorderEvent.getClassSchema(),
                        new BorderEventCodec(),
                        RandomValues::borderEvent),
                new CodecUnderTest<>(
                        "permit",
                        1,
                        org.torugart.schema.Permit.getClassSchema(),
                        new PermitCodec(),
                        RandomValues::permit),
                new CodecUnderTest<>(
                        "register-entry",
                        2,
                        org.torugart.schema.RegisterEntry.getClassSchema(),
                        new RegisterEntryCodec(),
                        RandomValues::registerEntry),
                new CodecUnderTest<>(
                        "watchlist-entry",
                        1,
                        org.torugart.schema.WatchlistEntry.getClassSchema(),
                        new WatchlistEntryCodec(),
                        RandomValues::watchlistEntry),
                new CodecUnderTest<>(
                        "reference-entry",
                        2,
                        org.torugart.schema.ReferenceEntry.getClassSchema(),
                        new ReferenceEntryCodec(),
                        RandomValues::referenceEntry),
                new CodecUnderTest<>(
                        "selection-seed",
                        1,
                        org.torugart.schema.SelectionSeed.getClassSchema(),
                        new SeedNoticeCodec(),
                        RandomValues::seedNotice),
                new CodecUnderTest<>(
                        "seal", 1, org.torugart.schema.Seal.getClassSchema(), new SealCodec(), RandomValues::seal),
                new CodecUnderTest<>(
                        "override-statistics",
                        1,
                        org.torugart.schema.OverrideStatistics.getClassSchema(),
                        new OverrideStatisticsCodec(),
                        RandomValues::overrideStatistics),
                new CodecUnderTest<>(
                        "override-alert",
                        1,
                        org.torugart.schema.OverrideAlert.getClassSchema(),
                        new OverrideAlertCodec(),
                        RandomValues::overrideAlert));
    }

    T value(Random random) {
        return values.apply(new RandomValues(random));
    }

    /** The golden payload of the version written now. */
    byte[] golden() {
        return golden(version);
    }

    byte[] golden(int version) {
        String name = "/golden/" + record + "-v" + version + ".avro";
        try (InputStream in = CodecUnderTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** What decoding these bytes gave, which must have worked. */
    T decoded(byte[] bytes) {
        return decoded(codec.decode(bytes));
    }

    static <T> T decoded(DecodeResult<T> result) {
        if (result instanceof DecodeResult.Decoded<T> decoded) {
            return decoded.value();
        }
        throw new AssertionError(result);
    }

    static DecodeResult.Rejected<?> rejected(DecodeResult<?> result) {
        if (result instanceof DecodeResult.Rejected<?> rejected) {
            return rejected;
        }
        throw new AssertionError(result);
    }

    @Override
    public String toString() {
        return record;
    }
}
