// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.Micros;
import org.torugart.core.reconciliation.Goods;
import org.torugart.core.reconciliation.Quantity;

/** What a declaration tells its consignment of its goods, so that others who share the manifests know whose a line is. */
final class ConsignmentGoods {
    private static final byte VERSION = 1;
    private static final int ORIGIN = 1;
    private static final int VALUE = 2;
    private static final int NET_MASS = 4;
    private static final int GROSS_MASS = 8;
    private static final int PACKAGES = 16;

    private ConsignmentGoods() {}

    /** What a declaration contributes. */
    static Contribution contribution(Declaration declaration) {
        return new Contribution(
                Micros.of(declaration.acceptedAt()), declaration.declarationId(), toBytes(Goods.of(declaration)));
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "goods". */
    static byte[] toBytes(List<Goods> goods) {
        int size = 1 + Varint.MAX_BYTES;
        for (Goods one : goods) {
            size += 1 + Blob.maxBytes(one.code()) + 5 * Varint.MAX_BYTES;
            size += one.origin() == null ? 0 : Blob.maxBytes(one.origin());
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION);
        Varint.put(out, goods.size());
        for (Goods one : goods) {
            put(out, one);
        }
        return Blob.written(out);
    }

    private static void put(ByteBuffer out, Goods one) {
        out.put((byte) ((one.origin() == null ? 0 : ORIGIN)
                | (one.value().isKnown() ? VALUE : 0)
                | (one.netMass().isKnown() ? NET_MASS : 0)
                | (one.grossMass().isKnown() ? GROSS_MASS : 0)
                | (one.packages().isKnown() ? PACKAGES : 0)));
        Blob.put(out, one.code());
        if (one.origin() != null) {
            Blob.put(out, one.origin());
        }
        put(out, one.value());
        put(out, one.netMass());
        put(out, one.grossMass());
        put(out, one.packages());
    }

    private static void put(ByteBuffer out, Quantity quantity) {
        if (quantity.isKnown()) {
            Varint.put(out, quantity.units());
        }
    }

    /**
     * Reads what {@link #toBytes} wrote; of no bytes, no goods.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    static List<Goods> fromBytes(byte[] bytes) {
        if (bytes.length == 0) {
            return List.of();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("goods: unknown version " + version);
        }
        List<Goods> goods = new ArrayList<>();
        for (long left = Varint.get(in); left > 0; left--) {
            byte flags = in.get();
            String code = Blob.getText(in);
            String origin = (flags & ORIGIN) == 0 ? null : Blob.getText(in);
            goods.add(new Goods(
                    code,
                    null,
                    origin,
                    quantity(in, flags & VALUE),
                    quantity(in, flags & NET_MASS),
                    quantity(in, flags & GROSS_MASS),
                    quantity(in, flags & PACKAGES)));
        }
        return goods;
    }

    private static Quantity quantity(ByteBuffer in, int flag) {
        return flag == 0 ? Quantity.NOT_STATED : Quantity.known(Varint.get(in));
    }
}
