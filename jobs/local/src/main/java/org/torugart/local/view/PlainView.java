// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import java.io.PrintWriter;
import java.time.Duration;
import org.torugart.local.stats.RunSnapshot;

/** Prints a line every few seconds: for logs, pipes and terminals without a cursor. */
public final class PlainView implements RunView {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final PrintWriter out;
    private Duration next = INTERVAL;

    /** Prints to a writer, which stays open. */
    public PlainView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(RunSnapshot run, boolean stopping) {
        if (run.elapsed().compareTo(next) >= 0) {
            next = run.elapsed().plus(INTERVAL);
            out.println(PlainLine.of(run));
            out.flush();
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
