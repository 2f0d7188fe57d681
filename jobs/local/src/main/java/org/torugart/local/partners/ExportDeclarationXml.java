// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.partners;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.manifest.Manifest;

/** An export declaration in XML, in the terms of the WCO Data Model; times are those of Shanghai. */
final class ExportDeclarationXml {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String TRANSPORT_DOCUMENT = "730";

    private final XMLStreamWriter out;

    private ExportDeclarationXml(XMLStreamWriter out) {
        this.out = out;
    }

    static byte[] write(Manifest manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            new ExportDeclarationXml(out).declaration(manifest);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(manifest.manifestId() + " cannot be written as XML", e);
        }
        return bytes.toByteArray();
    }

    private void declaration(Manifest manifest) throws XMLStreamException {
        out.writeStartElement("ExportDeclaration");
        text("ID", manifest.manifestId());
        text("VersionID", Integer.toString(manifest.version()));
        text(
                "AcceptanceDateTime",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        manifest.recordedAt().atZone(ZONE)));
        text("TotalPackageQuantity", Integer.toString(manifest.totalPackages()));
        mass("TotalGrossMassMeasure", manifest.totalGrossMass());
        out.writeStartElement("ExitOffice");
        text("ID", manifest.exportOffice());
        out.writeEndElement();
        out.writeStartElement("GoodsShipment");
        out.writeStartElement("UCR");
        text("TraderAssignedReferenceID", manifest.ucr());
        out.writeEndElement();
        party("Consignor", manifest.consignor());
        party("Consignee", manifest.consignee());
        consignment(manifest.transport());
        for (Manifest.Item item : manifest.items()) {
            item(item);
        }
        out.writeEndElement();
        out.writeEndElement();
    }

    private void party(String name, Party party) throws XMLStreamException {
        if (party != null) {
            out.writeStartElement(name);
            text("ID", party.id());
            text("Name", party.name());
            out.writeStartElement("Address");
            text("CountryCode", party.country());
            out.writeEndElement();
            out.writeEndElement();
        }
    }

    private void consignment(Transport transport) throws XMLStreamException {
        out.writeStartElement("Consignment");
        if (transport.transportDocument() != null) {
            out.writeStartElement("TransportContractDocument");
            text("TypeCode", TRANSPORT_DOCUMENT);
            text("ID", transport.transportDocument());
            out.writeEndElement();
        }
        out.writeStartElement("BorderTransportMeans");
        text("ID", transport.vehicleId());
        // Modes of one digit, as the Chinese forms have them.
        text("ModeCode", transport.mode() == null ? null : transport.mode().substring(0, 1));
        text("RegistrationNationalityCode", transport.vehicleCountry());
        out.writeEndElement();
        equipment(transport.containers(), transport.seals());
        out.writeEndElement();
    }

    private void equipment(List<String> containers, List<String> seals) throws XMLStreamException {
        for (String container : containers) {
            out.writeStartElement("TransportEquipment");
            text("ID", container);
            out.writeEndElement();
        }
        out.writeStartElement("TransportEquipment");
        for (String seal : seals) {
            out.writeStartElement("Seal");
            text("ID", seal);
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private void item(Manifest.Item item) throws XMLStreamException {
        out.writeStartElement("GovernmentAgencyGoodsItem");
        text("SequenceNumeric", Integer.toString(item.number()));
        if (item.value() != null) {
            out.writeStartElement("StatisticalValueAmount");
            out.writeAttribute("currencyID", item.value().currency());
            out.writeCharacters(item.value().amount().toPlainString());
            out.writeEndElement();
        }
        out.writeStartElement("Commodity");
        text("Description", item.description());
        out.writeStartElement("Classification");
        text("ID", item.commodityCode());
        text("IdentificationTypeCode", "HS");
        out.writeEndElement();
        out.writeEndElement();
        out.writeStartElement("GoodsMeasure");
        mass("NetNetWeightMeasure", item.netMass());
        mass("GrossMassMeasure", item.grossMass());
        out.writeEndElement();
        out.writeStartElement("Packaging");
        text("QuantityQuantity", Integer.toString(item.packages()));
        out.writeEndElement();
        out.writeStartElement("Origin");
        text("CountryCode", item.originCountry());
        out.writeEndElement();
        out.writeEndElement();
    }

    private void mass(String name, Mass mass) throws XMLStreamException {
        if (mass != null) {
            out.writeStartElement(name);
            out.writeAttribute("unitCode", "KGM");
            out.writeCharacters(mass.kilograms().toPlainString());
            out.writeEndElement();
        }
    }

    private void text(String name, String text) throws XMLStreamException {
        if (text != null) {
            out.writeStartElement(name);
            out.writeCharacters(text);
            out.writeEndElement();
        }
    }
}
