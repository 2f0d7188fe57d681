// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.kafka;

/** A thread that runs until it is told to stop, and whose failure is thrown where somebody asks. */
public final class Worker {
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Throwable failure;

    /** The task returns soon after {@link #isStopped} is true. */
    public Worker(String name, Runnable task) {
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

    /** Starts it. */
    public void start() {
        thread.start();
    }

    /** Whether it is to stop. */
    public boolean isStopped() {
        return stopped;
    }

    /** Throws what the task failed with, if it did. */
    public void check() {
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException(thread.getName() + ": " + thrown, thrown);
        }
    }

    /** Has it stop, and waits until it has. */
    public void stop() {
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
