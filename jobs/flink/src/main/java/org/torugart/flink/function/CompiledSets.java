// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSet;

/**
 * The compiled sets of this TaskManager, by digest: one compilation serves every subtask. They are held softly, so that
 * going back to an earlier set mostly finds it compiled, and memory that is needed elsewhere is given back. Whoever uses
 * a set holds its future.
 */
final class CompiledSets {
    private static final Map<String, SoftReference<CompletableFuture<CompiledProfileSet>>> SETS = new HashMap<>();

    /** What the next compilation starts from: it then costs what has changed. */
    private static SoftReference<CompiledProfileSet> latest = new SoftReference<>(null);

    private CompiledSets() {}

    /**
     * The set, compiled by this thread unless it is there already or another thread is at it.
     *
     * @return fails with {@link InvalidProfileSetException} for a set that does not compile
     */
    static CompletableFuture<CompiledProfileSet> compile(String digest, ProfileSet set) {
        CompletableFuture<CompiledProfileSet> mine = new CompletableFuture<>();
        CompletableFuture<CompiledProfileSet> shared = shared(digest, mine);
        if (shared == mine) {
            try {
                CompiledProfileSet compiled = CompiledProfileSet.compile(set, latest());
                setLatest(compiled);
                mine.complete(compiled);
            } catch (InvalidProfileSetException | RuntimeException | Error failure) {
                forget(digest);
                mine.completeExceptionally(failure);
            }
        }
        return shared;
    }

    /** The set if it is there or some thread is at it; null otherwise. */
    static synchronized CompletableFuture<CompiledProfileSet> find(String digest) {
        SoftReference<CompletableFuture<CompiledProfileSet>> reference = SETS.get(digest);
        return reference == null ? null : reference.get();
    }

    private static synchronized CompletableFuture<CompiledProfileSet> shared(
            String digest, CompletableFuture<CompiledProfileSet> mine) {
        SETS.values().removeIf(reference -> reference.get() == null);
        CompletableFuture<CompiledProfileSet> there = find(digest);
        if (there != null) {
            return there;
        }
        SETS.put(digest, new SoftReference<>(mine));
        return mine;
    }

    private static synchronized CompiledProfileSet latest() {
        return latest.get();
    }

    private static synchronized void setLatest(CompiledProfileSet compiled) {
        latest = new SoftReference<>(compiled);
    }

    private static synchronized void forget(String digest) {
        SETS.remove(digest);
    }
}
