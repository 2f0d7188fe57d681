// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.torugart.core.binary.Digest;

/**
 * A set of profiles with the steps of its life. Steps are only appended: each signature covers the content and every
 * step before it with its signature, so that none can be taken away, changed, reordered or moved to another content.
 *
 * @param setId identifier of the set, as in the content; never null
 * @param content the encoded set; never null
 * @param steps what was done to it, in order; never null
 * @param sequence sequence of the last activation; 0 while it was never in force
 */
public record ProfileRelease(String setId, ReleaseContent content, List<Step> steps, long sequence) {
    private static final String STEP = "torugart profile release step 1";
    private static final String LINK = "torugart profile release link 1";
    private static final byte[] NOTHING_BEFORE = {};

    public ProfileRelease {
        Objects.requireNonNull(setId, "setId");
        Objects.requireNonNull(content, "content");
        steps = List.copyOf(steps);
    }

    /**
     * A set its author puts forward.
     *
     * @param content the encoded set
     * @param tests what the profiles' own tests came to; null when they were not run
     */
    public static ProfileRelease propose(
            String setId, ReleaseContent content, SigningKey author, Instant at, String why, TestReport tests) {
        return new ProfileRelease(setId, content, List.of(), 0)
                .with(step(Step.Kind.PROPOSED, author, at, why, 0, tests, List.of()), author);
    }

    /** The same, approved. */
    public ProfileRelease approve(SigningKey approver, Instant at, String why, List<Forecast> forecasts) {
        return with(step(Step.Kind.APPROVED, approver, at, why, 0, null, forecasts), approver);
    }

    /**
     * The same, put in force for the first time.
     *
     * @param next above every sequence on the topic
     */
    public ProfileRelease activate(SigningKey key, Instant at, String why, long next) {
        return with(step(Step.Kind.ACTIVATED, key, at, why, next, null, List.of()), key);
    }

    /**
     * The same, put in force again in place of a later one.
     *
     * @param next above every sequence on the topic
     */
    public ProfileRelease rollBack(SigningKey key, Instant at, String why, long next) {
        return with(step(Step.Kind.ROLLED_BACK, key, at, why, next, null, List.of()), key);
    }

    /** How often live profiles are expected to hit, as approved; empty when it was not approved. */
    public List<Forecast> forecasts() {
        return steps.stream()
                .filter(step -> step.kind() == Step.Kind.APPROVED)
                .findFirst()
                .map(Step::forecasts)
                .orElse(List.of());
    }

    /** Whether a step of this kind was taken. */
    public boolean was(Step.Kind kind) {
        return steps.stream().anyMatch(step -> step.kind() == kind);
    }

    /** What the signature of a step must be of. */
    byte[] signedBy(int index) {
        byte[] before = NOTHING_BEFORE;
        for (int i = 0; i < index; i++) {
            before = Digest.of(LINK)
                    .bytes(digest(before, steps.get(i)))
                    .bytes(steps.get(i).signature())
                    .toBytes();
        }
        return digest(before, steps.get(index));
    }

    private byte[] digest(byte[] before, Step step) {
        Digest digest = Digest.of(STEP)
                .bytes(before)
                .text(setId)
                .text(content.digest())
                .text(step.kind().name())
                .text(step.keyId())
                .text(step.person())
                .text(step.at().toString())
                .text(step.why())
                .number(step.sequence())
                .number(step.tests() == null ? 0 : 1);
        if (step.tests() != null) {
            digest.number(step.tests().tests())
                    .number(step.tests().failed())
                    .number(step.tests().outcomes())
                    .number(step.tests().outcomesSeen());
        }
        digest.number(step.forecasts().size());
        for (Forecast forecast : step.forecasts()) {
            digest.text(forecast.profileId())
                    .number(forecast.expectedMillionths())
                    .number(forecast.lowMillionths())
                    .number(forecast.highMillionths());
        }
        return digest.toBytes();
    }

    private static Step step(
            Step.Kind kind,
            SigningKey key,
            Instant at,
            String why,
            long sequence,
            TestReport tests,
            List<Forecast> forecasts) {
        return new Step(kind, key.id(), key.person(), at, why, sequence, tests, forecasts, NOTHING_BEFORE);
    }

    private ProfileRelease with(Step unsigned, SigningKey key) {
        List<Step> appended = new ArrayList<>(steps);
        appended.add(unsigned);
        long last = unsigned.kind().activates() ? unsigned.sequence() : sequence;
        ProfileRelease release = new ProfileRelease(setId, content, appended, last);
        int index = steps.size();
        appended.set(index, unsigned.signed(key.sign(release.signedBy(index))));
        return new ProfileRelease(setId, content, appended, last);
    }
}
