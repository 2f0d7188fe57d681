// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.partners;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Party;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.partner.Layout;
import org.torugart.core.partner.MassUnit;

/**
 * An air waybill as lines, with one rate line for each kind of goods. The number of the waybill is all that identifies it,
 * net masses are not on it, and its characters are capitals.
 */
final class AirWaybillLines {
    private static final String DESTINATION = "FRU";
    private static final String PLAIN = "[^A-Z0-9 .,-]";
    private static final int DESCRIPTION = 60;
    private static final int PLACES = 6;

    private final Layout layout;
    private final StringBuilder text = new StringBuilder();

    private AirWaybillLines(Layout layout) {
        this.layout = layout;
    }

    static byte[] write(Manifest manifest, Layout layout) {
        AirWaybillLines lines = new AirWaybillLines(layout);
        lines.waybill(manifest);
        return lines.text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void waybill(Manifest manifest) {
        line("FWB", "16");
        text.append(manifest.transport().transportDocument())
                .append(manifest.exportOffice())
                .append(DESTINATION);
        line("", "T" + manifest.totalPackages() + mass(manifest.totalGrossMass()));
        line("SRI", manifest.ucr());
        party("SHP", manifest.consignor());
        party("CNE", manifest.consignee());
        manifest.items().forEach(this::rate);
        String issued = layout.times().format(manifest.recordedAt().atZone(layout.zone()));
        line("ISU", issued.toUpperCase(Locale.ROOT), manifest.exportOffice());
    }

    private void party(String name, Party party) {
        if (party != null) {
            line(name, party.id());
            line("NAM", plain(party.name()));
        }
    }

    private void rate(Manifest.Item item) {
        line("RTD", Integer.toString(item.number()), "P" + item.packages(), mass(item.grossMass()));
        line("", "NG", plain(item.description()));
        line("", "NH", item.commodityCode());
        line("", "NO", item.originCountry());
        if (item.value() != null) {
            line("", "CU", item.value().currency(), item.value().amount().toPlainString());
        }
    }

    private String mass(Mass mass) {
        MassUnit unit = layout.massUnit();
        BigDecimal weight = mass.kilograms().divide(unit.kilograms(), PLACES, RoundingMode.HALF_UP);
        return unit.letter() + weight.stripTrailingZeros().toPlainString();
    }

    /** What the message has characters for. */
    private static String plain(String said) {
        String plain = said == null
                ? ""
                : said.toUpperCase(Locale.ROOT).replaceAll(PLAIN, " ").strip();
        return plain.substring(0, Math.min(DESCRIPTION, plain.length()));
    }

    private void line(String name, String... elements) {
        text.append(name);
        for (String element : elements) {
            text.append('/').append(element);
        }
        text.append('\n');
    }
}
