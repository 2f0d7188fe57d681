// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.torugart.benchmarks.workload.PreparedRecord;
import org.torugart.benchmarks.workload.RecordSource;
import org.torugart.benchmarks.workload.Workload;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.core.decision.Decision;

/**
 * What a workload's declarations are decided in the end when one thread takes one record after the other: what every
 * scenario's decisions are compared with. Worked out before anything is measured, and of what it takes only numbers are
 * kept.
 */
public final class Reference {
    /** So many declarations are compared, the first: histories of more would fill the heap that is shared with the rest. */
    public static final int MAX_DECLARATIONS = 50_000;

    private static final int NEVER = -1;

    private final Workload workload;
    private final DecisionRules rules;
    private List<Revision> revisions = List.of();
    private int covered;

    /** A decision: whose, how many declarations must be sent for it, and what it came to by each {@link Compared}. */
    private record Revision(int sequence, int sent, long[] outcomes) {}

    /** The reference of a workload, decided by these rules. */
    public Reference(Workload workload, DecisionRules rules) {
        this.workload = workload;
        this.rules = rules;
    }

    /**
     * What the first declarations come to when so many declarations are sent, and no manifest after the last.
     *
     * @return by sequence number, {@link #MAX_DECLARATIONS} at most
     */
    public long[] outcomes(int declarations, Compared compared) {
        cover(declarations);
        long[] last = new long[Math.min(declarations, MAX_DECLARATIONS)];
        for (Revision revision : revisions) {
            if (revision.sequence < last.length && revision.sent <= declarations) {
                last[revision.sequence] = revision.outcomes[compared.ordinal()];
            }
        }
        return last;
    }

    /** Makes sure that so many declarations sent are covered, so that {@link #outcomes} takes no time. */
    public void cover(int declarations) {
        if (declarations <= covered) {
            return;
        }
        workload.prepare(declarations);
        List<Revision> found = new ArrayList<>();
        SequentialScorer scorer = new SequentialScorer(new HeapStore(), rules);
        DecisionCodec codec = new DecisionCodec();
        int[] needed = {1};
        Outbox out = (topic, key, value) -> {
            if (topic.equals(Topics.CONTROL_DECISIONS)) {
                if (!(codec.decode(value) instanceof DecodeResult.Decoded<Decision> decoded)) {
                    throw new IllegalStateException("a decision of the reference cannot be read");
                }
                long[] values = Arrays.stream(Compared.values())
                        .mapToLong(compared -> compared.of(decoded.value()))
                        .toArray();
                found.add(new Revision(workload.index().sequenceOf(key), needed[0], values));
            }
        };
        try (RecordSource records = workload.read()) {
            // A manifest is sent when the declaration after it is.
            while (needed[0] <= declarations) {
                PreparedRecord record = records.next();
                if (!record.isDeclaration()) {
                    scorer.manifest(record.value(), 0, out);
                    continue;
                }
                if (needed[0] <= MAX_DECLARATIONS) {
                    scorer.declaration(
                            new RawRecord(Topics.DECLARATIONS, 0, NEVER, 0, record.key(), record.value()), 0, out);
                }
                needed[0]++;
            }
        }
        revisions = found;
        covered = declarations;
    }

    /** Keeps everything on the heap. Each declaration comes once, so its door is not asked again and not kept. */
    private static final class HeapStore implements Store {
        private final Map<String, byte[]> cases = new HashMap<>();
        private final Map<String, byte[]> entities = new HashMap<>();

        @Override
        public byte[] get(Table table, String key) {
            return table == Table.CASES ? cases.get(key) : null;
        }

        @Override
        public Map<String, byte[]> getAll(Table table, Collection<String> keys) {
            Map<String, byte[]> found = new HashMap<>();
            for (String key : keys) {
                byte[] value = entities.get(key);
                if (value != null) {
                    found.put(key, value);
                }
            }
            return found;
        }

        @Override
        public void putAll(Table table, Map<String, byte[]> values) {
            if (table == Table.DOORS) {
                return;
            }
            Map<String, byte[]> kept = table == Table.CASES ? cases : entities;
            values.forEach((key, value) -> {
                if (value == null) {
                    kept.remove(key);
                } else {
                    kept.put(key, value);
                }
            });
        }

        @Override
        public void commit() {}

        @Override
        public void rollback() {
            throw new IllegalStateException("there is nobody to be in conflict with");
        }
    }
}
