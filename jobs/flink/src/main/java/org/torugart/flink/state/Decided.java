// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import java.nio.ByteBuffer;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Scratch;
import org.torugart.core.binary.Varint;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.statistics.Counted;
import org.torugart.core.statistics.Findings;

/**
 * What DECIDE keeps of a declaration: what has happened to it, and the evidence of the latest version's latest decision,
 * to decide again when later evidence comes.
 *
 * @param released the goods have been released
 * @param inspectionBegun physical inspection has begun
 * @param withdrawn the declaration has been withdrawn: it is not decided again
 * @param version latest version decided; -1 when none has been
 * @param outcome digest of the latest decision's outcome, see {@code DecideFunction}
 * @param channel ordinal of its channel; -1 when none has been decided
 * @param evidence its evidence record as published; empty when none has been
 * @param counted what its latest decision counts in the statistics of profiles; null when it counts nothing
 * @param findings what completed controls came to so far; never null
 */
public record Decided(
        boolean released,
        boolean inspectionBegun,
        boolean withdrawn,
        int version,
        long outcome,
        int channel,
        byte[] evidence,
        Counted counted,
        Findings findings) {

    /** Nothing has happened yet. */
    public static final Decided NOTHING = new Decided(false, false, false, -1, 0, -1, new byte[0], null, Findings.NONE);

    private static final ControlChannel[] CHANNELS = ControlChannel.values();

    private static final byte LAYOUT = 2;

    /** Before statistics: without what is counted and found. */
    private static final byte LAYOUT_1 = 1;

    private static final int RELEASED = 1;
    private static final int INSPECTION_BEGUN = 2;
    private static final int WITHDRAWN = 4;

    /** With the goods released from now on. */
    public Decided withRelease() {
        return with(true, inspectionBegun, withdrawn, findings);
    }

    /** With physical inspection begun. */
    public Decided withInspection() {
        return with(released, true, withdrawn, findings);
    }

    /** With the declaration withdrawn. */
    public Decided withWithdrawal() {
        return with(released, inspectionBegun, true, findings);
    }

    /** With what a completed control came to: like one that has begun it limits later decisions. */
    public Decided withFindings(Findings more) {
        return with(released, true, withdrawn, findings.plus(more));
    }

    private Decided with(boolean released, boolean inspectionBegun, boolean withdrawn, Findings findings) {
        return new Decided(
                released, inspectionBegun, withdrawn, version, outcome, channel, evidence, counted, findings);
    }

    /** With another decision as the latest. */
    public Decided withDecision(int version, long outcome, ControlChannel channel, byte[] evidence, Counted counted) {
        return new Decided(
                released, inspectionBegun, withdrawn, version, outcome, channel.ordinal(), evidence, counted, findings);
    }

    /** What a decision made now has to respect. */
    public EvidenceRecord.Standing standing() {
        return new EvidenceRecord.Standing(released, inspectionBegun, channel < 0 ? null : CHANNELS[channel]);
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "case". */
    public byte[] toBytes() {
        int size = 3 + Long.BYTES + 3 * Varint.MAX_BYTES + evidence.length + findings.maxBytes();
        ByteBuffer out = Scratch.of(counted == null ? size : size + counted.maxBytes());
        out.put(LAYOUT);
        out.put((byte)
                ((released ? RELEASED : 0) | (inspectionBegun ? INSPECTION_BEGUN : 0) | (withdrawn ? WITHDRAWN : 0)));
        Varint.put(out, version);
        out.putLong(outcome);
        Varint.put(out, channel);
        Blob.put(out, evidence);
        findings.put(out);
        out.put((byte) (counted == null ? 0 : 1));
        if (counted != null) {
            counted.put(out);
        }
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote; null gives {@link #NOTHING}.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static Decided fromBytes(byte[] bytes) {
        if (bytes == null) {
            return NOTHING;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte layout = in.get();
        if (layout != LAYOUT && layout != LAYOUT_1) {
            throw new IllegalArgumentException("case: unknown version " + layout);
        }
        byte flags = in.get();
        int version = (int) Varint.get(in);
        long outcome = in.getLong();
        int channel = (int) Varint.get(in);
        byte[] evidence = Blob.getBytes(in);
        Findings findings = layout == LAYOUT_1 ? Findings.NONE : Findings.get(in);
        Counted counted = layout == LAYOUT_1 || in.get() == 0 ? null : Counted.get(in);
        return new Decided(
                (flags & RELEASED) != 0,
                (flags & INSPECTION_BEGUN) != 0,
                (flags & WITHDRAWN) != 0,
                version,
                outcome,
                channel,
                evidence,
                counted,
                findings);
    }
}
