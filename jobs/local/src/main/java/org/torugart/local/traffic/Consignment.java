// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.manifest.Manifest;

/** Goods on their way, before they become a declaration and, at the partner's, a manifest. */
final class Consignment {
    private static final String FREE_CIRCULATION = "40";
    private static final String DESTINATION = "KG";

    long acceptedAt;
    String declarationId;
    Partner partner;
    Office office;
    Office entry;
    Party consignor;
    Party importer;
    Party declarant;
    Party carrier;
    Transport transport;
    String ucr;
    String manifestId;
    String currency;
    BigDecimal rate;
    List<Line> lines;
    List<AdditionalDocument> documents;

    /** Customs value in units of national currency. */
    double customsValue() {
        long sum = 0;
        for (Line line : lines) {
            sum += line.customsValue;
        }
        return sum / 1e4;
    }

    DeclarationEvent lodged() {
        return event(1, DeclarationEvent.Kind.LODGED, acceptedAt, declaration(1));
    }

    /** A new version with everything as the consignment now says. Acceptance stays that of the lodged one (art. 5). */
    DeclarationEvent amended(int version, long at) {
        return event(version, DeclarationEvent.Kind.AMENDED, at, declaration(version));
    }

    DeclarationEvent event(int version, DeclarationEvent.Kind kind, long at, Declaration declaration) {
        return new DeclarationEvent(declarationId, version, kind, Instant.ofEpochMilli(at), declaration);
    }

    Manifest manifest(long recordedAt) {
        List<Manifest.Item> items = new ArrayList<>(lines.size());
        long gross = 0;
        int packages = 0;
        for (Line line : lines) {
            items.add(line.recorded(items.size() + 1, currency));
            gross += line.recordedGrossMass;
            packages += line.packages;
        }
        return new Manifest(
                partner.code(),
                manifestId,
                1,
                ucr,
                Instant.ofEpochMilli(recordedAt),
                partner.exportOffice(),
                consignor,
                importer,
                transport,
                packages,
                new Mass(gross),
                items);
    }

    private Declaration declaration(int version) {
        List<GoodsItem> items = new ArrayList<>(lines.size());
        long invoice = 0;
        long gross = 0;
        int packages = 0;
        for (Line line : lines) {
            items.add(line.item(items.size() + 1, currency));
            invoice += line.invoiceValue;
            gross += line.grossMass;
            packages += line.packages;
        }
        return new Declaration(
                declarationId,
                version,
                Instant.ofEpochMilli(acceptedAt),
                Direction.IMPORT,
                "IM",
                FREE_CIRCULATION,
                "010",
                "CT",
                office.code,
                entry.code,
                partner.code(),
                DESTINATION,
                partner.itinerary(),
                ucr,
                consignor,
                importer,
                importer,
                declarant,
                carrier,
                transport,
                new Money(invoice, currency),
                rate,
                packages,
                new Mass(gross),
                items,
                documents,
                List.of());
    }
}
