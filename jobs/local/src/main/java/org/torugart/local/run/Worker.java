// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

/** A thread that runs until it is told to stop, and whose failure is thrown where somebody asks. */
final class Worker {
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Throwable failure;

    /** The task returns soon after {@link #isStopped} is true. */
    Worker(String name, Runnable task) {
        thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException | Error e) {
                        failure = e;
                    }
                },
                name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean isStopped() {
        return stopped;
    }

    void check() {
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException(thread.getName() + ": " + thrown, thrown);
        }
    }

    void stop() {
        stopped = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
