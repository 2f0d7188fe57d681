// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.core.decision.Decision;
import org.torugart.local.kafka.TopicReader;

/**
 * What the decisions were worth. The job answers at its evidence deadline with what it has, so an overloaded job would
 * otherwise look fast: it answers early, and corrects itself later.
 *
 * @param incompleteShare first decisions made while evidence was absent, of all first decisions
 * @param revisionsPerDeclaration later decisions that corrected an earlier one
 */
record DecisionAudit(double incompleteShare, double revisionsPerDeclaration) {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Reads every decision of a run, after it. */
    static DecisionAudit of(String bootstrapServers, String topic) {
        DecisionCodec codec = new DecisionCodec();
        long first = 0;
        long incomplete = 0;
        long later = 0;
        try (TopicReader reader = TopicReader.fromBeginning(bootstrapServers, List.of(topic))) {
            while (!reader.isAtEnd()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    if (!(codec.decode(record.value()) instanceof DecodeResult.Decoded<Decision> decoded)) {
                        throw new IllegalStateException("a decision cannot be read: offset " + record.offset());
                    }
                    if (decoded.value().revision() > 0) {
                        later++;
                    } else {
                        first++;
                        incomplete += decoded.value().absent().isEmpty() ? 0 : 1;
                    }
                }
            }
        }
        return first == 0
                ? new DecisionAudit(0, 0)
                : new DecisionAudit((double) incomplete / first, (double) later / first);
    }
}
