// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import org.torugart.benchmarks.workload.PreparedRecord;
import org.torugart.benchmarks.workload.RecordSource;

/**
 * Sends records at their intended times and never waits for a reply. What is late is sent at once, with its intended
 * time: a stall anywhere, the sender's own included, counts as latency of everything it held up.
 */
final class OpenLoopSender {
    private final Clock clock;
    private final SendSchedule schedule;
    private final Transmitter out;

    /** Takes records over for sending. */
    interface Transmitter {
        /** Sends a record stamped with its intended time. */
        void send(PreparedRecord record, long intendedNanos);
    }

    /**
     * What was sent.
     *
     * @param declarations how many declarations
     * @param lastNanos when the last of them had been handed over
     */
    record Sent(int declarations, long lastNanos) {}

    OpenLoopSender(Clock clock, SendSchedule schedule, Transmitter out) {
        this.clock = clock;
        this.schedule = schedule;
        this.out = out;
    }

    /**
     * Sends until every declaration of the schedule has been sent. Manifests go along with the declaration before.
     *
     * @param source what is left after the declarations that were sent already
     * @param first sequence number of the first declaration of {@code source}
     */
    Sent send(RecordSource source, int first) {
        int sequence = first;
        while (sequence < schedule.total()) {
            PreparedRecord record = source.next();
            if (record == null) {
                throw new IllegalStateException(
                        "the workload ends after " + sequence + " of " + schedule.total() + " declarations");
            }
            long intended = schedule.intendedNanos(record.isDeclaration() ? sequence : Math.max(0, sequence - 1));
            clock.idleUntil(intended);
            out.send(record, intended);
            if (record.isDeclaration()) {
                sequence++;
            }
        }
        return new Sent(sequence, clock.nanoTime());
    }
}
