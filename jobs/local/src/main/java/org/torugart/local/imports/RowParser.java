// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;

/** One CSV row to one declaration with one goods item. Stateful: acceptance within a day follows the order of rows. */
final class RowParser {
    /** The columns read, by the place they are read from a row. */
    static final List<String> COLUMNS = List.of(
            "Declaration ID",
            "Date",
            "Office ID",
            "Process Type",
            "Import Type",
            "Import Use",
            "Payment Type",
            "Mode of Transport",
            "Declarant ID",
            "Importer ID",
            "Seller ID",
            "Courier ID",
            "HS6 Code",
            "Country of Departure",
            "Country of Origin",
            "Tax Rate",
            "Tax Type",
            "Country of Origin Indicator",
            "Net Mass",
            "Item Price",
            "Fraud",
            "Critical Fraud");

    private static final String CURRENCY = "KRW";
    private static final int HS_DIGITS = 6;
    private static final int SECONDS_OF_DAY = 86_400;

    /** Carries a {@link BadRow} out of the parser. */
    static final class BadRowException extends Exception {
        private final transient BadRow badRow;

        BadRowException(BadRow badRow) {
            super(badRow.toString());
            this.badRow = badRow;
        }

        BadRow badRow() {
            return badRow;
        }
    }

    private final int[] places = new int[COLUMNS.size()];
    private String file;
    private int fields;
    private CsvRecord record;
    private long lastLine = 1;
    private LocalDate day;
    private int second;

    /** Finds the columns of a file; others may stand between them. */
    void header(String newFile, List<String> header) {
        file = newFile;
        fields = header.size();
        for (int i = 0; i < places.length; i++) {
            places[i] = header.indexOf(COLUMNS.get(i));
            if (places[i] < 0) {
                throw new IllegalArgumentException(file + ": want a column '" + COLUMNS.get(i) + "', got " + header);
            }
        }
    }

    long lastLine() {
        return lastLine;
    }

    ImportedRow parse(CsvRecord row) throws BadRowException {
        record = row;
        lastLine = row.getStartingLineNumber();
        if (row.getFieldCount() != fields) {
            throw bad(BadRow.WHOLE_ROW, String.join(",", row.getFields()), "want " + fields + " fields");
        }
        String id = text("Declaration ID");
        if (id.isBlank()) {
            throw bad("Declaration ID", id, "must not be blank");
        }
        LocalDate date = date();
        int fraud = digit("Fraud", 1);
        int severity = digit("Critical Fraud", 2);
        if ((fraud == 1) != (severity > 0)) {
            throw bad("Critical Fraud", text("Critical Fraud"), "contradicts Fraud " + fraud);
        }
        String hs6 = hs6();
        GoodsItem item = item(hs6);
        // Last, so that a bad row takes no second of the day.
        Declaration declaration = declaration(id, acceptedAt(date), item);
        String tuple = String.join(
                "|",
                hs6,
                text("Country of Departure"),
                text("Country of Origin"),
                text("Tax Rate"),
                text("Tax Type"),
                text("Net Mass"));
        DeclarationEvent lodged =
                new DeclarationEvent(id, 1, DeclarationEvent.Kind.LODGED, declaration.acceptedAt(), declaration);
        return new ImportedRow(date, lodged, fraud == 1, severity, tuple);
    }

    private GoodsItem item(String hs6) throws BadRowException {
        BigDecimal mass = number("Net Mass");
        BigDecimal price = number("Item Price");
        try {
            return GoodsItem.builder(1, hs6)
                    .originCountry(orNull("Country of Origin"))
                    .originMarking(orNull("Country of Origin Indicator"))
                    .netMass(mass == null ? null : Mass.ofKilograms(mass))
                    .customsValue(price == null ? null : Money.of(price, CURRENCY))
                    .dutyRatePercent(number("Tax Rate"))
                    .dutyRegime(orNull("Tax Type"))
                    .build();
        } catch (ArithmeticException e) {
            throw bad("Net Mass, Item Price", text("Net Mass") + ", " + text("Item Price"), "want at most 18 digits");
        }
    }

    private Declaration declaration(String id, Instant acceptedAt, GoodsItem item) {
        Party importer = party("Importer ID");
        return Declaration.builder(id, acceptedAt, Direction.IMPORT, text("Office ID"))
                .declarationType(orNull("Process Type"))
                .procedure(orNull("Import Use"))
                .natureOfTransaction(orNull("Import Type"))
                .paymentMethod(orNull("Payment Type"))
                .exportCountry(orNull("Country of Departure"))
                .consignor(party("Seller ID"))
                .consignee(importer)
                .importer(importer)
                .declarant(party("Declarant ID"))
                .carrier(party("Courier ID"))
                .transport(new Transport(orNull("Mode of Transport"), null, null, List.of(), List.of(), null))
                .items(List.of(item))
                .build();
    }

    /** The files know no time of day: rows of a day get its seconds in their order. */
    private Instant acceptedAt(LocalDate date) throws BadRowException {
        if (day != null && date.isBefore(day)) {
            throw bad("Date", text("Date"), "must not be before that of the row above, " + day);
        }
        if (!date.equals(day)) {
            day = date;
            second = 0;
        }
        second++;
        if (second >= SECONDS_OF_DAY) {
            throw bad("Date", text("Date"), "has more rows than a day has seconds");
        }
        return date.atStartOfDay(ZoneOffset.UTC).plusSeconds(second).toInstant();
    }

    private LocalDate date() throws BadRowException {
        try {
            return LocalDate.parse(text("Date"));
        } catch (DateTimeException e) {
            throw bad("Date", text("Date"), "want a date like 2020-01-31");
        }
    }

    private String hs6() throws BadRowException {
        String code = text("HS6 Code");
        boolean digits = code.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || code.length() > HS_DIGITS) {
            throw bad("HS6 Code", code, "want up to six digits");
        }
        return code.isEmpty() ? code : "0".repeat(HS_DIGITS - code.length()) + code;
    }

    private int digit(String column, int highest) throws BadRowException {
        String value = text(column);
        if (value.length() != 1 || value.charAt(0) < '0' || value.charAt(0) > '0' + highest) {
            throw bad(column, value, "want 0 to " + highest);
        }
        return value.charAt(0) - '0';
    }

    private BigDecimal number(String column) throws BadRowException {
        String value = text(column);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw bad(column, value, "want a number");
        }
    }

    private Party party(String column) {
        String id = text(column);
        return id.isEmpty() ? null : new Party(id, null, null);
    }

    private String orNull(String column) {
        String value = text(column);
        return value.isEmpty() ? null : value;
    }

    private String text(String column) {
        return record.getField(places[COLUMNS.indexOf(column)]);
    }

    private BadRowException bad(String column, String value, String problem) {
        return new BadRowException(new BadRow(file, lastLine, column, value, problem));
    }
}
