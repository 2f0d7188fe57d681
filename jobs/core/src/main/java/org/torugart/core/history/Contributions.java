// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.util.Arrays;
import java.util.Collection;
import org.torugart.core.control.ControlResult;

/** What declarations and control results contribute to history: every measure asked for its number. */
public final class Contributions {
    private Contributions() {}

    /**
     * The contribution of a declaration to one entity.
     *
     * @param goods the items that concern the entity
     * @param catalogue what is kept of it
     * @param partner the other party it deals with; null when there is none or it does not matter
     * @param useHash hash of the transport document for a vehicle or container, 0 for others
     */
    public static Contribution of(Goods goods, Catalogue catalogue, String partner, long useHash) {
        long[] values = new long[catalogue.measures().size()];
        long ids = 0;
        int next = 0;
        for (Measure measure : catalogue.inOrder()) {
            long value = measure == Measure.PARTNERS ? hashed(partner) : measure.of(goods);
            if (value != 0) {
                ids |= 1L << measure.id();
                values[next++] = value;
            }
        }
        return new Contribution(
                Micros.of(goods.declaration().acceptedAt()),
                goods.declaration().declarationId(),
                useHash,
                ids,
                Arrays.copyOf(values, next));
    }

    /** One of {@value Counts#HASHES} numbers, from 1; 0 for nobody. */
    private static long hashed(String partner) {
        return partner == null ? 0 : 1 + (History.hash(partner) & (Counts.HASHES - 1));
    }

    /** The contribution of a completed control to every entity its declaration named. */
    public static Contribution of(ControlResult result) {
        return of(result, Measure.REGISTERED);
    }

    /** The same to the measures given, which are ordered by id. */
    public static Contribution of(ControlResult result, Collection<Measure> measures) {
        long[] values = new long[measures.size()];
        long ids = 0;
        int next = 0;
        for (Measure measure : measures) {
            long value = measure.of(result);
            if (value != 0) {
                ids |= 1L << measure.id();
                values[next++] = value;
            }
        }
        return new Contribution(
                Micros.of(result.recordedAt()), result.declarationId(), 0, ids, Arrays.copyOf(values, next));
    }
}
