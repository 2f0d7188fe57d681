// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.torugart.core.dated.Office;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.evidence.Credentials;
import org.torugart.core.evidence.Crossing;
import org.torugart.core.evidence.Files;
import org.torugart.core.evidence.OnFile.Registered;
import org.torugart.core.history.Micros;
import org.torugart.core.reconciliation.Match;
import org.torugart.core.reconciliation.Rest;
import org.torugart.core.reconciliation.Sides;
import org.torugart.core.valuation.Comparables.Answer;
import org.torugart.core.valuation.Comparison;
import org.torugart.core.valuation.LotsFact;

/** Every name a profile may use, with its type, its meaning and where it comes from. */
public final class Vocabulary {
    private static final String DECLARED = "declaration";
    private static final String PARTNER = "partner manifest";
    private static final String TABLES = "reference tables";
    private static final String COMPARED = "comparable imports";
    private static final String LOTS = "lots before it";
    private static final String JOINED = "reconciliation";
    private static final String COUNTRY = "ISO 3166-1 alpha-2";
    private static final String SOM = "national currency";
    private static final String KG = "kg";
    private static final String PERCENT = "percent";
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

    static final Schema<Comparison> COMPARISON = comparison();

    static final Schema<Evidence> COMPARABLE = comparable();

    static final Schema<LotsFact> LOT = lot();

    static final Schema<Evidence> NOMENCLATURE = References.nomenclature();

    static final Schema<Evidence> BENCHMARK = References.benchmark();

    static final Schema<Office> OFFICE = References.office("declaration.atOffice");

    static final Schema<Evidence> DECLARATION = declaration();

    static final Schema<Files.Control> CONTROL = Authorities.control();

    static final Schema<Credentials.Protection> PROTECTION = Authorities.protection();

    static final Schema<Credentials.Marks> EXCISE = Authorities.excise();

    static final Schema<Evidence> ITEM = item();

    static final Schema<Sides> VALUE_SIDES =
            Differences.sides("ValueSides", Money.SCALE, SOM + ", at export", "manifestItem.difference.value");

    static final Schema<Sides> MASS_SIDES =
            Differences.sides("MassSides", Mass.SCALE, KG, "manifestItem.difference.netMass");

    static final Schema<Sides> PACKAGES_SIDES = Differences.packages("manifestItem.difference.packages");

    static final Schema<Rest> REST = Differences.rest();

    static final Schema<Evidence> DIFFERENCE = Differences.ofAll(VALUE_SIDES, MASS_SIDES, PACKAGES_SIDES, REST);

    static final Schema<Match> ITEM_DIFFERENCE = Differences.ofItem(VALUE_SIDES, MASS_SIDES, PACKAGES_SIDES);

    static final Schema<Evidence> MANIFEST = new Schema<Evidence>("Manifest")
            .unless(Evidence::manifestStatusAbsence)
            .text(
                    "status",
                    Evidence::manifestStatus,
                    "PRESENT, MISSING, NOT_EXPECTED",
                    "Whether a manifest is there: MISSING when the partner is connected and sent none, NOT_EXPECTED when"
                            + " no partner is connected or no UCR is stated",
                    "evidence",
                    "manifest.status == 'MISSING'")
            .unless(Evidence::manifestAbsence)
            .text(
                    "partner",
                    e -> e.shipment().manifests().get(0).partner(),
                    COUNTRY,
                    "Partner that recorded the consignment",
                    PARTNER,
                    "manifest.partner == 'CN'")
            .whole(
                    "totalPackages",
                    Evidence::manifestPackages,
                    "packages",
                    "Packages recorded: the total as stated, else the sum of the lines",
                    PARTNER,
                    "manifest.totalPackages != declaration.totalPackages")
            .decimal(
                    "grossMass",
                    Mass.SCALE,
                    Evidence::manifestGrossMass,
                    KG,
                    "Gross mass recorded: the total as stated, else the sum of the lines",
                    PARTNER,
                    "declaration.grossMass > manifest.grossMass")
            .decimal(
                    "netMass",
                    Mass.SCALE,
                    Evidence::manifestNetMass,
                    KG,
                    "Net mass recorded, the sum of the lines",
                    PARTNER,
                    "ratio(declaration.netMass, manifest.netMass) > 1.1")
            .decimal(
                    "value",
                    Money.SCALE,
                    Evidence::manifestValue,
                    SOM,
                    "Value recorded, free on board, at the declaration's own exchange rate; in another currency at the"
                            + " official rate of acceptance",
                    PARTNER,
                    "ratio(declaration.customsValue, manifest.value) < 0.8")
            .whole(
                    "itemCount",
                    Evidence::manifestItemCount,
                    "lines",
                    "Lines recorded",
                    PARTNER,
                    "manifest.itemCount > declaration.itemCount")
            .whole(
                    "unmatchedItems",
                    e -> e.reconciliation().undeclaredLines(),
                    "lines",
                    "Lines nothing is declared for, by this declaration or another under the same UCR",
                    JOINED,
                    "manifest.unmatchedItems > 0")
            .whole(
                    "declarations",
                    e -> e.reconciliation().declarations(),
                    "declarations",
                    "Declarations lodged under the same UCR, this one included; counted to 101",
                    JOINED,
                    "manifest.declarations > 1")
            .texts(
                    "containers",
                    Evidence::recordedContainers,
                    "ISO 6346",
                    "Container numbers recorded",
                    PARTNER,
                    "size(manifest.containers) > size(declaration.transport.containers)")
            .texts("seals", Evidence::recordedSeals, "", "Seal numbers recorded", PARTNER, "size(manifest.seals) == 0")
            .part(
                    "difference",
                    DIFFERENCE,
                    Evidence::ofDifference,
                    "What declaration and manifests differ in, over all items that are matched",
                    JOINED);

    static final Schema<Evidence> MANIFEST_ITEM = new Schema<Evidence>("ManifestItem")
            .prefix(
                    "hs2",
                    2,
                    e -> e.line().commodityCode(),
                    "HS chapter",
                    "Chapter as the partner classified",
                    PARTNER,
                    "manifestItem.hs2 == '85'")
            .prefix(
                    "hs4",
                    4,
                    e -> e.line().commodityCode(),
                    "HS heading",
                    "Heading as the partner classified",
                    PARTNER,
                    "manifestItem.hs4 != item.hs4")
            .prefix(
                    "hs6",
                    6,
                    e -> e.line().commodityCode(),
                    "HS subheading",
                    "Subheading as the partner classified",
                    PARTNER,
                    "manifestItem.hs6 != item.hs6")
            .text(
                    "commodityCode",
                    e -> e.line().commodityCode(),
                    "HS code, 6 digits or more",
                    "Code as the partner classified",
                    PARTNER,
                    "hsWithin(manifestItem.commodityCode, '8517')")
            .text(
                    "description",
                    e -> e.line().description(),
                    "",
                    "Trade description",
                    PARTNER,
                    "manifestItem.description.contains('phone')")
            .text(
                    "origin",
                    e -> e.line().originCountry(),
                    COUNTRY,
                    "Origin the partner recorded",
                    PARTNER,
                    "manifestItem.origin != item.origin")
            .decimal(
                    "netMass",
                    Mass.SCALE,
                    e -> Evidence.milligrams(e.line().netMass()),
                    KG,
                    "Net mass of the line",
                    PARTNER,
                    "item.netMass < 0.9 * manifestItem.netMass")
            .decimal(
                    "grossMass",
                    Mass.SCALE,
                    e -> Evidence.milligrams(e.line().grossMass()),
                    KG,
                    "Gross mass of the line",
                    PARTNER,
                    "item.grossMass > manifestItem.grossMass")
            .whole(
                    "packages",
                    e -> Evidence.stated(e.line().packages()),
                    "packages",
                    "Packages of the line",
                    PARTNER,
                    "item.packages != manifestItem.packages")
            .decimal(
                    "value",
                    Money.SCALE,
                    Evidence::lineValue,
                    SOM,
                    "Value of the line, free on board, at the declaration's own exchange rate; in another currency at the"
                            + " official rate of acceptance, absent when no table has it",
                    PARTNER,
                    "ratio(item.customsValue, manifestItem.value) < 0.8")
            .object(
                    "tariffRate",
                    Decimals.TYPE,
                    e -> e.tariffRate(e.line().commodityCode()),
                    PERCENT,
                    "Ad-valorem duty rate of the partner's code in the tariff at acceptance; in the profile set where no"
                            + " tariff has it",
                    TABLES,
                    "item.tariffRate < manifestItem.tariffRate")
            .part(
                    "difference",
                    ITEM_DIFFERENCE,
                    Evidence::match,
                    "What item and lines differ in: of a line that is declared in several items, all of these together",
                    JOINED);

    static final Schema<Evidence> HISTORY = Histories.ALL;

    static final Schema<Authorities.Stated> PERMIT = Authorities.permit();

    static final Schema<Crossing> BORDER = Authorities.border();

    static final Schema<Registered> REGISTER_ENTRY = Authorities.entry();

    static final Schema<Evidence> REGISTERS = Authorities.registers(REGISTER_ENTRY);

    static final Schema<Tables> REFERENCE = new Schema<Tables>("Reference")
            .object(
                    "dutyRates",
                    MapType.create(SimpleType.STRING, Decimals.TYPE),
                    t -> decimals(t.dutyRates()),
                    PERCENT,
                    "Ad-valorem duty rate by HS prefix; dutyRate(code) finds the longest prefix",
                    "profile set",
                    "reference.dutyRates['8517'] == 0");

    /** Names of the variables; their index is what {@link Source#value} takes. */
    public static final List<String> NAMES = List.of(
            "declaration",
            "item",
            "manifest",
            "manifestItem",
            "history",
            "permits",
            "border",
            "registers",
            "lists",
            "reference");

    /** Parts of {@code history} of which each item has its own. */
    public static final List<String> HISTORIES_OF_ITEMS = Histories.OF_ITEMS;

    private static final List<Schema<?>> STRUCTS = Arrays.asList(
            DECLARATION, ITEM, MANIFEST, MANIFEST_ITEM, HISTORY, null, BORDER, REGISTERS, null, REFERENCE);

    private static final Map<String, Schema<?>> BY_TYPE_NAME = byTypeName();

    private static final ImmutableList<CelType> TYPES =
            BY_TYPE_NAME.values().stream().map(Schema::type).collect(ImmutableList.toImmutableList());

    private Vocabulary() {}

    /** The types, for parser, checker and run time. */
    static final class Types implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return TYPES;
        }

        @Override
        public Optional<CelType> findType(String typeName) {
            return schema(typeName).map(Schema::type);
        }
    }

    /** Type of a variable. */
    static CelType type(int variable) {
        return switch (NAMES.get(variable)) {
            case "permits" -> ListType.create(PERMIT.type());
            case "lists" -> MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING));
            default -> STRUCTS.get(variable).type();
        };
    }

    /**
     * What the reference page says of a variable.
     *
     * @param meaning what it is, in sentences
     * @param example an example for one without fields of its own; blank for others
     */
    public record Doc(String meaning, String example) {}

    /** What the reference page says of a variable, by its name. */
    public static Doc doc(String variable) {
        return switch (variable) {
            case "declaration" -> new Doc("The declaration: its header, and sums over its items.", "");
            case "item" -> new Doc("One goods item of the declaration.", "");
            case "manifest" ->
                new Doc(
                        "What the partner country's customs recorded at dispatch under the same UCR, all its manifests"
                                + " together. Without a manifest all but `status` does not apply.",
                        "");
            case "manifestItem" ->
                new Doc(
                        "What reconciliation found in the manifests for `item`: a line, the sum of several that make it up,"
                                + " or the item's part of a line that is declared in several items, by what each of them"
                                + " declares. Does not apply when there is no manifest or nothing was found.",
                        "");
            case "history" ->
                new Doc(
                        "What was known of everybody and everything in the declaration before it, itself left out, as"
                                + " of its acceptance. One that answered and was never seen is not absent: `known` is false"
                                + " and its counts are 0. A number that cannot be told exactly is absent: of a window that"
                                + " began before what is still kept, or before the measure was counted.",
                        "");
            case "permits" ->
                new Doc(
                        "Permits the declaration or an item states, as the Single Window has them.",
                        "permits.exists(p, p.agency == 'VETERINARY' && p.status == 'VALID')");
            case "border" ->
                new Doc(
                        "What the equipment at the border read of the vehicle and its containers: under the declaration's"
                                + " transport document, or within two days of its acceptance. What was not read does not"
                                + " apply.",
                        "");
            case "registers" -> new Doc("Entries of the registers, and of watchlists, at acceptance.", "");
            case "lists" ->
                new Doc(
                        "The set's named lists, by name; `inList` asks whether one holds a value.",
                        "declaration.itinerary.exists(c, c in lists['banned-origins'])");
            case "reference" -> new Doc("The set's tables.", "");
            default -> throw new IllegalArgumentException("no variable " + variable);
        };
    }

    /** Type of a variable, by its name. */
    public static ValueType typeOf(String variable) {
        return ValueType.of(type(NAMES.indexOf(variable)));
    }

    /** Fields of a variable; null when it is no structure. */
    static Schema<?> schemaOf(int variable) {
        return STRUCTS.get(variable);
    }

    /** Fields of a variable, by its name; empty when there are none. */
    public static Optional<Schema<?>> schemaOfVariable(String variable) {
        int index = NAMES.indexOf(variable);
        return index < 0 ? Optional.empty() : Optional.ofNullable(schemaOf(index));
    }

    /** Fields of a type, by its name. */
    public static Optional<Schema<?>> schema(String typeName) {
        return Optional.ofNullable(BY_TYPE_NAME.get(typeName));
    }

    /** Whether each item has its own of a variable. */
    static boolean isPerItem(int variable) {
        return NAMES.get(variable).equals("item") || NAMES.get(variable).equals("manifestItem");
    }

    /** Whether each item has its own of a part of a variable. */
    static boolean isPerItem(int variable, String part) {
        return NAMES.get(variable).equals("history") && HISTORIES_OF_ITEMS.contains(part);
    }

    /** Whether each item has its own of a variable, or of a part of it. */
    public static boolean isAboutItem(String variable, String part) {
        int index = NAMES.indexOf(variable);
        return index >= 0 && (isPerItem(index) || isPerItem(index, part));
    }

    /** What a variable's fields are read from, or why there is nothing. */
    static Object source(int variable, Evidence evidence) {
        return switch (variable) {
            case 0, 2, 4 -> evidence;
            case 1 -> evidence.ofItem();
            case 3 -> evidence.ofManifestItem();
            case 5 -> evidence.permits();
            case 6 -> evidence.ofBorder();
            case 7 -> evidence;
            default -> evidence.tables();
        };
    }

    /** A variable's value as expressions see it, or an {@link Absence}. */
    static Object variable(int variable, Evidence evidence) {
        Object source = source(variable, evidence);
        if (source instanceof Absence || source instanceof List) {
            return source;
        }
        Object ofTables = source instanceof Tables tables ? ofTables(variable, tables) : null;
        return ofTables != null ? ofTables : Struct.of(STRUCTS.get(variable), NAMES.get(variable), source);
    }

    /** The value of a variable that the set's tables fill; null for every other. */
    static Object ofTables(int variable, Tables tables) {
        return switch (NAMES.get(variable)) {
            case "lists" -> {
                Map<String, List<String>> lists = new TreeMap<>();
                tables.lists().forEach((name, values) -> lists.put(name, List.copyOf(values)));
                yield lists;
            }
            case "reference" -> Struct.of(REFERENCE, "reference", tables);
            default -> null;
        };
    }

    private static Map<String, BigDecimal> decimals(Map<String, BigDecimal> rates) {
        Map<String, BigDecimal> decimals = new HashMap<>();
        rates.forEach((prefix, rate) -> decimals.put(prefix, Decimals.of(rate)));
        return decimals;
    }

    private static Map<String, Schema<?>> byTypeName() {
        Map<String, Schema<?>> byName = new LinkedHashMap<>();
        for (Schema<?> schema : List.of(
                DECLARATION,
                PARTY,
                TRANSPORT,
                ITEM,
                COMPARABLE,
                COMPARISON,
                LOT,
                NOMENCLATURE,
                BENCHMARK,
                OFFICE,
                CONTROL,
                PROTECTION,
                EXCISE,
                MANIFEST,
                DIFFERENCE,
                MANIFEST_ITEM,
                ITEM_DIFFERENCE,
                VALUE_SIDES,
                MASS_SIDES,
                PACKAGES_SIDES,
                REST,
                HISTORY,
                PERMIT,
                BORDER,
                REGISTERS,
                REGISTER_ENTRY,
                REFERENCE)) {
            byName.put(schema.type().name(), schema);
        }
        Histories.schemas().forEach(schema -> byName.put(schema.type().name(), schema));
        return byName;
    }

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
                e -> Math.floorDiv(e.declaration().acceptedAt().getEpochSecond(), SECONDS_PER_DAY),
                "days since 1970-01-01, UTC",
                "Day of acceptance",
                DECLARED,
                "declaration.acceptedDay % 7 == 3");
        of(schema, "direction", d -> d.direction().name(), "IMPORT, EXPORT, TRANSIT", "Direction", "'IMPORT'");
        of(schema, "declarationType", Declaration::declarationType, "code", "Type of declaration, box 1", "'ИМ'");
        of(schema, "procedure", Declaration::procedure, "code", "Customs regime, box 37", "'40'");
        of(
                schema,
                "natureOfTransaction",
                Declaration::natureOfTransaction,
                "code",
                "Nature of the transaction, box 24",
                "'010'");
        of(schema, "paymentMethod", Declaration::paymentMethod, "code", "Payment method, box 48", "'10'");
        of(schema, "office", Declaration::declarationOffice, "office code", "Office where it is lodged", "'41702000'");
        of(
                schema,
                "entryOffice",
                Declaration::entryOffice,
                "office code",
                "Office where the goods enter, box 29",
                "'41706100'");
        schema.part(
                "atOffice",
                OFFICE,
                e -> e.office(e.declaration().declarationOffice()),
                "The office where it is lodged, as of acceptance; does not apply when no table has it",
                TABLES);
        schema.part(
                "atEntryOffice",
                OFFICE,
                e -> e.office(e.declaration().entryOffice()),
                "The office where the goods enter, as of acceptance; does not apply when no table has it",
                TABLES);
        of(schema, "exportCountry", Declaration::exportCountry, COUNTRY, "Country of dispatch, box 15", "'CN'");
        of(
                schema,
                "destinationCountry",
                Declaration::destinationCountry,
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
        of(schema, "ucr", Declaration::ucr, "WCO UCR", "Unique consignment reference, box 7", "");
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
                e -> Evidence.amount(e.declaration().invoiceTotal()),
                "invoice currency",
                "Invoice total, box 22",
                DECLARED,
                "declaration.invoiceTotal > 100000");
        schema.text(
                "invoiceCurrency",
                e -> e.declaration().invoiceTotal() == null
                        ? null
                        : e.declaration().invoiceTotal().currency(),
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
                Evidence::officialRate,
                SOM + " per unit",
                "Official exchange rate of the invoice currency at acceptance; absent when no table has it",
                TABLES,
                "ratio(declaration.exchangeRate, declaration.officialRate) < 0.98");
        schema.decimal(
                "customsValue",
                Money.SCALE,
                Evidence::customsValue,
                SOM,
                "Customs value, the sum of the items; absent when one states none",
                DECLARED,
                "declaration.customsValue > 3000000");
        schema.whole(
                "totalPackages",
                Evidence::packages,
                "packages",
                "Packages: the total as stated, else the sum of the items",
                DECLARED,
                "declaration.totalPackages > 1000");
        schema.decimal(
                "grossMass",
                Mass.SCALE,
                Evidence::grossMass,
                KG,
                "Gross mass: the total as stated, else the sum of the items",
                DECLARED,
                "declaration.grossMass > 20000");
        schema.decimal(
                "netMass",
                Mass.SCALE,
                Evidence::netMass,
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

    private static void of(
            Schema<Evidence> schema,
            String field,
            Function<Declaration, String> read,
            String unit,
            String meaning,
            String example) {
        schema.text(
                field,
                e -> read.apply(e.declaration()),
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

    private static Schema<Evidence> item() {
        return new Schema<Evidence>("Item")
                .whole(
                        "number",
                        e -> e.item().number(),
                        "from 1",
                        "Line number as declared, box 32",
                        DECLARED,
                        "item.number == 1")
                .prefix(
                        "hs2",
                        2,
                        e -> e.item().commodityCode(),
                        "HS chapter",
                        "Chapter",
                        "declaration, box 33",
                        "item.hs2 in ['61', '62']")
                .prefix(
                        "hs4",
                        4,
                        e -> e.item().commodityCode(),
                        "HS heading",
                        "Heading",
                        "declaration, box 33",
                        "item.hs4 == '8703'")
                .prefix(
                        "hs6",
                        6,
                        e -> e.item().commodityCode(),
                        "HS subheading",
                        "Subheading",
                        "declaration, box 33",
                        "item.hs6 == '851712'")
                .text(
                        "commodityCode",
                        e -> e.item().commodityCode(),
                        "CN FEA code, 6 to 10 digits",
                        "Commodity code",
                        "declaration, box 33",
                        "hsWithin(item.commodityCode, ['2203', '2208'])")
                .text(
                        "description",
                        e -> e.item().description(),
                        "",
                        "Trade description",
                        "declaration, box 31",
                        "item.description.matches('(?i)used')")
                .text(
                        "origin",
                        e -> e.item().originCountry(),
                        COUNTRY,
                        "Claimed origin",
                        "declaration, box 34",
                        "item.origin in ['CN', 'TR']")
                .text(
                        "originMarking",
                        e -> e.item().originMarking(),
                        "",
                        "How origin is marked on the goods",
                        DECLARED,
                        "!has(item.originMarking)")
                .text(
                        "manufacturer",
                        e -> e.item().manufacturer(),
                        "",
                        "Producer as declared",
                        DECLARED,
                        "!has(item.manufacturer)")
                .decimal(
                        "netMass",
                        Mass.SCALE,
                        e -> Evidence.milligrams(e.item().netMass()),
                        KG,
                        "Net mass",
                        "declaration, box 38",
                        "item.netMass < 0.1")
                .decimal(
                        "grossMass",
                        Mass.SCALE,
                        e -> Evidence.milligrams(e.item().grossMass()),
                        KG,
                        "Gross mass",
                        "declaration, box 35",
                        "item.grossMass > 2 * item.netMass")
                .whole(
                        "packages",
                        e -> Evidence.stated(e.item().packages()),
                        "packages",
                        "Packages",
                        "declaration, box 31",
                        "item.packages > 100")
                .object(
                        "quantity",
                        Decimals.TYPE,
                        e -> e.item().supplementaryQuantity() == null
                                ? null
                                : Decimals.of(e.item().supplementaryQuantity().quantity()),
                        "supplementary unit",
                        "Quantity in the tariff's supplementary unit",
                        "declaration, box 41",
                        "item.quantity > 1000")
                .text(
                        "quantityUnit",
                        e -> e.item().supplementaryQuantity() == null
                                ? null
                                : e.item().supplementaryQuantity().unit(),
                        "unit code",
                        "Supplementary unit",
                        "declaration, box 41",
                        "item.quantityUnit == '796'")
                .decimal(
                        "invoiceValue",
                        Money.SCALE,
                        e -> Evidence.amount(e.item().invoiceValue()),
                        "invoice currency",
                        "Price of the line",
                        "declaration, box 42",
                        "item.invoiceValue == 0")
                .decimal(
                        "customsValue",
                        Money.SCALE,
                        e -> Evidence.amount(e.item().customsValue()),
                        SOM,
                        "Customs value, cost, insurance and freight included",
                        "declaration, box 45",
                        "item.customsValue > 1000000")
                .quotient(
                        "unitValue",
                        0,
                        Vocabulary::unitValue,
                        SOM + " per kg",
                        "Customs value per kilogram of net mass",
                        "customsValue and netMass",
                        "item.unitValue < 50")
                .whole(
                        "valuationMethod",
                        e -> Evidence.stated(e.item().valuationMethod()),
                        "1 to 6",
                        "Valuation method (Customs Code art. 169)",
                        "declaration, box 43",
                        "item.valuationMethod == 6")
                .object(
                        "dutyRate",
                        Decimals.TYPE,
                        e -> e.item().dutyRatePercent() == null
                                ? null
                                : Decimals.of(e.item().dutyRatePercent()),
                        PERCENT,
                        "Ad-valorem duty rate claimed",
                        "declaration, box 47",
                        "item.dutyRate < dutyRate(item.hs6)")
                .object(
                        "tariffRate",
                        Decimals.TYPE,
                        e -> e.tariffRate(e.item().commodityCode()),
                        PERCENT,
                        "Ad-valorem duty rate of the code in the tariff at acceptance; in the profile set where no tariff"
                                + " has it",
                        TABLES,
                        "item.dutyRate < item.tariffRate")
                .text(
                        "dutyRegime",
                        e -> e.item().dutyRegime(),
                        "code",
                        "Duty regime or preference claimed",
                        "declaration, box 36",
                        "item.dutyRegime == 'ОО'")
                .texts(
                        "documents",
                        e -> documentTypes(e.item().documents()),
                        "document type code",
                        "Types of documents stated for the line",
                        "declaration, box 44",
                        "!('ORIGIN' in item.documents)")
                .part(
                        "comparable",
                        COMPARABLE,
                        Evidence::ofComparable,
                        "Imports to compare its value with: same HS6 and origin, accepted on the 90 UTC days before the"
                                + " day of acceptance (Customs Code arts. 171, 172)",
                        COMPARED)
                .part(
                        "lot",
                        LOT,
                        Evidence::ofLot,
                        "The declaration's goods of the item's heading as a lot: beside others from the same consignor to"
                                + " the same consignee (Customs Code art. 180)",
                        LOTS)
                .part(
                        "nomenclature",
                        NOMENCLATURE,
                        Evidence::ofNomenclature,
                        "What the nomenclature says of the code at acceptance; does not apply when none was in force",
                        TABLES)
                .part(
                        "benchmark",
                        BENCHMARK,
                        Evidence::ofBenchmark,
                        "The benchmark value for its code and origin at acceptance; does not apply when there is none. It raises"
                                + " risk, and never replaces the value (Customs Code arts. 165, 175)",
                        TABLES)
                .unless(Evidence::officeAbsence)
                .truth(
                        "officeCompetent",
                        Evidence::isOfficeCompetent,
                        "Whether the office where it is lodged may clear goods under the code, as of acceptance; does not apply"
                                + " when no table has the office",
                        TABLES,
                        "!item.officeCompetent")
                .unless(null)
                .part(
                        "control",
                        CONTROL,
                        Evidence::ofControl,
                        "What control lists say of the item; does not apply when none names it",
                        "control list")
                .text(
                        "ruling",
                        Evidence::ruling,
                        "ACTIVE, SUSPENDED, REVOKED, TERMINATED, OUT_OF_SCOPE, NONE",
                        "Standing at acceptance of the ruling stated for it (document RULING): ACTIVE only if it is about"
                                + " its code and origin",
                        "register",
                        "item.ruling == 'ACTIVE'")
                .text(
                        "trademark",
                        e -> e.item().trademark(),
                        "",
                        "Mark the goods bear",
                        "declaration, box 31",
                        "item.trademark.contains('SPORT')")
                .part(
                        "protection",
                        PROTECTION,
                        Evidence::ofProtection,
                        "The right to that mark for such goods, at acceptance; does not apply when nobody has one",
                        "register of intellectual property")
                .part(
                        "excise",
                        EXCISE,
                        Evidence::ofExcise,
                        "Excise marks stated (document EXCISE_MARK), each a unit's; does not apply when none is",
                        "register of excise marks")
                .unless(Evidence::manifestAbsence)
                .truth(
                        "unrecorded",
                        Evidence::isUnrecorded,
                        "Whether the manifests have nothing for the item; does not apply without manifests",
                        JOINED,
                        "item.unrecorded");
    }

    private static Schema<Evidence> comparable() {
        return new Schema<Evidence>("Comparable")
                .part("perKg", COMPARISON, Evidence::perKilogram, "Compared per kilogram of net mass", COMPARED)
                .part(
                        "perUnit",
                        COMPARISON,
                        Evidence::perUnit,
                        "Compared per supplementary unit; does not apply to an item that states none",
                        COMPARED)
                .object(
                        "since",
                        SimpleType.TIMESTAMP,
                        e -> e.comparables().since(),
                        "UTC",
                        "Begin of the first day compared with",
                        COMPARED,
                        "item.comparable.since < declaration.acceptedAt")
                .object(
                        "until",
                        SimpleType.TIMESTAMP,
                        e -> e.comparables().until(),
                        "UTC",
                        "End of the last day compared with, which is when the day of acceptance begins",
                        COMPARED,
                        "item.comparable.until <= declaration.acceptedAt");
    }

    private static Schema<Comparison> comparison() {
        Absence none = Absence.notApplicable("there are no comparable goods");
        Absence unknown = Absence.absent("item.comparable is not known: prices were left out, or are too long ago");
        Schema<Comparison> schema = new Schema<>("Comparison");
        schema.decimal(
                "unitValue",
                Money.SCALE,
                c -> c.price().amount(),
                SOM + " per kg or unit",
                "The item's own customs value per kilogram or unit, rounded half up to 1/10,000 as the others are",
                DECLARED,
                "item.comparable.perUnit.unitValue < 100");
        schema.unless(c -> absence(c.all().comparable(), null, unknown));
        schema.whole(
                "comparableCount",
                c -> c.all().comparable(),
                "items",
                "Items in comparable quantity: of the same step of four or one beside it (below 4, below 16, below 64,"
                        + " ... kg or units), so within a factor of 4 always and of 16 never beyond",
                COMPARED,
                "item.comparable.perKg.comparableCount >= 10");
        schema.whole(
                "count",
                c -> c.all().count(),
                "items",
                "Items in any quantity",
                COMPARED,
                "item.comparable.perKg.count >= 30");
        schema.unless(c -> absence(c.identical(), none, unknown));
        lowest(
                schema,
                "identicalLowest",
                Comparison::identical,
                "Lowest of identical goods (art. 171): same full code, origin and description, comparable quantity, by"
                        + " the same manufacturer if there are any");
        schema.unless(c -> absence(c.similar(), none, unknown));
        lowest(
                schema,
                "similarLowest",
                Comparison::similar,
                "Lowest of similar goods (art. 172): same HS6 and origin, comparable quantity, by the same manufacturer"
                        + " if there are any");
        schema.unless(c -> absence(c.lowest(), none, unknown));
        lowest(
                schema,
                "lowest",
                Comparison::lowest,
                "The one that counts: of identical goods, or without any of similar ones");
        schema.unless(c -> c.basis() == Comparison.Basis.UNKNOWN ? unknown : null);
        schema.text(
                "basis",
                c -> c.basis().name(),
                "IDENTICAL_OF_MANUFACTURER, IDENTICAL, SIMILAR_OF_MANUFACTURER, SIMILAR, NONE",
                "What lowest is that of; NONE when there are no comparable goods",
                COMPARED,
                "item.comparable.perKg.basis == 'IDENTICAL_OF_MANUFACTURER'");
        schema.unless(c -> absence(c.all().count() == 0 ? Answer.NONE : c.all().median(), none, unknown));
        lowest(
                schema,
                "median",
                c -> c.all().median(),
                "Lower median of all quantities; each value counts as the middle of its bucket, which differs from it by"
                        + " less than 1/128");
        lowest(
                schema,
                "mad",
                c -> c.all().medianDistance(),
                "Median absolute deviation: lower median of their distances from the median, made from the same buckets");
        return schema;
    }

    private static void lowest(
            Schema<Comparison> schema, String field, ToLongFunction<Comparison> read, String meaning) {
        schema.decimal(
                field,
                Money.SCALE,
                read,
                SOM + " per kg or unit",
                meaning,
                COMPARED,
                "item.comparable.perKg.unitValue < item.comparable.perKg." + field);
    }

    private static Absence absence(long number, Absence none, Absence unknown) {
        return number == Answer.UNKNOWN ? unknown : number == Answer.NONE ? none : null;
    }

    private static Schema<LotsFact> lot() {
        Absence unknown = Absence.absent("item.lot is not known: lots were given up, or are too long ago");
        Absence unnotified = Absence.notApplicable("the lot has no notice");
        Schema<LotsFact> schema = new Schema<>("Lot");
        amount(schema, "value", LotsFact::value, "Customs value of the lot itself");
        schema.object(
                "asOf",
                SimpleType.TIMESTAMP,
                f -> Micros.toInstant(f.atMicros()),
                "UTC",
                "Acceptance of the lot: those before it count",
                LOTS,
                "item.lot.asOf == declaration.acceptedAt");
        schema.truth(
                "notified",
                f -> f.isNotified() ? 1 : 0,
                "Whether declaration or item state a SPLIT_NOTICE",
                DECLARED,
                "!item.lot.notified");
        schema.unless(f -> f.week() == null ? unknown : null);
        lots(schema, "count7d", f -> f.week().count(), "Lots of the seven times 24 hours before it");
        amount(schema, "value7d", f -> f.week().value(), "Customs value of those");
        amount(schema, "largest7d", f -> f.week().largest(), "Customs value of the largest of those");
        schema.unless(f -> !f.isNotified() ? unnotified : f.notified() == null ? unknown : null);
        lots(
                schema,
                "noticeCount",
                f -> f.notified().count(),
                "Lots before it of the same notified consignment: same notice, country of dispatch and office, within six"
                        + " months from the first");
        amount(schema, "noticeValue", f -> f.notified().value(), "Customs value of those");
        schema.object(
                "noticeFirst",
                SimpleType.TIMESTAMP,
                f -> f.notified().first(),
                "UTC",
                "Acceptance of the first of those within a year; of the lot itself when there is none",
                LOTS,
                "daysSince(item.lot.noticeFirst) > 150");
        schema.truth(
                "noticeOpen",
                f -> f.notified().open() ? 1 : 0,
                "Whether it comes within six months from the first",
                LOTS,
                "!item.lot.noticeOpen");
        return schema;
    }

    private static void lots(Schema<LotsFact> schema, String field, ToLongFunction<LotsFact> read, String meaning) {
        schema.whole(field, read, "lots", meaning, LOTS, "item.lot." + field + " >= 2");
    }

    private static void amount(Schema<LotsFact> schema, String field, ToLongFunction<LotsFact> read, String meaning) {
        schema.decimal(field, Money.SCALE, read, SOM, meaning, LOTS, "item.lot." + field + " > 1000000");
    }

    private static void unitValue(Evidence evidence, Cell into) {
        GoodsItem item = evidence.item();
        perUnit(Evidence.amount(item.customsValue()), Evidence.milligrams(item.netMass()), into);
    }

    /**
     * An amount divided by a mass or quantity. The one counts 1/10,000 and the other 1/1,000,000: a hundredfold of the one makes
     * up for it.
     */
    static void perUnit(long amount, long quantity, Cell into) {
        into.number = amount;
        into.denominator = quantity;
        if (Unstated.is(into.denominator) || (into.denominator <= 0 && !Unstated.is(into.number))) {
            into.number = Unstated.is(into.denominator) ? into.denominator : Unstated.NO_DIVISOR;
        }
        if (!Unstated.is(into.number)) {
            into.number = Math.abs(into.number) > Long.MAX_VALUE / 100 ? Unstated.TOO_LARGE : into.number * 100;
        }
    }

    private static List<String> documentTypes(List<AdditionalDocument> documents) {
        List<String> types = new ArrayList<>(documents.size());
        for (AdditionalDocument document : documents) {
            types.add(document.type());
        }
        return types;
    }
}
