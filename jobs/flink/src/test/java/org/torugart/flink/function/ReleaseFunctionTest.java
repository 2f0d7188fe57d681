// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torugart.flink.TestDeclarations.profileSet;
import static org.torugart.flink.TestReleases.KEYS;
import static org.torugart.flink.TestReleases.NOON;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.streaming.api.functions.async.CollectionSupplier;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.torugart.codec.RawRecord;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.release.TrustedKeys;
import org.torugart.flink.TestDeclarations;
import org.torugart.flink.TestReleases;
import org.torugart.flink.message.Deflated;
import org.torugart.flink.message.ProfileUpdate;

class ReleaseFunctionTest {
    private ReleaseFunction function;

    private List<ProfileUpdate> updates(TrustedKeys keys, RawRecord record) throws Exception {
        function = new ReleaseFunction(keys);
        function.open(DefaultOpenContext.INSTANCE);
        CompletableFuture<List<ProfileUpdate>> updates = new CompletableFuture<>();
        function.asyncInvoke(record, new ResultFuture<>() {
            @Override
            public void complete(Collection<ProfileUpdate> result) {
                updates.complete(List.copyOf(result));
            }

            @Override
            public void completeExceptionally(Throwable error) {
                updates.completeExceptionally(error);
            }

            @Override
            public void complete(CollectionSupplier<ProfileUpdate> supplier) {
                throw new AssertionError("not used");
            }
        });
        return updates.get(60, TimeUnit.SECONDS);
    }

    private ProfileUpdate.Refused refused(TrustedKeys keys, RawRecord record) throws Exception {
        ProfileUpdate.Refused refused =
                (ProfileUpdate.Refused) updates(keys, record).get(0);
        assertThat(Deflated.inflate(refused.record()))
                .usingRecursiveComparison()
                .isEqualTo(record);
        return refused;
    }

    private static RawRecord record(String key, byte[] value) {
        return TestDeclarations.record("risk-profiles", key, value);
    }

    @AfterEach
    void close() {
        function.close();
    }

    @Test
    void aTrustedReleaseGoesOnAndIsCompiledWhenItDoes() throws Exception {
        ProfileRelease release = TestReleases.released(profileSet(11), 5);
        RawRecord record = TestReleases.record(release);
        assertThat(updates(KEYS, record)).singleElement().satisfies(update -> {
            ProfileUpdate.Released released = (ProfileUpdate.Released) update;
            assertThat(released.sequence()).isEqualTo(5);
            assertThat(released.digest()).isEqualTo(release.content().digest());
            assertThat(Deflated.inflate(released.record()))
                    .usingRecursiveComparison()
                    .isEqualTo(record);
        });
        assertThat(CompiledSets.find(release.content().digest()).isDone()).isTrue();
    }

    @Test
    void withoutTrustedKeysEverySetIsRefused() throws Exception {
        ProfileUpdate.Refused refused =
                refused(TrustedKeys.NONE, TestReleases.record(TestReleases.released(profileSet(1), 1)));
        assertThat(refused.code()).isEqualTo("UNTRUSTED_PROFILE_SET");
        assertThat(refused.message()).contains("NO_TRUSTED_KEYS");
    }

    @Test
    void whatIsNotSignedTwiceIsRefusedWithTheReason() throws Exception {
        ProfileUpdate.Refused bare = refused(KEYS, record("test", profileSet(1)));
        assertThat(bare.code()).isEqualTo("UNTRUSTED_PROFILE_SET");
        assertThat(bare.message()).startsWith("UNSIGNED");

        ProfileRelease unsigned = new ProfileRelease("test", new ReleaseContent(profileSet(1)), List.of(), 0);
        assertThat(refused(KEYS, TestReleases.record(unsigned)).message()).contains("UNSIGNED");

        ProfileUpdate.Refused once = refused(KEYS, TestReleases.record(TestReleases.proposed(profileSet(1))));
        assertThat(once.code()).isEqualTo("UNTRUSTED_PROFILE_SET");
        assertThat(once.message()).contains("NOT_APPROVED", "NOT_ACTIVATED");

        assertThat(refused(KEYS, TestReleases.record(TestReleases.approved(profileSet(1))))
                        .message())
                .contains("NOT_ACTIVATED");
    }

    @Test
    void aReleaseBelongsUnderItsOwnKey() throws Exception {
        byte[] release = TestReleases.encoded(TestReleases.released(profileSet(1), 1));
        assertThat(refused(KEYS, record("other", release)).message()).contains("WRONG_SET");
        assertThat(refused(KEYS, record(null, release)).message()).contains("WRONG_SET");
    }

    @Test
    void aReleaseOfAnotherSetsContentIsRefused() throws Exception {
        ProfileRelease release = ProfileRelease.propose(
                        "other", new ReleaseContent(profileSet(1)), TestReleases.AUTHOR, NOON, "why", null)
                .approve(TestReleases.APPROVER, NOON, "why", List.of())
                .activate(TestReleases.APPROVER, NOON, "why", 1);
        ProfileUpdate.Refused refused = refused(KEYS, TestReleases.record(release));
        assertThat(refused.code()).isEqualTo("INVALID_PROFILE_SET");
        assertThat(refused.message()).contains("holds the set 'test'");
    }

    @Test
    void whatDoesNotCompileIsRefused() throws Exception {
        ProfileUpdate.Refused refused =
                refused(KEYS, TestReleases.record(TestReleases.released(profileSet(2, "id: x\nwhen: ["), 1)));
        assertThat(refused.code()).isEqualTo("INVALID_PROFILE_SET");
        assertThat(refused.message()).contains("undervalued.yaml");
    }

    @Test
    void whatIsNoRecordIsRefused() throws Exception {
        assertThat(refused(KEYS, record("test", new byte[] {1, 2, 3})).code()).isEqualTo("NOT_AVRO");
        assertThat(refused(KEYS, record("test", null)).code()).isEqualTo("EMPTY");
        byte[] release = TestReleases.encoded(TestReleases.released(profileSet(1), 1));
        assertThat(refused(KEYS, record("test", Arrays.copyOf(release, release.length - 9)))
                        .code())
                .isEqualTo("TRUNCATED");
    }

    @Test
    void versionsKeptForLaterAreNotLookedAt() throws Exception {
        assertThat(updates(KEYS, record("test:1", TestReleases.encoded(TestReleases.proposed(profileSet(1))))))
                .isEmpty();
        assertThat(updates(KEYS, record("test:2", null))).isEmpty();
    }

    @Test
    void aPauseByTheEngineGoesOn() throws Exception {
        RawRecord record = TestReleases.record(TestReleases.pause(profileSet(1), 1, "undervalued"));
        assertThat(updates(KEYS, record)).singleElement().satisfies(update -> {
            assertThat(((ProfileUpdate.Paused) update).profileId()).isEqualTo("undervalued");
            assertThat(((ProfileUpdate.Paused) update).digest()).isEqualTo(new ReleaseContent(profileSet(1)).digest());
        });
        ProfileUpdate.Refused elsewhere = refused(KEYS, record("test:paused:1:other", record.value()));
        assertThat(elsewhere.message()).contains("WRONG_SET");
        assertThat(refused(KEYS, record("test:paused:1:other", new byte[3])).code())
                .isEqualTo("NOT_AVRO");
        assertThat(updates(KEYS, record("test:paused:1:other", null))).isEmpty();
    }
}
