// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.torugart.codec.RawRecord;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.Releases;
import org.torugart.core.release.TrustedKeys;
import org.torugart.flink.message.Deflated;
import org.torugart.flink.message.ProfileUpdate;

/**
 * Verifies and compiles what comes on {@code risk-profiles}, on a thread of its own: neither a declaration nor a
 * checkpoint waits for it. Only releases that are trusted and compile go on to DECIDE, and what is wrong with the
 * others. Versions kept for later are not looked at.
 */
public final class ReleaseFunction extends RichAsyncFunction<RawRecord, ProfileUpdate> {
    private static final long serialVersionUID = 1L;

    private final TrustedKeys keys;

    private transient ExecutorService thread;
    private transient ReleaseReader reader;

    /** Held so that DECIDE finds the set compiled when the release reaches it. */
    private transient CompletableFuture<ReadySet> latest;

    /** Trusts these keys. */
    public ReleaseFunction(TrustedKeys keys) {
        this.keys = keys;
    }

    @Override
    public void open(OpenContext context) {
        reader = new ReleaseReader(keys);
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread compiler = new Thread(task, "profile-compiler");
            compiler.setDaemon(true);
            return compiler;
        });
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }

    @Override
    public void asyncInvoke(RawRecord record, ResultFuture<ProfileUpdate> result) {
        thread.execute(() -> {
            try {
                result.complete(update(record));
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
    }

    private List<ProfileUpdate> update(RawRecord record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        try {
            if (Releases.isPauseKey(key)) {
                if (record.value() == null) {
                    return List.of();
                }
                ProfilePause pause = reader.paused(key, record.value());
                return List.of(new ProfileUpdate.Paused(record, pause.contentDigest(), pause.profileId()));
            }
            return Releases.isInForceKey(key) ? List.of(released(key, record)) : List.of();
        } catch (ReleaseReader.NotAccepted refused) {
            return List.of(new ProfileUpdate.Refused(Deflated.deflate(record), refused.code(), refused.getMessage()));
        }
    }

    private ProfileUpdate released(String key, RawRecord record) throws ReleaseReader.NotAccepted {
        ReleasedSet released = reader.released(key, record.value());
        String digest = released.release().content().digest();
        latest = CompiledSets.compile(digest, released.set());
        try {
            latest.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw new ReleaseReader.NotAccepted(
                    ReleaseReader.INVALID, failure.getCause().getMessage());
        }
        return new ProfileUpdate.Released(
                Deflated.deflate(record),
                released.release().sequence(),
                digest,
                released.release().forecasts());
    }
}
