// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import static org.torugart.core.vocabulary.Terms.COUNTRY;
import static org.torugart.core.vocabulary.Terms.DECLARED;
import static org.torugart.core.vocabulary.Terms.KG;
import static org.torugart.core.vocabulary.Terms.SOM;
import static org.torugart.core.vocabulary.Terms.TABLES;

import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;

/** What profiles may name of the declaration itself: its header, its parties and its transport. */
final class Declared {
    private static final long SECONDS_PER_DAY = 86_400;

    static final Schema<Party> PARTY = new Schema<Party>("Party")
            .text("id", Party::id, "", "Identifier of the party", DECLARED, "declaration.importer.id == 'KG0123'")
            .text(
                    "country",
                    Party::country,
                    COUNTRY,
                    "Country of establishment",
                    DECLARED,
                    "declaration.consignor.country != declaration.exportCountry");

    static final Schema<Transport> TRANSPORT = new Schema<Transport>("Transport")
            .text(
                    "mode",
                    Transport::mode,
                    "code: 10 sea, 20 rail, 30 road, 40 air",
                    "Mode of transport at the border",
                    "declaration, box 25",
                    "declaration.transport.mode == '30'")
            .text(
                    "vehicleId",
                    Transport::vehicleId,
                    "",
                    "Registration of the vehicle at the border",
                    "declaration, box 21",
                    "declaration.transport.vehicleId.startsWith('01KG')")
            .text(
                    "vehicleCountry",
                    Transport::vehicleCountry,
                    COUNTRY,
                    "Country of registration",
                    "declaration, box 21",
                    "declaration.transport.vehicleCountry == 'CN'")
            .texts(
                    "containers",
                    Transport::containers,
                    "ISO 6346",
                    "Container numbers",
                    "declaration, box 31",
                    "size(declaration.transport.containers) > 2")
            .texts(
                    "seals",
                    Transport::seals,
                    "",
                    "Seal numbers",
                    "declaration, box D",
                    "size(declaration.transport.seals) == 0")
            .text(
                    "transportDocument",
                    Transport::transportDocument,
                    "",
                    "Number of the CMR, waybill or bill of lading",
                    "declaration, box 44",
                    "has(declaration.transport.transportDocument)");

    static final Schema<Evidence> DECLARATION = declaration();

    private Declared() {}

    private static Schema<Evidence> declaration() {
        Schema<Evidence> schema = new Schema<>("Declaration");
        schema.text(
                "id",
                e -> e.declaration().declarationId(),
                "",
                "Identifier, the same for all its versions",
                DECLARED,
                "declaration.id.startsWith('41702000')");
        schema.whole(
                "version",
                e -> e.declaration().version(),
                "from 1",
                "Version: higher for each amendment",
                DECLARED,
                "declaration.version > 1");
        schema.object(
                "acceptedAt",
                SimpleType.TIMESTAMP,
                e -> e.declaration().acceptedAt(),
                "UTC",
                "Acceptance, whose law and rates apply",
                DECLARED,
                "declaration.acceptedAt.getHours('Asia/Bishkek') < 6");
        schema.whole(
                "acceptedDay",
                e -> acceptedDay(e.declaration()),
                "days since 1970-01-01, UTC",
                "Day of acceptance",
                DECLARED,
                "declaration.acceptedDay % 7 == 3");
        of(
                schema,
                "direction",
                e -> e.declaration().direction().name(),
                "IMPORT, EXPORT, TRANSIT",
                "Direction",
                "'IMPORT'");
        of(
                schema,
                "declarationType",
                e -> e.declaration().declarationType(),
                "code",
                "Type of declaration, box 1",
                "'ИМ'");
        of(schema, "procedure", e -> e.declaration().procedure(), "code", "Customs regime, box 37", "'40'");
        of(
                schema,
                "natureOfTransaction",
                e -> e.declaration().natureOfTransaction(),
                "code",
                "Nature of the transaction, box 24",
                "'010'");
        of(schema, "paymentMethod", e -> e.declaration().paymentMethod(), "code", "Payment method, box 48", "'10'");
        of(
                schema,
                "office",
                e -> e.declaration().declarationOffice(),
                "office code",
                "Office where it is lodged",
                "'41702000'");
        of(
                schema,
                "entryOffice",
                e -> e.declaration().entryOffice(),
                "office code",
                "Office where the goods enter, box 29",
                "'41706100'");
        schema.part(
                "atOffice",
                References.OFFICE,
                FromTables::declarationOffice,
                "The office where it is lodged, as of acceptance; does not apply when no table has it",
                TABLES);
        schema.part(
                "atEntryOffice",
                References.OFFICE,
                FromTables::entryOffice,
                "The office where the goods enter, as of acceptance; does not apply when no table has it",
                TABLES);
        of(
                schema,
                "exportCountry",
                e -> e.declaration().exportCountry(),
                COUNTRY,
                "Country of dispatch, box 15",
                "'CN'");
        of(
                schema,
                "destinationCountry",
                e -> e.declaration().destinationCountry(),
                COUNTRY,
                "Country of destination, box 17",
                "'KG'");
        schema.texts(
                "itinerary",
                e -> e.declaration().itinerary(),
                COUNTRY,
                "Countries crossed, in order",
                DECLARED,
                "declaration.itinerary.exists(c, inList(c, 'banned-origins'))");
        of(schema, "ucr", e -> e.declaration().ucr(), "WCO UCR", "Unique consignment reference, box 7", "");
        party(schema, "consignor", Declaration::consignor, "Sender, box 2");
        party(schema, "consignee", Declaration::consignee, "Receiver, box 8");
        party(schema, "importer", Declaration::importer, "Trader responsible for the goods, box 9");
        party(schema, "declarant", Declaration::declarant, "Who declares, often a broker, boxes 14 and 54");
        party(schema, "carrier", Declaration::carrier, "Who carries the goods, box 50");
        schema.part(
                "transport", TRANSPORT, e -> e.declaration().transport(), "How the goods cross the border", DECLARED);
        schema.decimal(
                "invoiceTotal",
                Money.SCALE,
                e -> Quantities.amount(e.declaration().invoiceTotal()),
                "invoice currency",
                "Invoice total, box 22",
                DECLARED,
                "declaration.invoiceTotal > 100000");
        schema.text(
                "invoiceCurrency",
                e -> invoiceCurrency(e.declaration()),
                "ISO 4217",
                "Currency of the invoice, box 22",
                DECLARED,
                "declaration.invoiceCurrency == 'USD'");
        schema.object(
                "exchangeRate",
                Decimals.TYPE,
                e -> e.declaration().exchangeRate() == null
                        ? null
                        : Decimals.of(e.declaration().exchangeRate()),
                SOM + " per unit",
                "Exchange rate of the day of receipt, box 23",
                DECLARED,
                "declaration.exchangeRate > 80");
        schema.object(
                "officialRate",
                Decimals.TYPE,
                FromTables::officialRate,
                SOM + " per unit",
                "Official exchange rate of the invoice currency at acceptance; absent when no table has it",
                TABLES,
                "ratio(declaration.exchangeRate, declaration.officialRate) < 0.98");
        schema.decimal(
                "customsValue",
                Money.SCALE,
                e -> Quantities.customsValue(e.declaration()),
                SOM,
                "Customs value, the sum of the items; absent when one states none",
                DECLARED,
                "declaration.customsValue > 3000000");
        schema.whole(
                "totalPackages",
                e -> Quantities.packages(e.declaration()),
                "packages",
                "Packages: the total as stated, else the sum of the items",
                DECLARED,
                "declaration.totalPackages > 1000");
        schema.decimal(
                "grossMass",
                Mass.SCALE,
                e -> Quantities.grossMass(e.declaration()),
                KG,
                "Gross mass: the total as stated, else the sum of the items",
                DECLARED,
                "declaration.grossMass > 20000");
        schema.decimal(
                "netMass",
                Mass.SCALE,
                e -> Quantities.netMass(e.declaration()),
                KG,
                "Net mass, the sum of the items; absent when one states none",
                DECLARED,
                "declaration.netMass > declaration.grossMass");
        schema.texts(
                "documents",
                e -> documentTypes(e.declaration().documents()),
                "document type code",
                "Types of documents for the whole declaration, box 44",
                DECLARED,
                "'RULING' in declaration.documents");
        schema.texts(
                "previousDocuments",
                e -> e.declaration().previousDocuments(),
                "",
                "Numbers of transit or summary declarations it follows, box 40",
                DECLARED,
                "size(declaration.previousDocuments) == 0");
        schema.whole(
                "itemCount",
                e -> e.declaration().items().size(),
                "items",
                "Goods items",
                DECLARED,
                "declaration.itemCount > 50");
        schema.texts(
                "violations",
                e -> e.shipment().violationCodes(),
                "code",
                "Rules of form it breaks",
                "validation",
                "'INVALID_UCR' in declaration.violations");
        return schema;
    }

    static long acceptedDay(Declaration declaration) {
        return Math.floorDiv(declaration.acceptedAt().getEpochSecond(), SECONDS_PER_DAY);
    }

    static String invoiceCurrency(Declaration declaration) {
        return declaration.invoiceTotal() == null
                ? null
                : declaration.invoiceTotal().currency();
    }

    private static void of(
            Schema<Evidence> schema,
            String field,
            Function<Evidence, String> read,
            String unit,
            String meaning,
            String example) {
        schema.text(
                field,
                read,
                unit,
                meaning,
                DECLARED,
                example.isEmpty() ? "has(declaration." + field + ")" : "declaration." + field + " == " + example);
    }

    private static void party(
            Schema<Evidence> schema, String field, Function<Declaration, Party> read, String meaning) {
        Absence unnamed = Absence.notApplicable("declaration." + field + " is not named");
        schema.part(
                field,
                PARTY,
                e -> {
                    Party party = read.apply(e.declaration());
                    return party == null ? unnamed : party;
                },
                meaning,
                DECLARED);
    }

    /** Their types, in the order they are stated. */
    static List<String> documentTypes(List<AdditionalDocument> documents) {
        List<String> types = new ArrayList<>(documents.size());
        for (AdditionalDocument document : documents) {
            types.add(document.type());
        }
        return types;
    }
}
