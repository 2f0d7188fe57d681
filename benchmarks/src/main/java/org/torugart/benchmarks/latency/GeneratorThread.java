// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads of the rig itself, whose CPU time {@link CpuMeter} tells apart by their name. */
final class GeneratorThread {
    private GeneratorThread() {}

    /** Starts work on a thread of its own. */
    static <T> CompletableFuture<T> start(String role, Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        thread(role, () -> {
                    try {
                        result.complete(work.get());
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }

    /** One thread for whatever it is given, in that order. It ends when there has been nothing for a while. */
    static ExecutorService executor(String role) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> thread(role, work));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static Thread thread(String role, Runnable work) {
        Thread thread = new Thread(work, CpuMeter.GENERATOR + '-' + role);
        thread.setDaemon(true);
        return thread;
    }
}
