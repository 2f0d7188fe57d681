// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.Micros;

/**
 * What a declaration draws on a permit: quantities of the items that state it, or of all if the declaration does, by
 * commodity code, because only the permit knows which of them it covers, and in which unit it counts.
 */
final class Draw {
    private static final byte VERSION = 1;
    private static final int UNIT_SCALE = 6;

    private Draw() {}

    static Contribution contribution(Declaration d, String key) {
        boolean whole = states(d.documents(), key);
        List<GrantFact.Quantity> quantities = new ArrayList<>();
        for (GoodsItem item : d.items()) {
            if (whole || states(item.documents(), key)) {
                GoodsItem.SupplementaryQuantity quantity = item.supplementaryQuantity();
                quantities.add(new GrantFact.Quantity(
                        item.commodityCode(),
                        item.netMass() == null ? 0 : item.netMass().milligrams(),
                        quantity == null ? "" : quantity.unit(),
                        quantity == null
                                ? 0
                                : quantity.quantity().movePointRight(UNIT_SCALE).longValue()));
            }
        }
        return contribution(d, quantities);
    }

    /** What a declaration draws, whatever it is counted in. */
    static Contribution contribution(Declaration d, List<GrantFact.Quantity> quantities) {
        int size = 1 + Varint.MAX_BYTES;
        for (GrantFact.Quantity quantity : quantities) {
            size += quantity.maxBytes();
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION);
        GrantFact.Quantity.put(out, quantities);
        return new Contribution(Micros.of(d.acceptedAt()), d.declarationId(), Blob.written(out));
    }

    static List<GrantFact.Quantity> quantities(Contribution contribution) {
        ByteBuffer in = ByteBuffer.wrap(contribution.detail());
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("draw: unknown version " + version);
        }
        return GrantFact.Quantity.get(in);
    }

    private static boolean states(List<AdditionalDocument> documents, String key) {
        for (AdditionalDocument document : documents) {
            String id = EntityRole.document(document.type(), document.number());
            if (id != null && key.equals(Identifiers.key(EntityRole.GRANT, id))) {
                return true;
            }
        }
        return false;
    }
}
