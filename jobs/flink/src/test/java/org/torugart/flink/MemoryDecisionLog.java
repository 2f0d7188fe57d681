// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.flink.function.DecisionLog;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.state.LogPositions;

/** Topics of one partition, on the heap of this JVM. */
public final class MemoryDecisionLog implements DecisionLog {
    private static final long serialVersionUID = 1L;

    private final ArrayList<byte[][]> decisions = new ArrayList<>();
    private final ArrayList<byte[][]> evidence = new ArrayList<>();

    /** Publishes what a job put out; of other topics nothing is kept. */
    public void append(Outbound outbound) {
        byte[][] record = {outbound.key().getBytes(StandardCharsets.UTF_8), outbound.value()};
        switch (outbound.topic()) {
            case Topics.CONTROL_DECISIONS -> decisions.add(record);
            case Topics.DECISION_EVIDENCE -> evidence.add(record);
            default -> {}
        }
    }

    private LogPositions ends() {
        return new LogPositions(Map.of(0, (long) decisions.size()), Map.of(0, (long) evidence.size()));
    }

    @Override
    public Reader open(int parallelism) {
        return new Reader() {
            @Override
            public LogPositions positions() {
                return ends();
            }

            @Override
            public Cost read(LogPositions from, Taker toDecisions, Taker toEvidence) throws Exception {
                long read = hand(Topics.CONTROL_DECISIONS, decisions, from.decisions(), toDecisions);
                return new Cost(read + hand(Topics.DECISION_EVIDENCE, evidence, from.evidence(), toEvidence), 0, 0);
            }

            @Override
            public void close() {}
        };
    }

    private static long hand(String topic, List<byte[][]> records, Map<Integer, Long> from, DecisionLog.Taker taker)
            throws Exception {
        int first = from.getOrDefault(0, 0L).intValue();
        for (int offset = first; offset < records.size(); offset++) {
            byte[][] record = records.get(offset);
            taker.take(new RawRecord(topic, 0, offset, 0, record[0], record[1]));
        }
        return (long) records.size() - first;
    }
}
