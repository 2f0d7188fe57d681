// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.dated;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Money;
import org.torugart.core.manifest.Manifest;

/**
 * What tables of reference data said at acceptance of what a shipment names: its currencies, commodity codes and offices.
 * Part of the evidence, so that a decision is made again with what it was made with. What no table says is absent, and not
 * zero. Immutable.
 *
 * @param rates official exchange rates, national currency for a unit, by currency
 * @param duties ad-valorem duty rates in percent by beginnings of commodity codes
 * @param nomenclature what it said of the declared codes
 * @param benchmarks benchmark values by their keys: beginnings of codes, some with an origin
 * @param offices the offices the declaration names, by their code
 */
public record DatedFact(
        Map<String, BigDecimal> rates,
        Map<String, BigDecimal> duties,
        Nomenclature nomenclature,
        Map<String, Benchmark> benchmarks,
        Map<String, Office> offices) {
    /** Under which it stands among the facts of an evidence record. */
    public static final String KEY = "reference:tables";

    /** No table says anything. */
    public static final DatedFact NONE = new DatedFact(Map.of(), Map.of());

    /** Exchange rates and duty rates alone. */
    private static final byte FIRST_VERSION = 1;

    private static final byte VERSION = 2;
    private static final int SCALE = 6;
    private static final int SHORTEST_CODE = 2;

    public DatedFact {
        rates = Map.copyOf(rates);
        duties = Map.copyOf(duties);
        Objects.requireNonNull(nomenclature, "nomenclature");
        benchmarks = Map.copyOf(benchmarks);
        offices = Map.copyOf(offices);
    }

    /** Exchange rates and duty rates alone. */
    public DatedFact(Map<String, BigDecimal> rates, Map<String, BigDecimal> duties) {
        this(rates, duties, Nomenclature.NONE, Map.of(), Map.of());
    }

    /** What tables say of a declaration and the manifests it is joined with. */
    public static DatedFact of(DatedTables tables, Declaration declaration, Iterable<Manifest> manifests) {
        Instant at = declaration.acceptedAt();
        TreeSet<String> currencies = new TreeSet<>();
        TreeSet<String> codes = new TreeSet<>();
        Map<String, Nomenclature.Listed> listed = new TreeMap<>();
        Map<String, Benchmark> benchmarks = new TreeMap<>();
        Nomenclature.State nomenclature = tables.nomenclature(at);
        add(currencies, declaration.invoiceTotal());
        for (GoodsItem item : declaration.items()) {
            add(currencies, item.invoiceValue());
            String code = item.commodityCode();
            if (code == null || code.isEmpty()) {
                continue;
            }
            codes.add(code);
            DatedValue entry =
                    nomenclature == Nomenclature.State.NONE ? null : tables.within(DatedTable.NOMENCLATURE, code, at);
            if (entry != null) {
                listed.put(code, Nomenclature.Listed.of(entry));
            }
            DatedEntry benchmark = tables.longest(DatedTable.BENCHMARKS, code, item.originCountry(), at);
            if (benchmark != null) {
                benchmarks.put(benchmark.key(), Benchmark.of(benchmark.at(at)));
            }
        }
        benchmarks.values().forEach(benchmark -> currencies.add(benchmark.currency()));
        for (Manifest manifest : manifests) {
            for (Manifest.Item item : manifest.items()) {
                add(currencies, item.value());
                codes.add(Objects.requireNonNullElse(item.commodityCode(), ""));
            }
        }
        Map<String, BigDecimal> rates = new TreeMap<>();
        for (String currency : currencies) {
            BigDecimal rate = tables.numberAt(DatedTable.EXCHANGE_RATES, currency, at);
            if (rate != null) {
                rates.put(currency, rate);
            }
        }
        Map<String, BigDecimal> duties = new TreeMap<>();
        for (String code : codes) {
            DatedEntry duty = tables.longest(DatedTable.TARIFF, code, null, at);
            if (duty != null) {
                duties.put(duty.key(), duty.at(at).value());
            }
        }
        Map<String, Office> offices = new TreeMap<>();
        addOffice(offices, tables, declaration.declarationOffice(), at);
        addOffice(offices, tables, declaration.entryOffice(), at);
        return new DatedFact(rates, duties, new Nomenclature(nomenclature, listed), benchmarks, offices);
    }

    private static void add(TreeSet<String> currencies, Money money) {
        if (money != null) {
            currencies.add(money.currency());
        }
    }

    private static void addOffice(Map<String, Office> offices, DatedTables tables, String code, Instant at) {
        if (code != null && tables.knew(DatedTable.OFFICES, code, at)) {
            DatedValue value = tables.at(DatedTable.OFFICES, code, at);
            offices.put(code, value == null ? Office.CLOSED : Office.of(value));
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

    /**
     * Key of the benchmark of goods: of the longest beginning of their code, and of two for one beginning that of their
     * origin. Null when there is none.
     *
     * @param origin ISO 3166-1 alpha-2; null when it is not stated
     */
    public String benchmarkKey(String commodityCode, String origin) {
        for (int digits = commodityCode.length(); digits >= SHORTEST_CODE && !benchmarks.isEmpty(); digits--) {
            String beginning = commodityCode.substring(0, digits);
            String ofOrigin = beginning + DatedTable.OF_ORIGIN + origin;
            if (origin != null && benchmarks.containsKey(ofOrigin)) {
                return ofOrigin;
            }
            if (benchmarks.containsKey(beginning)) {
                return beginning;
            }
        }
        return null;
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "reference fact". */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(maxBytes());
        out.put(VERSION);
        putAll(out, rates, DatedFact::putNumber);
        putAll(out, duties, DatedFact::putNumber);
        out.put((byte) nomenclature.state().ordinal());
        putAll(out, nomenclature.listed(), (to, code) -> {
            Blob.put(to, code.description());
            Blob.put(to, Objects.requireNonNullElse(code.unit(), ""));
        });
        putAll(out, benchmarks, (to, benchmark) -> {
            putNumber(to, benchmark.value());
            Blob.put(to, benchmark.currency());
            Blob.put(to, benchmark.unit());
        });
        putAll(out, offices, (to, office) -> {
            to.put((byte) (office.kind() == null ? 0 : office.kind() == Office.Kind.BORDER ? 1 : 2));
            Blob.put(to, office.name());
            putTexts(to, office.goods());
            putTexts(to, office.except());
        });
        return Blob.written(out);
    }

    private int maxBytes() {
        int size = 2 + 5 * Varint.MAX_BYTES;
        size += maxBytesOfNumbers(rates) + maxBytesOfNumbers(duties);
        for (Map.Entry<String, Nomenclature.Listed> entry :
                nomenclature.listed().entrySet()) {
            Nomenclature.Listed code = entry.getValue();
            size += Blob.maxBytes(entry.getKey())
                    + Blob.maxBytes(code.description())
                    + Blob.maxBytes(Objects.requireNonNullElse(code.unit(), ""));
        }
        for (Map.Entry<String, Benchmark> entry : benchmarks.entrySet()) {
            Benchmark benchmark = entry.getValue();
            size += Blob.maxBytes(entry.getKey())
                    + Varint.MAX_BYTES
                    + Blob.maxBytes(benchmark.currency())
                    + Blob.maxBytes(benchmark.unit());
        }
        for (Map.Entry<String, Office> entry : offices.entrySet()) {
            Office office = entry.getValue();
            size += Blob.maxBytes(entry.getKey())
                    + 1
                    + Blob.maxBytes(office.name())
                    + maxBytes(office.goods())
                    + maxBytes(office.except());
        }
        return size;
    }

    private static int maxBytesOfNumbers(Map<String, BigDecimal> numbers) {
        int size = 0;
        for (String key : numbers.keySet()) {
            size += Blob.maxBytes(key) + Varint.MAX_BYTES;
        }
        return size;
    }

    private static int maxBytes(List<String> texts) {
        int size = Varint.MAX_BYTES;
        for (String text : texts) {
            size += Blob.maxBytes(text);
        }
        return size;
    }

    private static <T> void putAll(ByteBuffer out, Map<String, T> values, BiConsumer<ByteBuffer, T> put) {
        Varint.put(out, values.size());
        new TreeMap<>(values).forEach((key, value) -> {
            Blob.put(out, key);
            put.accept(out, value);
        });
    }

    private static void putNumber(ByteBuffer out, BigDecimal number) {
        Varint.put(out, number.setScale(SCALE).unscaledValue().longValueExact());
    }

    private static void putTexts(ByteBuffer out, List<String> texts) {
        Varint.put(out, texts.size());
        texts.forEach(text -> Blob.put(out, text));
    }

    /**
     * Reads what {@link #toBytes} wrote, or an earlier version did.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static DatedFact fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION && version != FIRST_VERSION) {
            throw new IllegalArgumentException("reference fact: unknown version " + version);
        }
        Map<String, BigDecimal> rates = getAll(in, DatedFact::getNumber);
        Map<String, BigDecimal> duties = getAll(in, DatedFact::getNumber);
        return version == FIRST_VERSION
                ? new DatedFact(rates, duties)
                : new DatedFact(
                        rates,
                        duties,
                        new Nomenclature(
                                Blob.getOneOf(Nomenclature.State.values(), in), getAll(in, DatedFact::getListed)),
                        getAll(in, from -> new Benchmark(getNumber(from), Blob.getText(from), Blob.getText(from))),
                        getAll(in, DatedFact::getOffice));
    }

    private static <T> Map<String, T> getAll(ByteBuffer in, Function<ByteBuffer, T> get) {
        Map<String, T> values = new TreeMap<>();
        for (long left = Varint.get(in); left > 0; left--) {
            String key = Blob.getText(in);
            values.put(key, get.apply(in));
        }
        return values;
    }

    private static BigDecimal getNumber(ByteBuffer in) {
        return DatedValue.plain(BigDecimal.valueOf(Varint.get(in), SCALE));
    }

    private static Nomenclature.Listed getListed(ByteBuffer in) {
        String description = Blob.getText(in);
        String unit = Blob.getText(in);
        return new Nomenclature.Listed(description, unit.isEmpty() ? null : unit);
    }

    private static Office getOffice(ByteBuffer in) {
        byte kind = in.get();
        String name = Blob.getText(in);
        List<String> goods = getTexts(in);
        List<String> except = getTexts(in);
        return kind == 0
                ? Office.CLOSED
                : new Office(true, name, kind == 1 ? Office.Kind.BORDER : Office.Kind.INLAND, goods, except);
    }

    private static List<String> getTexts(ByteBuffer in) {
        List<String> texts = new ArrayList<>();
        for (long left = Varint.get(in); left > 0; left--) {
            texts.add(Blob.getText(in));
        }
        return texts;
    }
}
