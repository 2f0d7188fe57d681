// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.oversight;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.decision.ControlChannel;

/**
 * How often declarations were treated otherwise than decided: by one officer at one office in one year, or by all of them.
 *
 * @param byChannel for each channel decided and, within it, each channel treated under, how often; never null
 * @param topImporter whose REDs were released most; empty when none was; never null
 * @param topReleased how many of these were released
 */
public record OverrideCounts(List<Long> byChannel, String topImporter, long topReleased) {
    private static final byte LAYOUT = 1;
    private static final ControlChannel[] CHANNELS = ControlChannel.values();
    private static final int CELLS = CHANNELS.length * CHANNELS.length;

    /** Nothing counted yet. */
    public static final OverrideCounts NONE = new OverrideCounts(Collections.nCopies(CELLS, 0L), "", 0);

    public OverrideCounts {
        byChannel = List.copyOf(byChannel);
        Objects.requireNonNull(topImporter, "topImporter");
        if (byChannel.size() != CELLS) {
            throw new IllegalArgumentException("override counts: " + byChannel.size() + " cells");
        }
    }

    /** With what a tally of an officer changes. */
    public OverrideCounts plus(OverrideTally tally) {
        List<Long> cells = new ArrayList<>(byChannel);
        int cell = cell(tally.decided(), tally.treated());
        cells.set(cell, cells.get(cell) + tally.sign());
        return new OverrideCounts(cells, topImporter, topReleased);
    }

    /** The same, when so many REDs of an importer are released now. Of two with as many the first stays. */
    public OverrideCounts released(String importer, long released) {
        return importer.equals(topImporter) || released > topReleased
                ? new OverrideCounts(byChannel, importer, released)
                : this;
    }

    /** How often what was decided so was treated so. */
    public long of(ControlChannel decided, ControlChannel treated) {
        return byChannel.get(cell(decided, treated));
    }

    /** How often in all. */
    public long total() {
        return byChannel.stream().mapToLong(Long::longValue).sum();
    }

    /** How often goods that were to be inspected were not. */
    public long released() {
        long released = 0;
        for (ControlChannel treated : CHANNELS) {
            released += treated == ControlChannel.RED ? 0 : of(ControlChannel.RED, treated);
        }
        return released;
    }

    /** How often the channel was raised. */
    public long raised() {
        long raised = 0;
        for (ControlChannel decided : CHANNELS) {
            for (ControlChannel treated : CHANNELS) {
                raised += treated.compareTo(decided) > 0 ? of(decided, treated) : 0;
            }
        }
        return raised;
    }

    private static int cell(ControlChannel decided, ControlChannel treated) {
        return decided.ordinal() * CHANNELS.length + treated.ordinal();
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "override counts". */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(1 + (CELLS + 1) * Varint.MAX_BYTES + Blob.maxBytes(topImporter));
        out.put(LAYOUT);
        byChannel.forEach(count -> Varint.put(out, count));
        Blob.put(out, topImporter);
        Varint.put(out, topReleased);
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote; null gives {@link #NONE}.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static OverrideCounts fromBytes(byte[] bytes) {
        if (bytes == null) {
            return NONE;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte layout = in.get();
        if (layout != LAYOUT) {
            throw new IllegalArgumentException("override counts: unknown version " + layout);
        }
        List<Long> cells = new ArrayList<>(CELLS);
        for (int i = 0; i < CELLS; i++) {
            cells.add(Varint.get(in));
        }
        return new OverrideCounts(cells, Blob.getText(in), Varint.get(in));
    }
}
