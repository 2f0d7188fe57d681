// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;

/** A line that tells how far an import has come: rewritten on a terminal, now and then a new one elsewhere. */
final class Progress {
    private static final Duration ON_TERMINAL = Duration.ofMillis(250);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final boolean terminal;
    private final InstantSource clock;
    private final Instant start;
    private Instant next;

    Progress(PrintWriter out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
        this.next = start;
    }

    void at(LocalDate date, long rows, long results) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(terminal ? ON_TERMINAL : ELSEWHERE);
        double seconds = Math.max(0.001, Duration.between(start, now).toMillis() / 1000.0);
        String line = String.format(
                Locale.ROOT,
                "%s  %,d declarations  %,d control results  %,.0f declarations/s",
                date,
                rows,
                results,
                rows / seconds);
        if (terminal) {
            out.print("\r" + line + "\u001b[K");
        } else {
            out.println(line);
        }
        out.flush();
    }

    void end() {
        if (terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
