// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSet;

/**
 * The compiled sets of this TaskManager, by digest: one compilation serves every subtask. They are held softly, so that
 * going back to an earlier set mostly finds it compiled, and memory that is needed elsewhere is given back. Whoever uses
 * a set holds its future.
 */
final class CompiledSets {
    private static final Map<String, SoftReference<CompletableFuture<ReadySet>>> SETS = new HashMap<>();

    /** What the next compilation starts from: it then costs what has changed. */
    private static SoftReference<CompiledProfileSet> latest = new SoftReference<>(null);

    /** Subtasks that decide in this TaskManager: each takes a matcher of every set. */
    private static final AtomicInteger DECIDERS = new AtomicInteger();

    private CompiledSets() {}

    /** One more subtask decides: from now on a set comes with a matcher for it. */
    static void enter() {
        DECIDERS.incrementAndGet();
    }

    /** A subtask that had entered decides no more. */
    static void leave() {
        DECIDERS.decrementAndGet();
    }

    /**
     * The set, compiled by this thread unless it is there already or another thread is at it, with a matcher for each
     * subtask that decides here.
     *
     * @return fails with {@link InvalidProfileSetException} for a set that does not compile
     */
    static CompletableFuture<ReadySet> compile(String digest, ProfileSet set) {
        CompletableFuture<ReadySet> mine = new CompletableFuture<>();
        CompletableFuture<ReadySet> shared = shared(digest, mine);
        if (shared == mine) {
            try {
                CompiledProfileSet compiled = CompiledProfileSet.compile(set, latest());
                setLatest(compiled);
                ReadySet ready = new ReadySet(compiled);
                ready.provide(DECIDERS.get());
                mine.complete(ready);
            } catch (InvalidProfileSetException | RuntimeException | Error failure) {
                forget(digest);
                mine.completeExceptionally(failure);
            }
        } else if (shared.isDone() && !shared.isCompletedExceptionally()) {
            // Going back to it: the matchers made before have been taken.
            shared.join().provide(DECIDERS.get());
        }
        return shared;
    }

    /** The set if it is there or some thread is at it; null otherwise. */
    static synchronized CompletableFuture<ReadySet> find(String digest) {
        SoftReference<CompletableFuture<ReadySet>> reference = SETS.get(digest);
        return reference == null ? null : reference.get();
    }

    private static synchronized CompletableFuture<ReadySet> shared(String digest, CompletableFuture<ReadySet> mine) {
        SETS.values().removeIf(reference -> reference.get() == null);
        CompletableFuture<ReadySet> there = find(digest);
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
