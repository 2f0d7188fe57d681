// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.declaration.Violation;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.Files;
import org.torugart.core.evidence.GrantFact;
import org.torugart.core.evidence.Granted;
import org.torugart.core.evidence.OnFile;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.evidence.Shipment.ManifestStatus;
import org.torugart.core.history.FactBuilder;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Micros;
import org.torugart.core.history.Window;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.permit.Permit;
import org.torugart.core.permit.PermitAgency;
import org.torugart.core.reconciliation.Reconciliation;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.valuation.Comparables.Answer;
import org.torugart.core.valuation.ComparablesFact;
import org.torugart.core.valuation.LotsFact;
import org.torugart.core.valuation.Price;
import org.torugart.core.watchlist.WatchlistEntry;

/**
 * An import of shoes by a known importer, whose manifest agrees and whose entities have a clean history: no shipped
 * profile hits it. Tests change what they are about.
 */
final class ShipmentBuilder {
    static final Instant ACCEPTED = Instant.parse("2026-03-10T08:00:00Z");
    static final String CURRENCY = "KGS";
    private static final Set<EntityRole> VALUED_BY =
            EnumSet.of(EntityRole.COMPARABLES, EntityRole.MADE_GOODS, EntityRole.LOTS);
    private static final Instant LONG_AGO = Instant.parse("2024-01-15T08:00:00Z");

    String importer = "KG0001";
    String declarant = "KG0900";
    Direction direction = Direction.IMPORT;
    String vehicle = "01KG123ABC";
    List<String> containers = new ArrayList<>(List.of("MSKU1234565"));
    List<String> seals = List.of();

    /** Those of the declaration where it is null. */
    List<String> recordedContainers;

    List<String> recordedSeals = List.of();
    Party recordedConsignee;
    List<String> itinerary = new ArrayList<>(List.of("CN", "KG"));
    List<String> documents = new ArrayList<>(List.of("INVOICE"));
    BigDecimal exchangeRate = new BigDecimal("87.5");
    int packages = 100;
    int valuationMethod = 1;
    String mode = "30";
    String grossMass = "1050";
    Instant acceptedAt = ACCEPTED;
    final List<Item> items = new ArrayList<>(List.of(new Item()));
    ManifestStatus manifestStatus = ManifestStatus.PRESENT;
    DatedFact dated = DatedFact.NONE;
    int manifestPackages = 100;
    String manifestGrossMass = "1050";
    final List<ManifestLine> lines = new ArrayList<>(List.of(new ManifestLine()));
    final Map<String, HistoryFact> history = new LinkedHashMap<>();

    final Map<String, OnFile> onFile = new LinkedHashMap<>();
    final Map<String, Permit> grants = new LinkedHashMap<>();
    final Map<String, GrantFact> used = new LinkedHashMap<>();

    /** What each price is answered: nothing to compare with. */
    Answer comparables = new Answer(Answer.NONE, Answer.NONE, 0, 0, Answer.NONE, Answer.NONE);

    LotsFact lots = lot(new LotsFact.Sum(0, 0, 0), null);
    final Set<String> absent = new LinkedHashSet<>();
    final List<Violation> violations = new ArrayList<>();

    /** One declared line. */
    static final class Item {
        String commodityCode = "6403990000";
        String origin = "CN";
        String netMass = "1000";
        String grossMass = "1050";
        String customsValue = "900000";
        GoodsItem.SupplementaryQuantity quantity;
        List<String> documents = new ArrayList<>(List.of("CERTIFICATE_OF_ORIGIN"));
        String trademark;
    }

    /** One line of the manifest, in invoice currency. */
    static final class ManifestLine {
        String commodityCode = "640399";
        String origin = "CN";
        String netMass = "1000";
        String grossMass = "1050";
        String value = "10000";
        String currency = "USD";
    }

    Item item() {
        return items.get(0);
    }

    ManifestLine line() {
        return lines.get(0);
    }

    /** A history of plenty of ordinary declarations without a finding. */
    static FactBuilder ordinary() {
        FactBuilder fact = new FactBuilder().seen(LONG_AGO, ACCEPTED.minusSeconds(86_400));
        for (Window window : Window.values()) {
            fact.sum(window, Measure.DECLARATIONS, 1).sum(window, Measure.VALUE, 900_000_000L);
        }
        return fact.sum(Window.ALL, Measure.DECLARATIONS, 40)
                .sum(Window.ALL, Measure.VALUE, 40 * 9_000_000_000L)
                .sum(Window.Y1, Measure.DECLARATIONS, 30)
                .sum(Window.Y1, Measure.VALUE, 30 * 9_000_000_000L)
                .sum(Window.Y1, Measure.INSPECTED, 12)
                .sum(Window.Y1, Measure.VIOLATIONS, 1);
    }

    ShipmentBuilder fact(String key, FactBuilder fact) {
        history.put(key, fact.build());
        return this;
    }

    ShipmentBuilder noAnswer(String key) {
        absent.add(key);
        return this;
    }

    String commodityKey() {
        return "commodity:" + item().commodityCode.substring(0, 6) + ":" + item().origin;
    }

    String lotKey() {
        return "lot:" + importer + "|CN0001|" + item().commodityCode.substring(0, 4);
    }

    /** The lot of the first item, and those before it. */
    LotsFact lot(LotsFact.Sum week, LotsFact.Notified notified) {
        return new LotsFact(Micros.of(ACCEPTED), 9_000_000_000L, week, notified != null, notified);
    }

    Shipment build() {
        Declaration declaration = declaration();
        List<Manifest> manifests = manifestStatus == ManifestStatus.PRESENT ? List.of(manifest()) : List.of();
        Map<String, HistoryFact> facts = new LinkedHashMap<>();
        List<String> keys = Entities.of(declaration).stream()
                .filter(e -> e.role().catalogue() != null)
                .map(Entities.Entity::key)
                .toList();
        for (String key : keys) {
            facts.put(key, ordinary().build());
        }
        facts.putAll(history);
        facts.keySet().removeAll(absent);
        return new Shipment(
                declaration,
                List.copyOf(violations),
                manifestStatus,
                manifests,
                Reconciliation.of(declaration, manifests),
                facts,
                valuation(declaration),
                files(declaration),
                dated,
                absent);
    }

    /** Nothing is on file but what a test puts there. */
    private Files files(Declaration declaration) {
        Map<String, OnFile> dossiers = new LinkedHashMap<>();
        Map<String, Granted> granted = new LinkedHashMap<>();
        Map<String, GrantFact> usedBefore = new LinkedHashMap<>();
        for (Entities.Entity entity : Entities.of(declaration)) {
            switch (entity.role()) {
                case PARTY, CONTROLLED, FILED, BORDER -> dossiers.put(entity.key(), onFile(List.of()));
                case GRANT -> granted.put(entity.key(), new Granted(entity.key(), null, true, List.of()));
                case USED -> usedBefore.put(entity.key(), new GrantFact(new byte[0], true, List.of()));
                default -> {}
            }
        }
        usedBefore.putAll(used);
        usedBefore.keySet().removeAll(absent);
        dossiers.putAll(onFile);
        grants.forEach((key, permit) -> granted.put(key, new Granted(key, permit, true, List.of())));
        dossiers.keySet().removeAll(absent);
        granted.keySet().removeAll(absent);
        return new Files(dossiers, granted, usedBefore);
    }

    static OnFile onFile(List<RegisterEntry> entries) {
        return new OnFile(List.of(), entries, List.of(), 0, 0);
    }

    ShipmentBuilder seen(BorderEvent event) {
        onFile.put("border:" + vehicle, new OnFile(List.of(event), List.of(), List.of(), 0, 0));
        return this;
    }

    ShipmentBuilder controlled(WatchlistEntry.Measure measure) {
        WatchlistEntry entry = new WatchlistEntry(
                "list",
                "1",
                1,
                WatchlistEntry.Subject.COMMODITY,
                "640399",
                measure,
                PermitAgency.OTHER,
                List.of(),
                "agency",
                100,
                LONG_AGO,
                null,
                null,
                null);
        onFile.put("controlled:6403", new OnFile(List.of(), List.of(), List.of(entry), 0, 0));
        return this;
    }

    private Shipment.Valuation valuation(Declaration declaration) {
        Map<Price.Question, Answer> answers = new LinkedHashMap<>();
        declaration.items().forEach(item -> Price.of(item).forEach(p -> answers.put(p.question(), comparables)));
        Map<String, ComparablesFact> compared = new LinkedHashMap<>();
        Map<String, LotsFact> lotsByKey = new LinkedHashMap<>();
        int day = (int) Math.floorDiv(acceptedAt.getEpochSecond(), 86_400);
        for (Entities.Entity entity : Entities.of(declaration)) {
            if (entity.role() == EntityRole.LOTS) {
                lotsByKey.put(entity.key(), lots);
            } else if (VALUED_BY.contains(entity.role())) {
                compared.put(entity.key(), new ComparablesFact(day, answers));
            }
        }
        compared.keySet().removeAll(absent);
        lotsByKey.keySet().removeAll(absent);
        return new Shipment.Valuation(compared, lotsByKey);
    }

    private Declaration declaration() {
        List<GoodsItem> goods = new ArrayList<>();
        for (Item item : items) {
            goods.add(GoodsItem.builder(goods.size() + 1, item.commodityCode)
                    .description("leather shoes")
                    .originCountry(item.origin)
                    .netMass(mass(item.netMass))
                    .grossMass(mass(item.grossMass))
                    .supplementaryQuantity(item.quantity)
                    .packages(packages)
                    .customsValue(money(item.customsValue, CURRENCY))
                    .valuationMethod(valuationMethod)
                    .dutyRatePercent(BigDecimal.TEN)
                    .documents(documents(item.documents))
                    .trademark(item.trademark)
                    .build());
        }
        Party trader = new Party(importer, "Importer", "KG");
        return Declaration.builder("41702000/100326/0001", acceptedAt, direction, "41702000")
                .procedure("40")
                .exportCountry("CN")
                .destinationCountry("KG")
                .itinerary(itinerary)
                .ucr("6CN0001-1")
                .consignor(new Party("CN0001", "Consignor", "CN"))
                .consignee(trader)
                .importer(trader)
                .declarant(new Party(declarant, "Broker", "KG"))
                .carrier(new Party("KG0800", "Carrier", "KG"))
                .transport(new Transport(mode, vehicle, "KG", containers, seals, "CMR-1"))
                .invoiceTotal(money("10000", "USD"))
                .exchangeRate(exchangeRate)
                .totalPackages(packages)
                .totalGrossMass(mass(grossMass))
                .items(goods)
                .documents(documents(documents))
                .build();
    }

    private Manifest manifest() {
        List<Manifest.Item> goods = new ArrayList<>();
        for (ManifestLine line : lines) {
            goods.add(new Manifest.Item(
                    goods.size() + 1,
                    line.commodityCode,
                    "shoes",
                    line.origin,
                    mass(line.netMass),
                    mass(line.grossMass),
                    manifestPackages,
                    money(line.value, line.currency)));
        }
        return new Manifest(
                "CN",
                "M-1",
                1,
                "6CN0001-1",
                ACCEPTED.minusSeconds(3 * 86_400),
                null,
                null,
                recordedConsignee,
                new Transport(
                        "30",
                        vehicle,
                        "KG",
                        recordedContainers == null ? containers : recordedContainers,
                        recordedSeals,
                        "CMR-1"),
                manifestPackages,
                mass(manifestGrossMass),
                goods);
    }

    private static List<AdditionalDocument> documents(List<String> types) {
        return types.stream()
                .map(t -> new AdditionalDocument(t, t + "-1", null))
                .toList();
    }

    private static Mass mass(String kilograms) {
        return kilograms == null ? null : Mass.ofKilograms(new BigDecimal(kilograms));
    }

    private static Money money(String amount, String currency) {
        return amount == null ? null : Money.of(new BigDecimal(amount), currency);
    }
}
