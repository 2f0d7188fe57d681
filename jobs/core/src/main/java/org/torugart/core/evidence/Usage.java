// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.GoodsItem;

/**
 * What a declaration uses of excise marks and guarantees, by entity key, in one pass: a load of spirits states its marks
 * one by one. Of a mark, how often it is stated; of a guarantee, the duty of the goods that state it.
 */
final class Usage {
    /** Duty above a hundred thousand million cannot be told: that many of it are still a 64-bit sum. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000L);

    private static final int AMOUNT_SCALE = 4;

    private Usage() {}

    static Map<String, List<GrantFact.Quantity>> of(Declaration d) {
        Map<String, List<GrantFact.Quantity>> used = new LinkedHashMap<>();
        EntityRole.USED.keysOf(d).forEach(key -> used.put(key, new ArrayList<>(1)));
        if (used.isEmpty()) {
            return used;
        }
        d.documents().forEach(document -> mark(document, used));
        for (GoodsItem item : d.items()) {
            item.documents().forEach(document -> mark(document, used));
            Files.documents(d, item).stream()
                    .filter(document -> document.type().equals(DocumentType.GUARANTEE))
                    .map(Usage::key)
                    .distinct()
                    .filter(used::containsKey)
                    .forEach(key -> used.get(key).add(duty(item)));
        }
        return used;
    }

    /** Key of what a document is used of; null when its number is blank. */
    static String key(AdditionalDocument document) {
        return Identifiers.key(EntityRole.USED, EntityRole.document(document.type(), document.number()));
    }

    private static void mark(AdditionalDocument document, Map<String, List<GrantFact.Quantity>> used) {
        List<GrantFact.Quantity> times =
                document.type().equals(DocumentType.EXCISE_MARK) ? used.get(key(document)) : null;
        if (times != null) {
            long before = times.isEmpty() ? 0 : times.remove(0).units();
            times.add(new GrantFact.Quantity("", 0, "", before + 1));
        }
    }

    /** In 1/10,000 of its currency; an item whose duty cannot be told is counted instead. */
    private static GrantFact.Quantity duty(GoodsItem item) {
        if (item.customsValue() != null && item.dutyRatePercent() != null) {
            BigDecimal duty = BigDecimal.valueOf(item.customsValue().tenThousandths(), AMOUNT_SCALE)
                    .multiply(item.dutyRatePercent())
                    .movePointLeft(2)
                    .movePointRight(AMOUNT_SCALE)
                    .setScale(0, RoundingMode.HALF_UP);
            if (duty.signum() >= 0 && duty.compareTo(MOST) <= 0) {
                return new GrantFact.Quantity("", 0, item.customsValue().currency(), duty.longValue());
            }
        }
        return new GrantFact.Quantity("", 1, "", 0);
    }
}
