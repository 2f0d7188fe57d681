// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.torugart.core.binary.Blob;

/**
 * What a declaration adds to the statistics, or takes away from them again. Tallies commute: the counts are the sum of
 * all tallies, whatever the order they came in.
 *
 * @param added whether it is added; else it takes away what was added before
 * @param counted what the declaration counts; never null
 * @param findings what its completed controls came to; never null
 */
public record Tally(boolean added, Counted counted, Findings findings) {

    public Tally {
        Objects.requireNonNull(counted, "counted");
        Objects.requireNonNull(findings, "findings");
    }

    /**
     * The tallies that take a declaration from what it counted to what it counts now, none when nothing changed. So what
     * has been handed on is at any time what every declaration counts now, once.
     *
     * @param counted before; null when it counted nothing
     * @param findings before
     * @param nowCounted now; null when it counts nothing
     * @param nowFindings now
     */
    public static List<Tally> change(Counted counted, Findings findings, Counted nowCounted, Findings nowFindings) {
        if (Objects.equals(counted, nowCounted) && findings.equals(nowFindings)) {
            return List.of();
        }
        List<Tally> tallies = new ArrayList<>(2);
        if (counted != null) {
            tallies.add(new Tally(false, counted, findings));
        }
        if (nowCounted != null) {
            tallies.add(new Tally(true, nowCounted, nowFindings));
        }
        return tallies;
    }

    /** 1 when added, −1 when taken away. */
    public int sign() {
        return added ? 1 : -1;
    }

    /** The bytes a message holds: 1 or 0, {@link Counted}, {@link Findings}. */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(1 + counted.maxBytes() + findings.maxBytes());
        out.put((byte) (added ? 1 : 0));
        counted.put(out);
        findings.put(out);
        return Blob.written(out);
    }

    /** Reads what {@link #toBytes} wrote. */
    public static Tally fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Tally(in.get() != 0, Counted.get(in), Findings.get(in));
    }
}
