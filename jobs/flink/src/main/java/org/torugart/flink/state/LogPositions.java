// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.torugart.core.binary.Varint;

/**
 * Where in the topics of decisions and of evidence whatever is published from now on will stand: there or behind.
 *
 * @param decisions offsets in {@code control-decisions}, by partition
 * @param evidence offsets in {@code decision-evidence}, by partition
 */
public record LogPositions(Map<Integer, Long> decisions, Map<Integer, Long> evidence) {
    /** The beginning. */
    public static final LogPositions BEGINNING = new LogPositions(Map.of(), Map.of());

    public LogPositions {
        decisions = Map.copyOf(decisions);
        evidence = Map.copyOf(evidence);
    }

    /** The earliest of several, by partition; a partition that one does not know is read from its beginning. */
    public static LogPositions earliest(Collection<LogPositions> positions) {
        LogPositions earliest = null;
        for (LogPositions other : positions) {
            earliest = earliest == null
                    ? other
                    : new LogPositions(
                            earliest(earliest.decisions, other.decisions), earliest(earliest.evidence, other.evidence));
        }
        return earliest == null ? BEGINNING : earliest;
    }

    private static Map<Integer, Long> earliest(Map<Integer, Long> one, Map<Integer, Long> other) {
        Map<Integer, Long> earliest = new TreeMap<>();
        one.forEach((partition, offset) -> {
            if (other.containsKey(partition)) {
                earliest.put(partition, Math.min(offset, other.get(partition)));
            }
        });
        return earliest;
    }

    int maxBytes() {
        return 2 * Varint.MAX_BYTES * (1 + decisions.size() + evidence.size());
    }

    void put(ByteBuffer out) {
        put(out, decisions);
        put(out, evidence);
    }

    static LogPositions get(ByteBuffer in) {
        Map<Integer, Long> decisions = offsets(in);
        return new LogPositions(decisions, offsets(in));
    }

    private static void put(ByteBuffer out, Map<Integer, Long> offsets) {
        Varint.put(out, offsets.size());
        new TreeMap<>(offsets).forEach((partition, offset) -> {
            Varint.put(out, partition);
            Varint.put(out, offset);
        });
    }

    private static Map<Integer, Long> offsets(ByteBuffer in) {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (long left = Varint.get(in); left > 0; left--) {
            offsets.put((int) Varint.get(in), Varint.get(in));
        }
        return offsets;
    }
}
