// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Threads of the rig itself, whose CPU time {@link CpuMeter} tells apart by their name. */
final class GeneratorThread {
    private GeneratorThread() {}

    /** Starts work on a thread of its own. */
    static <T> CompletableFuture<T> start(String role, Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(work.get());
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                },
                CpuMeter.GENERATOR + '-' + role);
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
