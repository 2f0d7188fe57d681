// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.statistics.ScopeGroups;

/**
 * A compiled set and what deciding with it takes besides, made by the thread that compiles it: scope groups, and matchers
 * in advance. All of these cost with the number of profiles; a subtask that takes the set over only picks them up.
 * Thread-safe.
 */
final class ReadySet {
    private final CompiledProfileSet compiled;
    private final ScopeGroups groups;
    private final Queue<CompiledProfileSet.Matcher> spare = new ConcurrentLinkedQueue<>();

    ReadySet(CompiledProfileSet compiled) {
        this.compiled = compiled;
        this.groups = ScopeGroups.of(compiled.profiles(), Set.of());
    }

    /** The set, with nothing paused. */
    CompiledProfileSet compiled() {
        return compiled;
    }

    /** Its scope groups, with nothing paused. */
    ScopeGroups groups() {
        return groups;
    }

    /** Makes matchers until so many are spare. */
    void provide(int matchers) {
        while (spare.size() < matchers) {
            spare.add(compiled.matcher());
        }
    }

    /** How many matchers wait to be taken. */
    int spare() {
        return spare.size();
    }

    /** A matcher nobody else has: a spare one, or, where too few were provided, one made by the caller. */
    CompiledProfileSet.Matcher matcher() {
        CompiledProfileSet.Matcher matcher = spare.poll();
        return matcher == null ? compiled.matcher() : matcher;
    }
}
