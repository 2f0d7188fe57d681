// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.partners;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Party;
import org.torugart.core.manifest.Manifest;

/** An extract as rows, one for each line; the receiver's country and the number of packages in all are not in it. */
final class ExtractCsv {
    private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm");
    private static final ZoneId ZONE = ZoneId.of("Asia/Tashkent");

    private static final String[] NAMES = {
        "GTD", "VER", "UCR", "SANA", "POST", "STIR", "JONATUVCHI", "OLUVCHI_RAQAMI", "OLUVCHI", "TRANSPORT", "RAQAM",
        "MAMLAKAT", "KONTEYNER", "PLOMBA", "CMR", "JAMI", "QATOR", "TIF_TN", "NOMI", "KELIB_CHIQISH", "NETTO", "BRUTTO",
        "JOY", "QIYMAT", "VALYUTA"
    };

    private ExtractCsv() {}

    static byte[] write(Manifest manifest) {
        StringWriter text = new StringWriter();
        try (CsvWriter rows = CsvWriter.builder().fieldSeparator(';').build(text)) {
            rows.writeRecord(NAMES);
            manifest.items().forEach(item -> rows.writeRecord(row(manifest, item)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String[] row(Manifest manifest, Manifest.Item item) {
        return new String[] {
            manifest.manifestId(),
            Integer.toString(manifest.version()),
            manifest.ucr(),
            TIMES.format(manifest.recordedAt().atZone(ZONE)),
            stated(manifest.exportOffice()),
            id(manifest.consignor()),
            name(manifest.consignor()),
            id(manifest.consignee()),
            name(manifest.consignee()),
            mode(manifest.transport().mode()),
            stated(manifest.transport().vehicleId()),
            stated(manifest.transport().vehicleCountry()),
            String.join(",", manifest.transport().containers()),
            String.join(",", manifest.transport().seals()),
            stated(manifest.transport().transportDocument()),
            mass(manifest.totalGrossMass()),
            Integer.toString(item.number()),
            item.commodityCode(),
            stated(item.description()),
            stated(item.originCountry()),
            mass(item.netMass()),
            mass(item.grossMass()),
            Integer.toString(item.packages()),
            item.value() == null ? "" : number(item.value().amount()),
            item.value() == null ? "" : item.value().currency()
        };
    }

    private static String mode(String mode) {
        return switch (mode) {
            case "30" -> "AVTO";
            case "20" -> "TEMIR YO'L";
            case "40" -> "HAVO";
            default -> "BOSHQA";
        };
    }

    private static String id(Party party) {
        return party == null ? "" : party.id();
    }

    private static String name(Party party) {
        return party == null ? "" : stated(party.name());
    }

    private static String mass(Mass mass) {
        return mass == null ? "" : number(mass.kilograms());
    }

    /** With a comma, as is usual there. */
    private static String number(BigDecimal number) {
        return number.toPlainString().replace('.', ',');
    }

    private static String stated(String text) {
        return text == null ? "" : text;
    }
}
