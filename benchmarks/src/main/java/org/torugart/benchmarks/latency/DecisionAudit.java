// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.benchmarks.workload.DeclarationIndex;
import org.torugart.console.kafka.TopicReader;

/**
 * What the decisions were worth. The job answers at its evidence deadline with what it has, so an overloaded job would
 * otherwise look fast: it answers early, and corrects itself later.
 *
 * @param incompleteShare first decisions made while evidence was absent, of all first decisions
 * @param revisionsPerDeclaration later decisions that corrected an earlier one
 * @param sameShare declarations decided in the end as the reference decides them, of those compared; null when none were.
 *     Where several threads decide, the history one declaration finds depends on which others came before it, so that
 *     a small share differs
 */
record DecisionAudit(double incompleteShare, double revisionsPerDeclaration, Double sameShare) {
    /** A run of which fewer are as in the reference counts for nothing. */
    static final double LEAST_SAME_SHARE = 0.99;

    private static final Duration POLL = Duration.ofMillis(100);

    /** When no decision has been corrected for so long, none will be. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** Reads decisions, of any scenario. */
    interface Reading {
        /** A decision of the output topic. */
        Published read(ConsumerRecord<byte[], byte[]> record);
    }

    /**
     * A decision that was published.
     *
     * @param revision 0 for the first
     * @param incomplete whether evidence was absent
     * @param outcome what is compared with the reference
     */
    record Published(int revision, boolean incomplete, long outcome) {}

    /**
     * Reads every decision of a run, after its last declaration was decided, until they are those of the reference or none
     * has come for a while.
     *
     * @param reference outcomes by sequence number; empty when nothing is compared
     */
    static DecisionAudit of(
            String bootstrapServers, String topic, Reading reading, DeclarationIndex index, long[] reference) {
        Tally tally = new Tally(reading, index, reference);
        try (TopicReader reader = TopicReader.fromBeginning(bootstrapServers, List.of(topic))) {
            reader.rest().forEach(tally::add);
            long quietAt = System.nanoTime() + QUIET.toNanos();
            while (!tally.isReference() && System.nanoTime() < quietAt) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    tally.add(record);
                    quietAt = System.nanoTime() + QUIET.toNanos();
                }
            }
        }
        return tally.audit();
    }

    /** The decisions read so far. */
    static final class Tally {
        private final Reading reading;
        private final DeclarationIndex index;
        private final long[] reference;
        private final long[] outcomes;
        private final int[] revisions;
        private long first;
        private long incomplete;
        private long later;
        private int same;

        Tally(Reading reading, DeclarationIndex index, long[] reference) {
            this.reading = reading;
            this.index = index;
            this.reference = reference;
            this.outcomes = new long[reference.length];
            this.revisions = new int[reference.length];
            Arrays.fill(revisions, -1);
        }

        void add(ConsumerRecord<byte[], byte[]> record) {
            Published published = reading.read(record);
            if (published.revision() > 0) {
                later++;
            } else {
                first++;
                incomplete += published.incomplete() ? 1 : 0;
            }
            int sequence = index.sequenceOf(record.key());
            if (sequence >= 0 && sequence < reference.length && published.revision() >= revisions[sequence]) {
                same -= isSame(sequence) ? 1 : 0;
                revisions[sequence] = published.revision();
                outcomes[sequence] = published.outcome();
                same += isSame(sequence) ? 1 : 0;
            }
        }

        private boolean isSame(int sequence) {
            return revisions[sequence] >= 0 && outcomes[sequence] == reference[sequence];
        }

        /** Whether nothing differs. */
        boolean isReference() {
            return same == reference.length;
        }

        DecisionAudit audit() {
            return new DecisionAudit(
                    first == 0 ? 0 : (double) incomplete / first,
                    first == 0 ? 0 : (double) later / first,
                    reference.length == 0 ? null : Double.valueOf((double) same / reference.length));
        }
    }
}
