// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.dated;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The tables of reference data, and what a row of each may say. */
public enum DatedTable {
    /** Official exchange rates: national currency for a unit, by currency (Customs Code art. 120). */
    EXCHANGE_RATES("exchange-rates", Key.CURRENCY, Figure.RATE),

    /** Ad-valorem duty rates in percent, by beginnings of commodity codes (art. 227). */
    TARIFF("tariff", Key.CODE, Figure.PERCENT),

    /** The commodity nomenclature (art. 227): which codes goods may be declared under. */
    NOMENCLATURE("nomenclature", Key.CODE, Figure.NONE),

    /**
     * Benchmark values (art. 165): what a kilogram or a supplementary unit of goods is usually worth at import, by beginnings
     * of commodity codes, or of these and an origin.
     */
    BENCHMARKS("benchmarks", Key.CODE_AND_ORIGIN, Figure.MONEY),

    /** Customs offices, and the goods they are competent for, by their code. */
    OFFICES("offices", Key.OFFICE, Figure.NONE);

    /** Of a benchmark of a kilogram, in the place of a supplementary unit's code. */
    public static final String KILOGRAM = "KG";

    /** Between code and origin in the key of a benchmark. */
    public static final char OF_ORIGIN = '/';

    /** Key of the entry of a table that says how many others there are; see {@link #isCounted}. */
    public static final String COUNT_KEY = "*";

    /** Most characters of a text. */
    public static final int LONGEST_TEXT = 500;

    private static final Map<String, DatedTable> BY_TEXT = new HashMap<>();

    static {
        for (DatedTable table : values()) {
            BY_TEXT.put(table.text, table);
        }
    }

    private final String text;
    private final Key key;
    private final Figure figure;

    DatedTable(String text, Key key, Figure figure) {
        this.text = text;
        this.key = key;
        this.figure = figure;
    }

    private List<Column> columns() {
        return switch (this) {
            case EXCHANGE_RATES, TARIFF -> List.of();
            case NOMENCLATURE -> Column.OF_NOMENCLATURE;
            case BENCHMARKS -> Column.OF_BENCHMARKS;
            case OFFICES -> Column.OF_OFFICES;
        };
    }

    /**
     * What is wrong with a row.
     *
     * @param column where: {@code key}, {@code value} or a column of texts
     * @param message what is wanted, and what was found
     */
    public record Problem(String column, String message) {
        /** {@code column: message}. */
        @Override
        public String toString() {
            return column + ": " + message;
        }
    }

    /**
     * A column of texts.
     *
     * @param name its name
     * @param required whether a row that says anything must say something here
     * @param pattern what is accepted; a text of any kind when null
     * @param want the same in words
     */
    private record Column(String name, boolean required, Pattern pattern, String want) {
        private static final Pattern UNIT_CODE = Pattern.compile("[A-Z0-9]{1,8}");
        private static final String UNIT = "KG or the code of a supplementary unit, such as 796";
        private static final Pattern CODES = Pattern.compile("[0-9]{2,10}( [0-9]{2,10})*");
        private static final String BEGINNINGS =
                "beginnings of commodity codes, 2 to 10 digits each, with a space between them";
        private static final String WORDS = "text of at most " + LONGEST_TEXT + " characters";

        static final List<Column> OF_NOMENCLATURE =
                List.of(new Column("description", true, null, WORDS), new Column("unit", false, UNIT_CODE, UNIT));

        static final List<Column> OF_BENCHMARKS = List.of(
                new Column("unit", true, UNIT_CODE, UNIT),
                new Column("currency", true, Pattern.compile("[A-Z]{3}"), "a currency, ISO 4217, such as USD"));

        static final List<Column> OF_OFFICES = List.of(
                new Column("name", true, null, WORDS),
                new Column("kind", true, Pattern.compile("BORDER|INLAND"), "BORDER or INLAND"),
                new Column("goods", false, CODES, BEGINNINGS),
                new Column("except", false, CODES, BEGINNINGS));

        boolean accepts(String value) {
            return value.length() <= LONGEST_TEXT
                    && (pattern == null || pattern.matcher(value).matches());
        }
    }

    /** What a table's keys are. */
    private enum Key {
        CURRENCY("[A-Z]{3}", "a currency, ISO 4217, such as USD"),
        CODE("[0-9]{2,10}", "2 to 10 digits of a commodity code"),
        CODE_AND_ORIGIN(
                "[0-9]{2,10}(/[A-Z]{2})?",
                "2 to 10 digits of a commodity code, and behind a / the origin if it is of one alone, such as 6403/CN"),
        OFFICE("[A-Z0-9]{2,17}", "the code of an office, 2 to 17 letters and digits");

        private final Pattern pattern;
        private final String want;

        Key(String pattern, String want) {
            this.pattern = Pattern.compile(pattern);
            this.want = want;
        }
    }

    /** What a table's numbers are. */
    private enum Figure {
        NONE(0, false, "nothing: the table has no numbers"),
        RATE(6, true, "a number above 0 with at most 6 decimal places"),
        PERCENT(6, false, "a number of 0 or more with at most 6 decimal places"),
        MONEY(4, true, "a number above 0 with at most 4 decimal places");

        private static final int WHOLE_DIGITS = 12;

        private final int scale;
        private final boolean positive;
        private final String want;

        Figure(int scale, boolean positive, String want) {
            this.scale = scale;
            this.positive = positive;
            this.want = want;
        }

        boolean accepts(BigDecimal number) {
            return this != NONE
                    && number.scale() <= scale
                    && number.precision() - number.scale() <= WHOLE_DIGITS
                    && number.signum() >= (positive ? 1 : 0);
        }
    }

    /** As records and files call it. */
    public String text() {
        return text;
    }

    /** The table of this name; null when there is none. */
    public static DatedTable of(String text) {
        return BY_TEXT.get(text);
    }

    /** Names of all tables, for messages. */
    public static String names() {
        return String.join(", ", Arrays.stream(values()).map(DatedTable::text).toList());
    }

    /** Names of the columns of texts of all tables. */
    public static Set<String> columnNames() {
        Set<String> names = new TreeSet<>();
        for (DatedTable table : values()) {
            table.columns().forEach(column -> names.add(column.name()));
        }
        return names;
    }

    /** Whether its keys are beginnings of commodity codes. */
    boolean isOfCodes() {
        return key == Key.CODE || key == Key.CODE_AND_ORIGIN;
    }

    /**
     * Whether what it does not hold is not there, which only the whole of it can say: it has an entry {@link #COUNT_KEY} with
     * the number of its others.
     */
    public boolean isCounted() {
        return this == NOMENCLATURE;
    }

    /** Everything that is wrong with a key and one of its values; empty when it is a row of this table. */
    public List<Problem> problems(String rowKey, DatedValue row) {
        if (isCounted() && rowKey.equals(COUNT_KEY)) {
            return Figure.PERCENT.accepts(row.value() == null ? BigDecimal.ONE : row.value())
                            && row.texts().isEmpty()
                    ? List.of()
                    : List.of(new Problem("value", "want the number of the table's entries"));
        }
        List<Problem> problems = new ArrayList<>();
        if (!key.pattern.matcher(rowKey).matches()) {
            problems.add(new Problem("key", "want " + key.want + ", found '" + rowKey + "'"));
        }
        if (row.isNothing()) {
            return problems;
        }
        if (row.value() == null ? figure != Figure.NONE : !figure.accepts(row.value())) {
            problems.add(new Problem(
                    "value",
                    "want " + figure.want + ", found "
                            + (row.value() == null
                                    ? "nothing"
                                    : "'" + row.value().toPlainString() + "'")));
        }
        Set<String> unknown = new TreeSet<>(row.texts().keySet());
        for (Column column : columns()) {
            unknown.remove(column.name());
            String value = row.text(column.name());
            if (value == null ? column.required() : !column.accepts(value)) {
                problems.add(new Problem(
                        column.name(),
                        "want " + column.want() + ", found " + (value == null ? "nothing" : "'" + shown(value) + "'")));
            }
        }
        for (String column : unknown) {
            problems.add(new Problem(column, "the table " + text + " has no such column"));
        }
        return problems;
    }

    private static String shown(String value) {
        int most = 40;
        return value.length() <= most
                ? value
                : String.format(Locale.ROOT, "%s… (%d characters)", value.substring(0, most), value.length());
    }

    /** Everything that is wrong with an entry; empty when nothing is, and for a table that is not known. */
    public static List<Problem> problems(DatedEntry entry) {
        DatedTable table = of(entry.table());
        List<Problem> problems = new ArrayList<>();
        if (table != null) {
            for (DatedValue value : entry.values()) {
                for (Problem problem : table.problems(entry.key(), value)) {
                    if (!problems.contains(problem)) {
                        problems.add(problem);
                    }
                }
            }
        }
        return problems;
    }
}
