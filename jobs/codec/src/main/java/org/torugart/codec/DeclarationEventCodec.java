// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.SchemaNormalization;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.DeclarationEvent.Kind;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.GoodsItem.SupplementaryQuantity;

/**
 * Declaration events, topic {@code declarations}. Immutable, for any number of threads.
 *
 * <p>Refused are a blank identifier, one over 64 characters or with control characters, a version below 1, an instant
 * outside the years 1900 to 2199. Everything else a declarant may have got wrong (codes, masses, the number of items)
 * is data.
 */
public final class DeclarationEventCodec extends RecordCodec<DeclarationEvent> {

    private static final int RATE_SCALE = 8;
    private static final int PERCENT_SCALE = 6;
    private static final int QUANTITY_SCALE = 6;

    private static final Symbols<Kind> KINDS =
            new Symbols<>(org.torugart.schema.DeclarationEventKind.getClassSchema(), Kind.class);
    private static final Symbols<Direction> DIRECTIONS =
            new Symbols<>(org.torugart.schema.Direction.getClassSchema(), Direction.class);

    private static final Set<Long> OTHER_RECORDS = Map.ofEntries(
                    Map.entry("manifest", org.torugart.schema.Manifest.getClassSchema()),
                    Map.entry("border-event", org.torugart.schema.BorderEvent.getClassSchema()),
                    Map.entry("permit", org.torugart.schema.Permit.getClassSchema()),
                    Map.entry("register-entry", org.torugart.schema.RegisterEntry.getClassSchema()),
                    Map.entry("watchlist-entry", org.torugart.schema.WatchlistEntry.getClassSchema()),
                    Map.entry("reference-entry", org.torugart.schema.ReferenceEntry.getClassSchema()),
                    Map.entry("control-result", org.torugart.schema.ControlResult.getClassSchema()),
                    Map.entry("risk-profile-set", org.torugart.schema.RiskProfileSet.getClassSchema()),
                    Map.entry("profile-release", org.torugart.schema.ProfileRelease.getClassSchema()),
                    Map.entry("profile-pause", org.torugart.schema.ProfilePause.getClassSchema()),
                    Map.entry("control-decision", org.torugart.schema.ControlDecision.getClassSchema()),
                    Map.entry("decision-evidence", org.torugart.schema.DecisionEvidence.getClassSchema()),
                    Map.entry("dead-letter", org.torugart.schema.DeadLetter.getClassSchema()),
                    Map.entry("historical-profile", org.torugart.schema.HistoricalProfile.getClassSchema()),
                    Map.entry("profile-statistics", org.torugart.schema.ProfileStatistics.getClassSchema()),
                    Map.entry("alert", org.torugart.schema.Alert.getClassSchema()),
                    Map.entry("movement-alert", org.torugart.schema.MovementAlert.getClassSchema()),
                    Map.entry("late-evidence", org.torugart.schema.LateEvidence.getClassSchema()),
                    Map.entry("override-statistics", org.torugart.schema.OverrideStatistics.getClassSchema()),
                    Map.entry("override-alert", org.torugart.schema.OverrideAlert.getClassSchema()),
                    Map.entry("selection-seed", org.torugart.schema.SelectionSeed.getClassSchema()),
                    Map.entry("seal", org.torugart.schema.Seal.getClassSchema()))
            .entrySet()
            .stream()
            .flatMap(record -> Stream.concat(Stream.of(record.getValue()), OlderSchemas.of(record.getKey()).stream()))
            .map(SchemaNormalization::parsingFingerprint64)
            .collect(Collectors.toUnmodifiableSet());

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public DeclarationEventCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public DeclarationEventCodec(int maxBytes) {
        super(org.torugart.schema.DeclarationEvent.getClassSchema(), "declaration-event", maxBytes);
    }

    /**
     * The declaration's identifier, from bytes that need not be readable beyond it: cut, of any size, or of a schema
     * not known here (the first two fields never change). Reads one string; never throws.
     *
     * @param bytes may be null
     * @return a valid identifier, or null when there is none, or when the bytes are known to be another record
     */
    public static String peekId(byte[] bytes) {
        return peek(bytes, DeclarationEventCodec::readId, null);
    }

    /**
     * The declaration's version, likewise.
     *
     * @param bytes may be null
     * @return the version, from 1; 0 when it cannot be read
     */
    public static int peekVersion(byte[] bytes) {
        return peek(
                bytes,
                in -> {
                    readId(in);
                    return readVersion(in);
                },
                0);
    }

    private static <V> V peek(byte[] bytes, Function<AvroInput, V> read, V absent) {
        if (bytes == null || bytes.length == 0) {
            return absent;
        }
        try {
            return OTHER_RECORDS.contains(RecordCodec.fingerprint(bytes))
                    ? absent
                    : read.apply(new AvroInput(bytes, RecordCodec.HEADER));
        } catch (Rejection e) {
            return absent;
        }
    }

    private static String readId(AvroInput in) {
        return in.identifier("declarationId");
    }

    private static int readVersion(AvroInput in) {
        return in.integer("version", 1, Integer.MAX_VALUE);
    }

    @Override
    void write(AvroOutput out, DeclarationEvent event) {
        Declaration declaration = event.declaration();
        if (declaration != null
                && (!declaration.declarationId().equals(event.declarationId())
                        || declaration.version() != event.version())) {
            throw new IllegalArgumentException("declaration: " + declaration.declarationId() + " version "
                    + declaration.version() + " in an event of " + event.declarationId() + " version "
                    + event.version());
        }
        Parts.requireAtLeast("version", 1, event.version());
        out.identifier("declarationId", event.declarationId());
        out.integer(event.version());
        out.symbol(event.kind(), KINDS);
        out.instant("occurredAt", event.occurredAt());
        out.recordOrNull(declaration, DeclarationEventCodec::writeDeclaration);
    }

    @Override
    DeclarationEvent read(AvroInput in) {
        String id = readId(in);
        int version = readVersion(in);
        Kind kind = in.symbol("event", KINDS);
        var occurredAt = in.instant("occurredAt");
        int start = in.position();
        boolean carries = kind == Kind.LODGED || kind == Kind.AMENDED;
        if (in.present("declaration") != carries) {
            throw in.malformed(
                    "declaration", start, kind + (carries ? " must carry a declaration" : " carries a declaration"));
        }
        return new DeclarationEvent(
                id,
                version,
                kind,
                occurredAt,
                carries ? in.record("declaration", content -> readDeclaration(content, id, version)) : null);
    }

    private static void writeDeclaration(AvroOutput out, Declaration declaration) {
        out.instant("acceptedAt", declaration.acceptedAt());
        out.symbol(declaration.direction(), DIRECTIONS);
        out.stringOrNull(declaration.declarationType());
        out.stringOrNull(declaration.procedure());
        out.stringOrNull(declaration.natureOfTransaction());
        out.stringOrNull(declaration.paymentMethod());
        out.string(declaration.declarationOffice());
        out.stringOrNull(declaration.entryOffice());
        out.stringOrNull(declaration.exportCountry());
        out.stringOrNull(declaration.destinationCountry());
        out.strings(declaration.itinerary());
        out.stringOrNull(declaration.ucr());
        out.recordOrNull(declaration.consignor(), Parts::party);
        out.recordOrNull(declaration.consignee(), Parts::party);
        out.recordOrNull(declaration.importer(), Parts::party);
        out.recordOrNull(declaration.declarant(), Parts::party);
        out.recordOrNull(declaration.carrier(), Parts::party);
        Parts.transport(out, declaration.transport());
        out.recordOrNull(declaration.invoiceTotal(), Parts::money);
        out.decimalOrNull(declaration.exchangeRate(), RATE_SCALE);
        out.integer(declaration.totalPackages());
        out.recordOrNull(declaration.totalGrossMass(), Parts::mass);
        out.list(declaration.items(), DeclarationEventCodec::writeItem);
        out.list(declaration.documents(), Parts::document);
        out.strings(declaration.previousDocuments());
    }

    private static Declaration readDeclaration(AvroInput in, String id, int version) {
        return new Declaration(
                id,
                version,
                in.instant("acceptedAt"),
                in.symbol("direction", DIRECTIONS),
                in.stringOrNull("declarationType"),
                in.stringOrNull("procedure"),
                in.stringOrNull("natureOfTransaction"),
                in.stringOrNull("paymentMethod"),
                in.string("declarationOffice"),
                in.stringOrNull("entryOffice"),
                in.stringOrNull("exportCountry"),
                in.stringOrNull("destinationCountry"),
                in.strings("itinerary"),
                in.stringOrNull("ucr"),
                in.recordOrNull("consignor", Parts::party),
                in.recordOrNull("consignee", Parts::party),
                in.recordOrNull("importer", Parts::party),
                in.recordOrNull("declarant", Parts::party),
                in.recordOrNull("carrier", Parts::party),
                in.record("transport", Parts::transport),
                in.recordOrNull("invoiceTotal", Parts::money),
                in.decimalOrNull("exchangeRate", RATE_SCALE),
                in.integer("totalPackages"),
                Parts.massOrNull(in, "totalGrossMass"),
                in.list("items", DeclarationEventCodec::readItem),
                in.list("documents", Parts::document),
                in.strings("previousDocuments"));
    }

    private static void writeItem(AvroOutput out, GoodsItem item) {
        out.integer(item.number());
        out.string(item.commodityCode());
        out.stringOrNull(item.description());
        out.stringOrNull(item.originCountry());
        out.stringOrNull(item.originMarking());
        out.stringOrNull(item.manufacturer());
        out.recordOrNull(item.netMass(), Parts::mass);
        out.recordOrNull(item.grossMass(), Parts::mass);
        out.recordOrNull(item.supplementaryQuantity(), DeclarationEventCodec::writeQuantity);
        out.integer(item.packages());
        out.recordOrNull(item.invoiceValue(), Parts::money);
        out.recordOrNull(item.customsValue(), Parts::money);
        out.integer(item.valuationMethod());
        out.decimalOrNull(item.dutyRatePercent(), PERCENT_SCALE);
        out.stringOrNull(item.dutyRegime());
        out.list(item.documents(), Parts::document);
        out.stringOrNull(item.trademark());
    }

    private static GoodsItem readItem(AvroInput in) {
        return new GoodsItem(
                in.integer("number"),
                in.string("commodityCode"),
                in.stringOrNull("description"),
                in.stringOrNull("originCountry"),
                in.stringOrNull("originMarking"),
                in.stringOrNull("manufacturer"),
                Parts.massOrNull(in, "netMass"),
                Parts.massOrNull(in, "grossMass"),
                in.recordOrNull("supplementaryQuantity", DeclarationEventCodec::readQuantity),
                in.integer("packages"),
                in.recordOrNull("invoiceValue", Parts::money),
                in.recordOrNull("customsValue", Parts::money),
                in.integer("valuationMethod"),
                in.decimalOrNull("dutyRatePercent", PERCENT_SCALE),
                in.stringOrNull("dutyRegime"),
                in.list("documents", Parts::document),
                in.stringOrNull("trademark"));
    }

    private static void writeQuantity(AvroOutput out, SupplementaryQuantity quantity) {
        out.decimal(quantity.quantity(), QUANTITY_SCALE);
        out.string(quantity.unit());
    }

    private static SupplementaryQuantity readQuantity(AvroInput in) {
        return new SupplementaryQuantity(in.decimal("quantity", QUANTITY_SCALE), in.string("unit"));
    }
}
