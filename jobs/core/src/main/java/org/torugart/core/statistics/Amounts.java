// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.declaration.Money;

/**
 * Exact sums of money, one for each currency: amounts in two currencies have no sum. A currency whose sum is zero is not
 * there, so equal sums are equal.
 *
 * @param byCurrency sum in 1/10,000 of the currency unit by ISO 4217 code, ordered, none of them zero; never null
 */
public record Amounts(SortedMap<String, Long> byCurrency) {
    /** No money. */
    public static final Amounts NONE = new Amounts(Collections.emptySortedMap());

    public Amounts {
        byCurrency = Collections.unmodifiableSortedMap(new TreeMap<>(byCurrency));
    }

    /** One amount; null is none. */
    public static Amounts of(Money money) {
        return money == null || money.tenThousandths() == 0
                ? NONE
                : new Amounts(new TreeMap<>(Map.of(money.currency(), money.tenThousandths())));
    }

    /** Both together. */
    public Amounts plus(Amounts other) {
        if (other.byCurrency.isEmpty()) {
            return this;
        }
        if (byCurrency.isEmpty()) {
            return other;
        }
        TreeMap<String, Long> sum = new TreeMap<>(byCurrency);
        other.byCurrency.forEach((currency, amount) -> sum.merge(currency, amount, Amounts::sumOrNull));
        return new Amounts(sum);
    }

    private static Long sumOrNull(long one, long other) {
        return one + other == 0 ? null : one + other;
    }

    /** The same with the other sign. */
    public Amounts negated() {
        if (byCurrency.isEmpty()) {
            return this;
        }
        TreeMap<String, Long> negated = new TreeMap<>();
        byCurrency.forEach((currency, amount) -> negated.put(currency, -amount));
        return new Amounts(negated);
    }

    /** The sums, ordered by currency. */
    public List<Money> toMoney() {
        List<Money> money = new ArrayList<>(byCurrency.size());
        byCurrency.forEach((currency, amount) -> money.add(new Money(amount, currency)));
        return money;
    }

    /** Most bytes {@link #put} appends. */
    int maxBytes() {
        int size = Varint.MAX_BYTES;
        for (String currency : byCurrency.keySet()) {
            size += Blob.maxBytes(currency) + Varint.MAX_BYTES;
        }
        return size;
    }

    /** Appends the bytes laid out in {@code schemas/FORMATS.md}, "amounts". */
    void put(ByteBuffer out) {
        Varint.put(out, byCurrency.size());
        byCurrency.forEach((currency, amount) -> {
            Blob.put(out, currency);
            Varint.put(out, amount);
        });
    }

    /** Reads what {@link #put} wrote. */
    static Amounts get(ByteBuffer in) {
        long left = Varint.get(in);
        if (left == 0) {
            return NONE;
        }
        TreeMap<String, Long> amounts = new TreeMap<>();
        for (; left > 0; left--) {
            amounts.put(Blob.getText(in), Varint.get(in));
        }
        return new Amounts(amounts);
    }
}
