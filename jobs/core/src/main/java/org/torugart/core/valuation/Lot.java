// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.History;
import org.torugart.core.history.Micros;

/**
 * What one declaration brings of one heading from one supplier to one consignee. Lots are ordered by acceptance, those
 * accepted in the same microsecond by the hash of their declaration, so that of two lots one is always the earlier.
 *
 * @param atMicros acceptance
 * @param declaration hash of the declaration's identifier
 * @param value customs value in 1/10,000 of national currency; items without one count as zero
 * @param notice hash of the number of the notice that announces the split (Customs Code art. 180); 0 without notice
 * @param place hash of office and country of dispatch: lots are of one consignment only if both are the same (art. 180)
 */
record Lot(long atMicros, long declaration, long value, long notice, long place) implements Comparable<Lot> {
    static final int MAX_BYTES = 2 * Varint.MAX_BYTES + 3 * Long.BYTES + 1;

    private static final byte VERSION = 1;
    private static final Comparator<Lot> ORDER =
            Comparator.comparingLong(Lot::atMicros).thenComparingLong(Lot::declaration);

    /** What items of a declaration, all of one heading, contribute as a lot. */
    static Contribution contribution(Declaration declaration, List<GoodsItem> items) {
        long value = 0;
        for (GoodsItem item : items) {
            value += item.customsValue() == null ? 0 : item.customsValue().tenThousandths();
        }
        String notice = notice(declaration.documents());
        for (int i = 0; notice == null && i < items.size(); i++) {
            notice = notice(items.get(i).documents());
        }
        ByteBuffer out = ByteBuffer.allocate(1 + Varint.MAX_BYTES + 2 * Long.BYTES);
        out.put(VERSION);
        Varint.put(out, value);
        out.putLong(notice == null ? 0 : History.hash(notice.strip()));
        out.putLong(History.hash(declaration.declarationOffice() + '|' + declaration.exportCountry()));
        return new Contribution(Micros.of(declaration.acceptedAt()), declaration.declarationId(), Blob.written(out));
    }

    private static String notice(List<AdditionalDocument> documents) {
        for (AdditionalDocument document : documents) {
            if (document.type().equals(DocumentType.SPLIT_NOTICE)) {
                return document.number();
            }
        }
        return null;
    }

    /** The lot of a contribution; null when it is about something else. */
    static Lot of(Contribution contribution) {
        if (contribution == null || contribution.detail().length == 0) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(contribution.detail());
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("lot: unknown version " + version);
        }
        return new Lot(
                contribution.atMicros(),
                History.hash(contribution.declarationId()),
                Varint.get(in),
                in.getLong(),
                in.getLong());
    }

    boolean isNotified() {
        return notice != 0;
    }

    /** Whether it is announced by the same notice and delivered from the same country to the same office. */
    boolean isOfSameConsignment(Lot other) {
        return isNotified() && notice == other.notice && place == other.place;
    }

    @Override
    public int compareTo(Lot other) {
        return ORDER.compare(this, other);
    }
}
