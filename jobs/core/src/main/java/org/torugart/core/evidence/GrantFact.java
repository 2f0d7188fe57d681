// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;

/**
 * What a permit answered.
 *
 * @param permit its record, as it came; empty when the Single Window has none
 * @param known whether everything drawn before is known
 * @param drawn what declarations accepted before have drawn, by commodity code; ordered
 */
public record GrantFact(byte[] permit, boolean known, List<Quantity> drawn) {
    private static final byte VERSION = 1;

    /**
     * A quantity of goods of one code.
     *
     * @param commodityCode the code as declared; never null
     * @param milligrams net mass; 0 when none was stated
     * @param unit supplementary unit; empty when none was stated
     * @param units quantity in it, in millionths
     */
    public record Quantity(String commodityCode, long milligrams, String unit, long units) {
        public Quantity {
            Objects.requireNonNull(commodityCode, "commodityCode");
            Objects.requireNonNull(unit, "unit");
        }

        int maxBytes() {
            return Blob.maxBytes(commodityCode) + Blob.maxBytes(unit) + 2 * Varint.MAX_BYTES;
        }

        static void put(ByteBuffer out, List<Quantity> quantities) {
            Varint.put(out, quantities.size());
            for (Quantity quantity : quantities) {
                Blob.put(out, quantity.commodityCode);
                Varint.put(out, quantity.milligrams);
                Blob.put(out, quantity.unit);
                Varint.put(out, quantity.units);
            }
        }

        static List<Quantity> get(ByteBuffer in) {
            List<Quantity> quantities = new ArrayList<>();
            for (long left = Varint.get(in); left > 0; left--) {
                quantities.add(new Quantity(Blob.getText(in), Varint.get(in), Blob.getText(in), Varint.get(in)));
            }
            return quantities;
        }
    }

    public GrantFact {
        Objects.requireNonNull(permit, "permit");
        drawn = List.copyOf(drawn);
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "grant fact". */
    public byte[] toBytes() {
        int size = 2 + 2 * Varint.MAX_BYTES + permit.length;
        for (Quantity quantity : drawn) {
            size += quantity.maxBytes();
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION);
        Blob.put(out, permit);
        out.put((byte) (known ? 1 : 0));
        Quantity.put(out, drawn);
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static GrantFact fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("grant fact: unknown version " + version);
        }
        return new GrantFact(Blob.getBytes(in), in.get() != 0, Quantity.get(in));
    }
}
