// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.dated;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Money;
import org.torugart.core.manifest.Manifest;

/**
 * What tables of reference data said at acceptance of what a shipment names: its currencies and commodity codes. Part of the
 * evidence, so that a decision is made again with what it was made with. What no table says is absent, and not zero.
 * Immutable.
 *
 * @param rates official exchange rates, national currency for a unit, by currency
 * @param duties ad-valorem duty rates in percent by beginnings of commodity codes
 */
public record DatedFact(Map<String, BigDecimal> rates, Map<String, BigDecimal> duties) {
    /** Under which it stands among the facts of an evidence record. */
    public static final String KEY = "reference:tables";

    /** No table says anything. */
    public static final DatedFact NONE = new DatedFact(Map.of(), Map.of());

    private static final byte VERSION = 1;
    private static final int SCALE = 6;

    public DatedFact {
        rates = Map.copyOf(rates);
        duties = Map.copyOf(duties);
    }

    /** What tables say of a declaration and the manifests it is joined with. */
    public static DatedFact of(DatedTables tables, Declaration declaration, Iterable<Manifest> manifests) {
        TreeSet<String> currencies = new TreeSet<>();
        TreeSet<String> codes = new TreeSet<>();
        add(currencies, declaration.invoiceTotal());
        for (GoodsItem item : declaration.items()) {
            add(currencies, item.invoiceValue());
            codes.add(Objects.requireNonNullElse(item.commodityCode(), ""));
        }
        for (Manifest manifest : manifests) {
            for (Manifest.Item item : manifest.items()) {
                add(currencies, item.value());
                codes.add(Objects.requireNonNullElse(item.commodityCode(), ""));
            }
        }
        Map<String, BigDecimal> rates = new TreeMap<>();
        for (String currency : currencies) {
            BigDecimal rate = tables.at(DatedEntry.EXCHANGE_RATES, currency, declaration.acceptedAt());
            if (rate != null) {
                rates.put(currency, rate);
            }
        }
        Map<String, BigDecimal> duties = new TreeMap<>();
        for (String code : codes) {
            String beginning = tables.longest(DatedEntry.TARIFF, code, declaration.acceptedAt());
            if (beginning != null) {
                duties.put(beginning, tables.at(DatedEntry.TARIFF, beginning, declaration.acceptedAt()));
            }
        }
        return new DatedFact(rates, duties);
    }

    private static void add(TreeSet<String> currencies, Money money) {
        if (money != null) {
            currencies.add(money.currency());
        }
    }

    /** The official rate of a currency; null when no table says. */
    public BigDecimal rate(String currency) {
        return rates.get(currency);
    }

    /** The duty rate of a code, percent, by its longest beginning; null when no table says. */
    public BigDecimal dutyRate(String commodityCode) {
        for (int digits = commodityCode.length(); digits > 0 && !duties.isEmpty(); digits--) {
            BigDecimal rate = duties.get(commodityCode.substring(0, digits));
            if (rate != null) {
                return rate;
            }
        }
        return null;
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "reference fact". */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(1 + maxBytes(rates) + maxBytes(duties));
        out.put(VERSION);
        put(out, rates);
        put(out, duties);
        return Blob.written(out);
    }

    private static int maxBytes(Map<String, BigDecimal> values) {
        int size = Varint.MAX_BYTES;
        for (String key : values.keySet()) {
            size += Blob.maxBytes(key) + Varint.MAX_BYTES;
        }
        return size;
    }

    private static void put(ByteBuffer out, Map<String, BigDecimal> values) {
        Varint.put(out, values.size());
        new TreeMap<>(values).forEach((key, value) -> {
            Blob.put(out, key);
            Varint.put(out, value.setScale(SCALE).unscaledValue().longValueExact());
        });
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static DatedFact fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("reference fact: unknown version " + version);
        }
        return new DatedFact(get(in), get(in));
    }

    private static Map<String, BigDecimal> get(ByteBuffer in) {
        Map<String, BigDecimal> values = new TreeMap<>();
        for (long left = Varint.get(in); left > 0; left--) {
            String key = Blob.getText(in);
            values.put(key, DatedValue.plain(BigDecimal.valueOf(Varint.get(in), SCALE)));
        }
        return values;
    }
}
