// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.torugart.core.binary.Blob;
import org.torugart.core.control.ControlResult;

/**
 * What completed controls of one declaration have come to, all together.
 *
 * @param inspected whether a control has been completed
 * @param confirmed whether one found an infringement
 * @param revenue additional duty and tax they found; never null
 */
public record Findings(boolean inspected, boolean confirmed, Amounts revenue) {
    /** No control has been completed. */
    public static final Findings NONE = new Findings(false, false, Amounts.NONE);

    private static final int INSPECTED = 1;
    private static final int CONFIRMED = 2;

    public Findings {
        Objects.requireNonNull(revenue, "revenue");
    }

    /** What one result says; nothing unless the control is completed. */
    public static Findings of(ControlResult result) {
        if (result.stage() != ControlResult.Stage.COMPLETED) {
            return NONE;
        }
        return new Findings(
                true, result.severity() > 0 || !result.violations().isEmpty(), Amounts.of(result.revenueRecovered()));
    }

    /** Both together; the order does not matter. */
    public Findings plus(Findings other) {
        return new Findings(inspected || other.inspected, confirmed || other.confirmed, revenue.plus(other.revenue));
    }

    /** Most bytes {@link #put} appends. */
    public int maxBytes() {
        return 1 + revenue.maxBytes();
    }

    /** Appends the bytes laid out in {@code schemas/FORMATS.md}, "findings". */
    public void put(ByteBuffer out) {
        out.put((byte) ((inspected ? INSPECTED : 0) | (confirmed ? CONFIRMED : 0)));
        revenue.put(out);
    }

    /** What {@link #put} appends. */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(maxBytes());
        put(out);
        return Blob.written(out);
    }

    /** Reads what {@link #toBytes} gave. */
    public static Findings fromBytes(byte[] bytes) {
        return get(ByteBuffer.wrap(bytes));
    }

    /** Reads what {@link #put} wrote. */
    public static Findings get(ByteBuffer in) {
        byte flags = in.get();
        Amounts revenue = Amounts.get(in);
        return flags == 0 && revenue.byCurrency().isEmpty()
                ? NONE
                : new Findings((flags & INSPECTED) != 0, (flags & CONFIRMED) != 0, revenue);
    }
}
