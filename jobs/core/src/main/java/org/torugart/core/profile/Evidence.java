// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import dev.cel.runtime.CelVariableResolver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.evidence.Shipment.ManifestStatus;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Window;
import org.torugart.core.manifest.Manifest;

/** A shipment as expressions see it. Built once per shipment; confined to the thread that evaluates it. */
final class Evidence {

    /** Parts of the evidence that are there or not as a whole. */
    enum Part {
        MANIFEST,
        MANIFEST_ITEM,
        IMPORTER,
        CONSIGNOR,
        DECLARANT,
        VEHICLE,
        COMMODITY,
        LOT
    }

    private final Shipment shipment;
    private final Struct<Evidence> declaration = Struct.of(Vocabulary.DECLARATION, "declaration", this);
    private final Struct<Evidence> manifest = Struct.of(Vocabulary.MANIFEST, "manifest", this);
    private final Struct<Entity> importer;
    private final Struct<Entity> consignor;
    private final Struct<Entity> declarant;
    private final Struct<Entity> vehicle;
    private final List<Struct<Entity>> containers;
    private final Scope whole;
    private final Scope[] items;
    private List<String> violations;

    Evidence(Shipment shipment) {
        this.shipment = shipment;
        Declaration d = shipment.declaration();
        this.importer = entity(EntityRole.IMPORTER, Entities.partyKey(d, EntityRole.IMPORTER));
        this.consignor = entity(EntityRole.CONSIGNOR, Entities.partyKey(d, EntityRole.CONSIGNOR));
        this.declarant = entity(EntityRole.DECLARANT, Entities.partyKey(d, EntityRole.DECLARANT));
        this.vehicle = entity(EntityRole.VEHICLE, Entities.vehicleKey(d));
        List<Struct<Entity>> each = new ArrayList<>();
        for (String key : Entities.containerKeys(d)) {
            each.add(entity(EntityRole.CONTAINER, key));
        }
        this.containers = Collections.unmodifiableList(each);
        this.whole = new Scope(0);
        this.items = new Scope[d.items().size()];
    }

    /** What expressions about the whole shipment see. */
    Scope whole() {
        return whole;
    }

    int itemCount() {
        return items.length;
    }

    /** What expressions about the item at a position from 1 see. */
    Scope item(int position) {
        Scope scope = items[position - 1];
        if (scope == null) {
            scope = new Scope(position);
            items[position - 1] = scope;
        }
        return scope;
    }

    /** The variables of one evaluation. */
    final class Scope implements CelVariableResolver {
        private final int position;
        private final Optional<Object> itemVariable;
        private final Struct<ManifestItem> manifestItem;
        private final Histories histories;
        private final Optional<Object> historyVariable;

        private Scope(int position) {
            this.position = position;
            if (position == 0) {
                Absence noItem = Absence.notApplicable("there is no item");
                this.itemVariable = Optional.of(Struct.missing(Vocabulary.ITEM, noItem));
                this.manifestItem = Struct.missing(Vocabulary.MANIFEST_ITEM, noItem);
                this.histories = new Histories(Evidence.this, null);
            } else {
                GoodsItem goods = shipment.declaration().items().get(position - 1);
                this.itemVariable = Optional.of(Struct.of(Vocabulary.ITEM, "item", goods));
                this.manifestItem = manifestItemOf(goods, position);
                this.histories = new Histories(Evidence.this, goods);
            }
            this.historyVariable = Optional.of(Struct.of(Vocabulary.HISTORY, "history", histories));
        }

        /** 0 for the whole shipment. */
        int position() {
            return position;
        }

        /** Why a part is not there; null when it is. */
        Absence absence(Part part) {
            return switch (part) {
                case MANIFEST -> manifestAbsence();
                case MANIFEST_ITEM -> manifestItem.absence();
                case IMPORTER -> importer.absence();
                case CONSIGNOR -> consignor.absence();
                case DECLARANT -> declarant.absence();
                case VEHICLE -> vehicle.absence();
                case COMMODITY -> histories.commodity().absence();
                case LOT -> histories.lot().absence();
            };
        }

        @Override
        public Optional<Object> find(String name) {
            return switch (name) {
                case "declaration" -> Optional.of(declaration);
                case "item" -> itemVariable;
                case "manifest" -> Optional.of(manifest);
                case "manifestItem" -> Optional.of(manifestItem);
                case "history" -> historyVariable;
                default -> Optional.empty();
            };
        }
    }

    /** A manifest's line and the declared item it was found for. */
    record ManifestItem(Manifest.Item item, GoodsItem declared, Declaration declaration) {
        Double value() {
            return nationalValue(item, declared, declaration, "manifestItem.value");
        }
    }

    /** The histories an item, or the whole shipment, has. */
    static final class Histories {
        private final Evidence evidence;
        private final GoodsItem item;
        private Struct<Entity> commodity;
        private Struct<Entity> lot;

        private Histories(Evidence evidence, GoodsItem item) {
            this.evidence = evidence;
            this.item = item;
        }

        Struct<Entity> importer() {
            return evidence.importer;
        }

        Struct<Entity> consignor() {
            return evidence.consignor;
        }

        Struct<Entity> declarant() {
            return evidence.declarant;
        }

        Struct<Entity> vehicle() {
            return evidence.vehicle;
        }

        List<Struct<Entity>> containers() {
            return evidence.containers;
        }

        Struct<Entity> commodity() {
            if (commodity == null) {
                commodity = evidence.entity(EntityRole.COMMODITY, item == null ? null : Entities.commodityKey(item));
            }
            return commodity;
        }

        Struct<Entity> lot() {
            if (lot == null) {
                lot = evidence.entity(
                        EntityRole.LOT, item == null ? null : Entities.lotKey(evidence.declaration(), item));
            }
            return lot;
        }
    }

    /** One entity's history, seen from a declaration's acceptance. */
    record Entity(HistoryFact fact, Declaration declaration) {
        long daysSinceFirstSeen() {
            return fact.firstSeen() == null
                    ? 0
                    : Math.max(
                            0,
                            Duration.between(fact.firstSeen(), declaration.acceptedAt())
                                    .toDays());
        }
    }

    /** One window of an entity's history. */
    record Summed(HistoryFact fact, Window window) {
        long sum(Measure measure) {
            return fact.sum(window, measure);
        }
    }

    Shipment shipment() {
        return shipment;
    }

    Declaration declaration() {
        return shipment.declaration();
    }

    List<String> violations() {
        if (violations == null) {
            violations =
                    shipment.violations().stream().map(v -> v.code().name()).toList();
        }
        return violations;
    }

    // Sums over items are absent as soon as one item's share is: half a sum is worse than none.

    Double customsValue() {
        return sum(declaration().items(), i -> Vocabulary.amount(i.customsValue()));
    }

    Double netMass() {
        return sum(declaration().items(), i -> Vocabulary.kilograms(i.netMass()));
    }

    Double grossMass() {
        Mass total = declaration().totalGrossMass();
        return total != null
                ? Vocabulary.kilograms(total)
                : sum(declaration().items(), i -> Vocabulary.kilograms(i.grossMass()));
    }

    Long packages() {
        int total = declaration().totalPackages();
        return total != 0 ? Vocabulary.stated(total) : count(declaration().items(), GoodsItem::packages);
    }

    String manifestStatus() {
        if (shipment.manifestStatus() == ManifestStatus.UNKNOWN) {
            throw manifestUnanswered();
        }
        return shipment.manifestStatus().name();
    }

    /** The manifests; throws their absence when there is none. */
    List<Manifest> manifests() {
        Absence absence = manifestAbsence();
        if (absence != null) {
            throw absence;
        }
        return shipment.manifests();
    }

    Long manifestPackages() {
        long sum = 0;
        for (Manifest one : manifests()) {
            Long share = one.totalPackages() != 0
                    ? Vocabulary.stated(one.totalPackages())
                    : count(one.items(), Manifest.Item::packages);
            if (share == null) {
                return null;
            }
            sum += share;
        }
        return sum;
    }

    Double manifestGrossMass() {
        return sum(
                manifests(),
                m -> m.totalGrossMass() != null
                        ? Vocabulary.kilograms(m.totalGrossMass())
                        : sum(m.items(), i -> Vocabulary.kilograms(i.grossMass())));
    }

    Double manifestNetMass() {
        return sum(manifests(), m -> sum(m.items(), i -> Vocabulary.kilograms(i.netMass())));
    }

    Double manifestValue() {
        GoodsItem first =
                declaration().items().isEmpty() ? null : declaration().items().get(0);
        return sum(manifests(), m -> sum(m.items(), i -> nationalValue(i, first, declaration(), "manifest.value")));
    }

    Long manifestItemCount() {
        long sum = 0;
        for (Manifest one : manifests()) {
            sum += one.items().size();
        }
        return sum;
    }

    Long unmatchedItems() {
        return manifests().isEmpty()
                ? 0L
                : (long) shipment.reconciliation().onlyInManifest().size();
    }

    private Absence manifestAbsence() {
        return switch (shipment.manifestStatus()) {
            case PRESENT -> null;
            case UNKNOWN -> manifestUnanswered();
            case MISSING, NOT_EXPECTED -> Absence.notApplicable("there is no manifest");
        };
    }

    private static Absence manifestUnanswered() {
        return Absence.absent("manifest has not been answered");
    }

    private Struct<ManifestItem> manifestItemOf(GoodsItem goods, int position) {
        Absence absence = manifestAbsence();
        if (absence != null) {
            return Struct.missing(Vocabulary.MANIFEST_ITEM, absence);
        }
        Manifest.Item line = shipment.reconciliation().itemOfDeclared().get(position - 1);
        return line == null
                ? Struct.missing(
                        Vocabulary.MANIFEST_ITEM, Absence.notApplicable("no line of the manifest is left for the item"))
                : Struct.of(Vocabulary.MANIFEST_ITEM, "manifestItem", new ManifestItem(line, goods, declaration()));
    }

    private Struct<Entity> entity(EntityRole role, String key) {
        if (key == null) {
            return Struct.missing(
                    Vocabulary.ENTITY, Absence.notApplicable("the declaration names no " + role.prefix()));
        }
        HistoryFact fact = shipment.history().get(key);
        return fact == null
                ? Struct.missing(
                        Vocabulary.ENTITY, Absence.absent("history." + role.prefix() + " has not been answered"))
                : Struct.of(Vocabulary.ENTITY, "history." + role.prefix(), new Entity(fact, declaration()));
    }

    private static Double nationalValue(Manifest.Item line, GoodsItem declared, Declaration declaration, String path) {
        Money value = line.value();
        if (value == null) {
            return null;
        }
        Money customs = declared == null ? null : declared.customsValue();
        if (customs != null && customs.currency().equals(value.currency())) {
            return Vocabulary.amount(value);
        }
        Money invoice = declaration.invoiceTotal();
        if (invoice == null && declared != null) {
            invoice = declared.invoiceValue();
        }
        if (invoice != null && invoice.currency().equals(value.currency()) && declaration.exchangeRate() != null) {
            return Vocabulary.amount(value) * declaration.exchangeRate().doubleValue();
        }
        throw Absence.absent(path + " is in a currency the declaration states no rate for");
    }

    private static <T> Double sum(List<T> parts, Function<T, Double> share) {
        double sum = 0;
        for (T part : parts) {
            Double value = share.apply(part);
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum;
    }

    private static <T> Long count(List<T> parts, Function<T, Integer> share) {
        long sum = 0;
        for (T part : parts) {
            int value = share.apply(part);
            if (value == 0) {
                return null;
            }
            sum += value;
        }
        return sum == 0 ? null : sum;
    }
}
