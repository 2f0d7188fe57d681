// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.partners;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.manifest.Manifest;

/** A transit declaration in JSON, in the terms of the Eurasian Economic Union. */
final class TransitJson {
    private static final ZoneId ZONE = ZoneId.of("Asia/Almaty");
    private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
    private static final String WAYBILL = "02015";

    private TransitJson() {}

    static byte[] write(Manifest manifest) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        ObjectNode declaration = record.putObject("transitDeclaration");
        declaration.put("docId", manifest.manifestId());
        declaration.put("docVersion", manifest.version());
        declaration.put(
                "docCreationDateTime", TIMES.format(manifest.recordedAt().atZone(ZONE)));
        declaration.putObject("departureCustomsOffice").put("code", manifest.exportOffice());
        transport(declaration.putObject("transport"), manifest.transport());
        ObjectNode shipment = declaration.putObject("goodsShipment");
        shipment.put("ucrId", manifest.ucr());
        shipment.put("cargoQuantity", manifest.totalPackages());
        mass(shipment, "grossMass", manifest.totalGrossMass());
        party(shipment, "consignor", manifest.consignor());
        party(shipment, "consignee", manifest.consignee());
        if (manifest.transport().transportDocument() != null) {
            shipment.putArray("document")
                    .addObject()
                    .put("kindCode", WAYBILL)
                    .put("docId", manifest.transport().transportDocument());
        }
        ArrayNode items = shipment.putArray("goodsItem");
        manifest.items().forEach(item -> item(items.addObject(), item));
        return record.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void transport(ObjectNode into, Transport transport) {
        text(into, "modeCode", transport.mode());
        ObjectNode vehicle = into.putObject("vehicle");
        text(vehicle, "regId", transport.vehicleId());
        text(vehicle, "countryCode", transport.vehicleCountry());
        ArrayNode containers = into.putArray("containers");
        transport.containers().forEach(containers::add);
        text(into, "sealIds", transport.seals().isEmpty() ? null : String.join(", ", transport.seals()));
    }

    private static void party(ObjectNode into, String name, Party party) {
        if (party != null) {
            ObjectNode written = into.putObject(name);
            written.put("taxpayerId", party.id());
            text(written, "subjectName", party.name());
            text(written.putObject("address"), "countryCode", party.country());
        }
    }

    private static void item(ObjectNode into, Manifest.Item item) {
        into.put("ordinal", item.number());
        into.put("commodityCode", item.commodityCode());
        text(into, "description", item.description());
        text(into, "originCountryCode", item.originCountry());
        mass(into, "netMass", item.netMass());
        mass(into, "grossMass", item.grossMass());
        into.putObject("packages").put("quantity", item.packages());
        if (item.value() != null) {
            into.putObject("casts")
                    .put("amount", item.value().amount())
                    .put("currency", item.value().currency());
        }
    }

    private static void mass(ObjectNode into, String name, Mass mass) {
        if (mass != null) {
            into.put(name, mass.kilograms());
        }
    }

    private static void text(ObjectNode into, String name, String text) {
        if (text != null) {
            into.put(name, text);
        }
    }
}
