// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.History;
import org.torugart.core.history.Micros;

/**
 * The unit value of one item on one base. An item has up to two: per kilogram of net mass, and per supplementary unit
 * where it states one.
 *
 * @param unit {@link #KILOGRAM}, or a hash of the supplementary unit's code
 * @param size how much of it there is, in steps of four: 0 below 4, 1 below 16, ... {@value #SIZES} steps in all.
 *     Quantities are comparable (Customs Code arts. 171, 172: "substantially the same quantity") when they are of the
 *     same step or of neighbouring ones: everything within a factor of four is, nothing beyond one of sixteen
 * @param identity hash of what must be the same of identical goods besides HS6 and origin (art. 171, "the same in all
 *     respects"): the full commodity code and the description, without regard to case, spaces and punctuation; 0 when
 *     no description is stated, since nothing can then be shown to be identical
 * @param amount customs value per unit in 1/10,000 of national currency, rounded half up; at least 1
 * @param counts whether others are compared with it: only what was valued by its own price is (method 1, or none
 *     stated), since identical and similar goods are compared by their transaction value
 */
public record Price(int unit, int size, int identity, long amount, boolean counts) {

    /** The base that every item has: net mass. */
    public static final int KILOGRAM = 0;

    /** Steps of quantity. */
    public static final int SIZES = 13;

    private static final byte VERSION = 1;
    private static final int COUNTS = 1;
    private static final int MAX_BYTES = 2 + 2 * Integer.BYTES + Varint.MAX_BYTES;
    private static final long MILLION = 1_000_000;

    /** The prices of an item: per kilogram first, each only if it can be stated. */
    public static List<Price> of(GoodsItem item) {
        List<Price> prices = new ArrayList<>(2);
        if (item.customsValue() == null) {
            return prices;
        }
        if (item.netMass() != null) {
            add(prices, item, KILOGRAM, item.netMass().milligrams());
        }
        GoodsItem.SupplementaryQuantity quantity = item.supplementaryQuantity();
        if (quantity != null && !quantity.unit().isBlank()) {
            BigDecimal millionths = quantity.quantity().movePointRight(6).setScale(0, RoundingMode.HALF_UP);
            if (millionths.unscaledValue().bitLength() < Long.SIZE) {
                add(prices, item, unit(quantity.unit()), millionths.longValue());
            }
        }
        return prices;
    }

    private static void add(List<Price> prices, GoodsItem item, int unit, long millionths) {
        long amount = amount(item.customsValue().tenThousandths(), millionths);
        if (amount > 0) {
            boolean counts = item.valuationMethod() <= 1;
            prices.add(new Price(unit, size(millionths), identity(item), amount, counts));
        }
    }

    /** Value per whole unit, rounded half up; 0 when there is none or it is too large to be held. */
    static long amount(long value, long millionths) {
        if (value <= 0 || millionths <= 0) {
            return 0;
        }
        long half = millionths / 2;
        if (value <= (Long.MAX_VALUE - half) / MILLION) {
            return (value * MILLION + half) / millionths;
        }
        BigInteger amount = BigInteger.valueOf(value)
                .multiply(BigInteger.valueOf(MILLION))
                .add(BigInteger.valueOf(half))
                .divide(BigInteger.valueOf(millionths));
        return amount.bitLength() < Long.SIZE - 1 ? amount.longValue() : 0;
    }

    /** The step of a quantity in millionths of the unit. */
    static int size(long millionths) {
        long whole = Math.max(1, millionths / MILLION);
        return Math.min(SIZES - 1, (Long.SIZE - 1 - Long.numberOfLeadingZeros(whole)) / 2);
    }

    /** A unit's base. */
    public static int unit(String code) {
        int hash = fold(History.hash(code.strip()));
        return hash == KILOGRAM ? 1 : hash;
    }

    private static int identity(GoodsItem item) {
        String description = item.description() == null ? "" : plain(item.description());
        if (description.isEmpty()) {
            return 0;
        }
        int hash = fold(History.hash(item.commodityCode().strip() + ' ' + description));
        return hash == 0 ? 1 : hash;
    }

    /** Letters and digits in lower case, words parted by one space. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (pending && plain.length() > 0) {
                    plain.append(' ');
                }
                plain.append(c);
                pending = false;
            } else {
                pending = true;
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static int fold(long hash) {
        return (int) (hash ^ (hash >>> 32));
    }

    /** What is asked with it. */
    public Question question() {
        return new Question(unit, size, identity);
    }

    /**
     * What a price is compared by.
     *
     * @param unit its base
     * @param size its step of quantity
     * @param identity its identity
     */
    public record Question(int unit, int size, int identity) implements Comparable<Question> {
        private static final Comparator<Question> ORDER = Comparator.comparingInt(Question::unit)
                .thenComparingInt(Question::size)
                .thenComparingInt(Question::identity);

        @Override
        public int compareTo(Question other) {
            return ORDER.compare(this, other);
        }
    }

    /** What items of a declaration contribute to the prices of their goods, and ask them. */
    public static Contribution contribution(Declaration declaration, List<GoodsItem> items) {
        List<Price> prices = new ArrayList<>();
        items.forEach(item -> prices.addAll(of(item)));
        ByteBuffer out = ByteBuffer.allocate(1 + Varint.MAX_BYTES + prices.size() * MAX_BYTES);
        out.put(VERSION);
        Varint.put(out, prices.size());
        for (Price price : prices) {
            out.put((byte) (price.counts ? COUNTS : 0));
            out.putInt(price.unit);
            out.put((byte) price.size);
            out.putInt(price.identity);
            Varint.put(out, price.amount);
        }
        return new Contribution(Micros.of(declaration.acceptedAt()), declaration.declarationId(), Blob.written(out));
    }

    /** The prices of a contribution; none when it is about something else. */
    static List<Price> of(Contribution contribution) {
        if (contribution == null || contribution.detail().length == 0) {
            return List.of();
        }
        ByteBuffer in = ByteBuffer.wrap(contribution.detail());
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("prices: unknown version " + version);
        }
        List<Price> prices = new ArrayList<>();
        for (long left = Varint.get(in); left > 0; left--) {
            boolean counts = (in.get() & COUNTS) != 0;
            prices.add(new Price(in.getInt(), in.get(), in.getInt(), Varint.get(in), counts));
        }
        return prices;
    }
}
