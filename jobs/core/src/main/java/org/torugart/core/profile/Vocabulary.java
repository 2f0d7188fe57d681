// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.HsCode;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Window;

/**
 * Every name a profile may use, with its type. Money is in national currency and mass in kilograms, both as
 * {@code double}: near enough for thresholds, and never written anywhere.
 */
final class Vocabulary {
    static final Schema<Party> PARTY =
            new Schema<Party>("Party").string("id", Party::id).string("country", Party::country);

    static final Schema<Transport> TRANSPORT = new Schema<Transport>("Transport")
            .string("mode", Transport::mode)
            .string("vehicleId", Transport::vehicleId)
            .string("vehicleCountry", Transport::vehicleCountry)
            .strings("containers", Transport::containers)
            .strings("seals", Transport::seals)
            .string("transportDocument", Transport::transportDocument);

    static final Schema<Evidence> DECLARATION = declaration();

    static final Schema<GoodsItem> ITEM = item();

    static final Schema<Evidence> MANIFEST = new Schema<Evidence>("Manifest")
            .string("status", Evidence::manifestStatus)
            .string("partner", e -> e.manifests().get(0).partner())
            .integer("totalPackages", Evidence::manifestPackages)
            .number("grossMass", Evidence::manifestGrossMass)
            .number("netMass", Evidence::manifestNetMass)
            .number("value", Evidence::manifestValue)
            .integer("itemCount", Evidence::manifestItemCount)
            .integer("unmatchedItems", Evidence::unmatchedItems);

    static final Schema<Evidence.ManifestItem> MANIFEST_ITEM = new Schema<Evidence.ManifestItem>("ManifestItem")
            .string("hs6", m -> HsCode.prefix(m.item().commodityCode(), 6))
            .string("hs4", m -> HsCode.prefix(m.item().commodityCode(), 4))
            .string("commodityCode", m -> m.item().commodityCode())
            .string("description", m -> m.item().description())
            .string("origin", m -> m.item().originCountry())
            .number("netMass", m -> kilograms(m.item().netMass()))
            .number("grossMass", m -> kilograms(m.item().grossMass()))
            .integer("packages", m -> stated(m.item().packages()))
            .number("value", Evidence.ManifestItem::value);

    static final Schema<Evidence.Summed> WINDOW = window();

    static final Schema<Evidence.Entity> ENTITY = entity();

    static final Schema<Evidence.Histories> HISTORY = new Schema<Evidence.Histories>("History")
            .add("importer", ENTITY.type(), Evidence.Histories::importer)
            .add("consignor", ENTITY.type(), Evidence.Histories::consignor)
            .add("declarant", ENTITY.type(), Evidence.Histories::declarant)
            .add("vehicle", ENTITY.type(), Evidence.Histories::vehicle)
            .add("containers", ListType.create(ENTITY.type()), Evidence.Histories::containers)
            .add("commodity", ENTITY.type(), Evidence.Histories::commodity)
            .add("lot", ENTITY.type(), Evidence.Histories::lot);

    /** Variables by name. */
    static final Map<String, Schema<?>> VARIABLES = Map.of(
            "declaration", DECLARATION,
            "item", ITEM,
            "manifest", MANIFEST,
            "manifestItem", MANIFEST_ITEM,
            "history", HISTORY);

    private static final Map<String, Schema<?>> BY_TYPE_NAME =
            List.of(PARTY, TRANSPORT, DECLARATION, ITEM, MANIFEST, MANIFEST_ITEM, WINDOW, ENTITY, HISTORY).stream()
                    .collect(Collectors.toUnmodifiableMap(s -> s.type().name(), Function.identity()));

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

    static Optional<Schema<?>> schema(String typeName) {
        return Optional.ofNullable(BY_TYPE_NAME.get(typeName));
    }

    static Double kilograms(Mass mass) {
        return mass == null ? null : mass.milligrams() / 1e6;
    }

    static Double amount(Money money) {
        return money == null ? null : money.tenThousandths() / 1e4;
    }

    /** Counts are 0 where none was stated. */
    static Long stated(int count) {
        return count == 0 ? null : (long) count;
    }

    private static Schema<Evidence> declaration() {
        Schema<Evidence> schema = new Schema<>("Declaration");
        of(schema, "id", Declaration::declarationId);
        schema.integer("version", e -> (long) e.declaration().version());
        schema.add("acceptedAt", SimpleType.TIMESTAMP, e -> e.declaration().acceptedAt());
        of(schema, "direction", d -> d.direction().name());
        of(schema, "declarationType", Declaration::declarationType);
        of(schema, "procedure", Declaration::procedure);
        of(schema, "natureOfTransaction", Declaration::natureOfTransaction);
        of(schema, "paymentMethod", Declaration::paymentMethod);
        of(schema, "office", Declaration::declarationOffice);
        of(schema, "entryOffice", Declaration::entryOffice);
        of(schema, "exportCountry", Declaration::exportCountry);
        of(schema, "destinationCountry", Declaration::destinationCountry);
        schema.strings("itinerary", e -> e.declaration().itinerary());
        of(schema, "ucr", Declaration::ucr);
        party(schema, "consignor", Declaration::consignor);
        party(schema, "consignee", Declaration::consignee);
        party(schema, "importer", Declaration::importer);
        party(schema, "declarant", Declaration::declarant);
        party(schema, "carrier", Declaration::carrier);
        schema.add(
                "transport",
                TRANSPORT.type(),
                e -> Struct.of(
                        TRANSPORT, "declaration.transport", e.declaration().transport()));
        schema.number("invoiceTotal", e -> amount(e.declaration().invoiceTotal()));
        schema.string(
                "invoiceCurrency",
                e -> e.declaration().invoiceTotal() == null
                        ? null
                        : e.declaration().invoiceTotal().currency());
        schema.number(
                "exchangeRate",
                e -> e.declaration().exchangeRate() == null
                        ? null
                        : e.declaration().exchangeRate().doubleValue());
        schema.number("customsValue", Evidence::customsValue);
        schema.integer("totalPackages", Evidence::packages);
        schema.number("grossMass", Evidence::grossMass);
        schema.number("netMass", Evidence::netMass);
        schema.strings("documents", e -> documentTypes(e.declaration().documents()));
        schema.strings("previousDocuments", e -> e.declaration().previousDocuments());
        schema.integer("itemCount", e -> (long) e.declaration().items().size());
        schema.strings("violations", Evidence::violations);
        return schema;
    }

    private static void of(Schema<Evidence> schema, String field, Function<Declaration, String> read) {
        schema.string(field, e -> read.apply(e.declaration()));
    }

    private static void party(Schema<Evidence> schema, String field, Function<Declaration, Party> read) {
        String path = "declaration." + field;
        Struct<Party> unnamed = Struct.missing(PARTY, Absence.notApplicable(path + " is not named"));
        schema.add(field, PARTY.type(), e -> {
            Party party = read.apply(e.declaration());
            return party == null ? unnamed : Struct.of(PARTY, path, party);
        });
    }

    private static Schema<GoodsItem> item() {
        return new Schema<GoodsItem>("Item")
                .integer("number", i -> (long) i.number())
                .string("commodityCode", GoodsItem::commodityCode)
                .string("hs6", GoodsItem::hs6)
                .string("hs4", GoodsItem::hs4)
                .string("description", GoodsItem::description)
                .string("origin", GoodsItem::originCountry)
                .string("originMarking", GoodsItem::originMarking)
                .string("manufacturer", GoodsItem::manufacturer)
                .number(
                        "quantity",
                        i -> i.supplementaryQuantity() == null
                                ? null
                                : i.supplementaryQuantity().quantity().doubleValue())
                .string(
                        "quantityUnit",
                        i -> i.supplementaryQuantity() == null
                                ? null
                                : i.supplementaryQuantity().unit())
                .number("netMass", i -> kilograms(i.netMass()))
                .number("grossMass", i -> kilograms(i.grossMass()))
                .integer("packages", i -> stated(i.packages()))
                .number("invoiceValue", i -> amount(i.invoiceValue()))
                .number("customsValue", i -> amount(i.customsValue()))
                .number("unitValue", Vocabulary::unitValue)
                .integer("valuationMethod", i -> stated(i.valuationMethod()))
                .number(
                        "dutyRate",
                        i -> i.dutyRatePercent() == null
                                ? null
                                : i.dutyRatePercent().doubleValue())
                .string("dutyRegime", GoodsItem::dutyRegime)
                .strings("documents", i -> documentTypes(i.documents()));
    }

    private static Double unitValue(GoodsItem item) {
        if (item.customsValue() == null || item.netMass() == null) {
            return null;
        }
        if (item.netMass().milligrams() <= 0) {
            throw Absence.absent("item.unitValue has no net mass to divide by");
        }
        return amount(item.customsValue()) / kilograms(item.netMass());
    }

    private static List<String> documentTypes(List<AdditionalDocument> documents) {
        return documents.stream().map(AdditionalDocument::type).toList();
    }

    private static Schema<Evidence.Entity> entity() {
        Schema<Evidence.Entity> schema = new Schema<Evidence.Entity>("Entity")
                .bool("known", e -> e.fact().firstSeen() != null)
                .integer("daysSinceFirstSeen", Evidence.Entity::daysSinceFirstSeen)
                .integer("otherUses", e -> (long) e.fact().otherUses());
        add(schema, "d7", Window.D7);
        add(schema, "d90", Window.D90);
        add(schema, "y1", Window.Y1);
        add(schema, "all", Window.ALL);
        return schema;
    }

    private static void add(Schema<Evidence.Entity> schema, String field, Window window) {
        schema.add(field, WINDOW.type(), e -> Struct.of(WINDOW, "history", new Evidence.Summed(e.fact(), window)));
    }

    private static Schema<Evidence.Summed> window() {
        Schema<Evidence.Summed> schema = new Schema<>("Window");
        count(schema, "count", Measure.DECLARATIONS);
        schema.number("value", w -> w.sum(Measure.VALUE) / 1e4);
        schema.number("netMass", w -> w.sum(Measure.NET_MASS) / 1e6);
        schema.number("meanValue", w -> w.fact().meanValue(w.window()));
        count(schema, "inspected", Measure.INSPECTED);
        count(schema, "violations", Measure.VIOLATIONS);
        schema.number("violationRate", w -> w.fact().violationRate(w.window()));
        count(schema, "serious", Measure.SERIOUS);
        count(schema, "valueViolations", Measure.VALUE_VIOLATIONS);
        count(schema, "quantityViolations", Measure.QUANTITY_VIOLATIONS);
        count(schema, "classificationViolations", Measure.CLASSIFICATION_VIOLATIONS);
        count(schema, "originViolations", Measure.ORIGIN_VIOLATIONS);
        count(schema, "prohibitedViolations", Measure.PROHIBITED_VIOLATIONS);
        count(schema, "documentViolations", Measure.DOCUMENT_VIOLATIONS);
        count(schema, "otherViolations", Measure.OTHER_VIOLATIONS);
        schema.number("meanUnitValue", w -> w.fact().meanUnitValue(w.window()));
        schema.number("unitValueSpread", w -> w.fact().unitValueSpread(w.window()));
        count(schema, "unitValues", Measure.UNIT_VALUES);
        return schema;
    }

    private static void count(Schema<Evidence.Summed> schema, String field, Measure measure) {
        schema.integer(field, w -> w.sum(measure));
    }
}
