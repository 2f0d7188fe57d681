// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.torugart.core.dated.Benchmark;
import org.torugart.core.dated.DatedTable;
import org.torugart.core.dated.Nomenclature;
import org.torugart.core.dated.Office;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.evidence.Credentials;
import org.torugart.core.evidence.Crossing;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.Files;
import org.torugart.core.evidence.Granted;
import org.torugart.core.evidence.OnFile;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Micros;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.reconciliation.Match;
import org.torugart.core.reconciliation.NationalValue;
import org.torugart.core.reconciliation.Papers;
import org.torugart.core.reconciliation.Reconciliation;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.valuation.ComparablesFact;
import org.torugart.core.valuation.Comparison;
import org.torugart.core.watchlist.WatchlistEntry;

/**
 * A shipment as expressions see it: a cursor that is loaded with one shipment after another and stands on the whole of
 * it or on one of its items. Reading allocates nothing but what an expression that asks for a list or a structure gets.
 * Thread-confined.
 */
public final class Evidence implements Source {
    private static final Absence NO_ITEM = Absence.notApplicable("there is no item");
    private static final Absence NO_MANIFEST = Absence.notApplicable("there is no manifest");
    private static final Absence MANIFEST_UNANSWERED = Absence.absent("manifest has not been answered");
    private static final Absence NO_LINE = Absence.notApplicable("no line of the manifest is left for the item");
    private static final Absence NO_RECORDED_PARTY = Absence.notApplicable("the partner recorded no such party");
    private static final Absence NONE_LISTED = Absence.notApplicable("declaration or manifests list none");
    private static final Absence NOT_COMPARED =
            Absence.notApplicable("the item is not imported, or states no code or origin to be compared by");
    private static final Absence COMPARABLES_UNANSWERED = Absence.absent("item.comparable has not been answered");
    private static final Absence NO_PRICE = Absence.absent("item has no price per kg");
    private static final Absence NO_UNIT = Absence.notApplicable("the item states no supplementary quantity");
    private static final Absence NO_UNIT_PRICE = Absence.absent("item has no price per supplementary unit");
    private static final Absence NO_LOT = Absence.notApplicable("the item is no lot of a named trader");
    private static final Absence LOT_UNANSWERED = Absence.absent("item.lot has not been answered");
    private static final Absence PERMITS_UNANSWERED = Absence.absent("permits have not been answered");
    private static final Absence BORDER_UNANSWERED = Absence.absent("border has not been answered");
    private static final Absence NO_MEANS = Absence.notApplicable("the declaration names no vehicle and no container");
    private static final Absence REGISTERS_UNANSWERED = Absence.absent("registers have not been answered");
    private static final Absence NO_PARTY = Absence.notApplicable("the declaration names no such party");
    private static final Absence NO_CODE = Absence.notApplicable("the item states no code");
    private static final Absence NO_NOMENCLATURE = Absence.notApplicable("no nomenclature was in force");
    private static final Absence PARTIAL_NOMENCLATURE = Absence.absent("the nomenclature is not all there yet");
    private static final Absence NO_BENCHMARK = Absence.notApplicable("there is no benchmark for the item");
    private static final Absence NO_OFFICE = Absence.notApplicable("no table has the office");
    private static final Absence CONTROLS_UNANSWERED = Absence.absent("item.control has not been answered");
    private static final Absence NO_GUARANTOR = Absence.notApplicable("the declaration states no guarantor");
    private static final Absence NO_MARKS = Absence.notApplicable("the item states no excise mark");
    private static final Absence MARKS_UNANSWERED = Absence.absent("item.excise has not been answered");
    private static final Absence NO_PROTECTION =
            Absence.notApplicable("the item states no mark that anybody has a right to for such goods");
    private static final Absence PROTECTION_UNANSWERED = Absence.absent("item.protection has not been answered");
    private static final Absence UNCONTROLLED = Absence.notApplicable("no control list names the item");
    private static final Absence[] UNNAMED = new Absence[EntityRole.values().length];
    private static final Absence[] UNANSWERED = new Absence[EntityRole.values().length];

    static {
        for (EntityRole role : EntityRole.values()) {
            UNNAMED[role.ordinal()] = Absence.notApplicable("the declaration names no " + role.prefix());
            UNANSWERED[role.ordinal()] = Absence.absent("history." + role.prefix() + " has not been answered");
        }
    }

    private final Tables tables;
    private final Entity[] entities = new Entity[EntityRole.values().length];
    private Shipment shipment;
    private int position;
    private GoodsItem item;
    private Manifest.Item line;

    /** A cursor that has nothing loaded yet. */
    public Evidence(Tables tables) {
        this.tables = tables;
        for (EntityRole role : EntityRole.values()) {
            entities[role.ordinal()] = new Entity();
        }
    }

    /** One entity's history, seen from a declaration's acceptance. */
    static final class Entity {
        private HistoryFact fact;
        private Instant asOf;

        private Entity on(HistoryFact answered, Instant at) {
            fact = answered;
            asOf = at;
            return this;
        }

        HistoryFact fact() {
            return fact;
        }

        Instant asOf() {
            return asOf;
        }

        long asOfMicros() {
            return Micros.of(asOf);
        }

        /** So that a list of entities holds each, not the cursor's one. */
        private static Entity of(HistoryFact answered, Instant at) {
            return new Entity().on(answered, at);
        }
    }

    /** Moves to another shipment, and there to the whole of it. */
    public void load(Shipment loaded) {
        shipment = loaded;
        at(0);
    }

    /** Moves to the item at a position from 1, or with 0 to the whole shipment. */
    public void at(int newPosition) {
        position = newPosition;
        if (newPosition == 0) {
            item = null;
            line = null;
        } else {
            item = shipment.declaration().items().get(newPosition - 1);
            line = shipment.manifestStatus() == Shipment.ManifestStatus.PRESENT
                    ? shipment.reconciliation().itemOfDeclared().get(newPosition - 1)
                    : null;
        }
    }

    @Override
    public void read(Path path, Cell into) {
        path.read(this, into);
    }

    @Override
    public Object value(int variable) {
        return Vocabulary.variable(variable, this);
    }

    Shipment shipment() {
        return shipment;
    }

    Declaration declaration() {
        return shipment.declaration();
    }

    GoodsItem item() {
        return item;
    }

    Manifest.Item line() {
        return line;
    }

    Tables tables() {
        return tables;
    }

    // What a variable or part is read from: this cursor, or why there is nothing to read.

    Object ofItem() {
        return position == 0 ? NO_ITEM : this;
    }

    /** Why there is no manifest to read from; null when there is. */
    Absence manifestAbsence() {
        return switch (shipment.manifestStatus()) {
            case PRESENT -> null;
            case UNKNOWN -> MANIFEST_UNANSWERED;
            case MISSING, NOT_EXPECTED -> NO_MANIFEST;
        };
    }

    Object ofManifestItem() {
        if (position == 0) {
            return NO_ITEM;
        }
        Absence absence = manifestAbsence();
        return absence != null ? absence : line == null ? NO_LINE : this;
    }

    Object ofDifference() {
        Absence absence = manifestAbsence();
        return absence != null ? absence : this;
    }

    /** Permits stated, each with its fields; or why that is not known. */
    Object permits() {
        List<Granted> stated = shipment.files().permits(declaration());
        if (stated == null) {
            return PERMITS_UNANSWERED;
        }
        List<Object> permits = new ArrayList<>(stated.size());
        for (Granted granted : stated) {
            permits.add(Struct.of(
                    Authorities.PERMIT,
                    "permits",
                    new Authorities.Stated(granted, declaration().acceptedAt())));
        }
        return permits;
    }

    Object ofBorder() {
        if (!shipment.namesMeans()) {
            return NO_MEANS;
        }
        Crossing crossing = shipment.crossing();
        return crossing == null ? BORDER_UNANSWERED : crossing;
    }

    Object ofBroker() {
        return registered(declaration().declarant(), RegisterEntry.Kind.BROKER);
    }

    Object ofCarrier() {
        return registered(declaration().carrier(), RegisterEntry.Kind.CARRIER);
    }

    Object ofOperator() {
        return registered(declaration().responsible(), RegisterEntry.Kind.OPERATOR);
    }

    private Object registered(Party party, RegisterEntry.Kind register) {
        return party == null || party.id().isBlank() ? NO_PARTY : registered(party.id(), register);
    }

    private Object registered(String id, RegisterEntry.Kind register) {
        OnFile file = shipment.files().party(id);
        return file == null
                ? REGISTERS_UNANSWERED
                : file.registered(register, declaration().acceptedAt());
    }

    Object ofGuarantor() {
        String guarantor = shipment.credentials().guarantor();
        return guarantor == null ? NO_GUARANTOR : registered(guarantor, RegisterEntry.Kind.GUARANTOR);
    }

    String guarantee() {
        return name(shipment.credentials().guarantee());
    }

    String specialist() {
        return name(shipment.credentials().specialist());
    }

    /** Why there is no specialist; null when there may be one. */
    Absence specialistAbsence() {
        Party declarant = declaration().declarant();
        return declarant == null || declarant.id().isBlank() ? NO_PARTY : null;
    }

    private static String name(Credentials.Status status) {
        return status == null ? null : status.name();
    }

    Object ofExcise() {
        Credentials.Marks marks = shipment.credentials().marks(position - 1);
        return marks == null ? MARKS_UNANSWERED : marks.stated() == 0 ? NO_MARKS : marks;
    }

    Object ofProtection() {
        if (!shipment.credentials().knowsProtection(item)) {
            return PROTECTION_UNANSWERED;
        }
        Credentials.Protection protection = shipment.credentials().protection(item);
        return protection == null ? NO_PROTECTION : protection;
    }

    String trusted() {
        return shipment.files().trusted(declaration());
    }

    List<WatchlistEntry> watched() {
        return shipment.watched();
    }

    List<String> watchlists() {
        List<WatchlistEntry> watched = watched();
        return watched == null
                ? null
                : watched.stream().map(WatchlistEntry::list).distinct().toList();
    }

    long alertReliability() {
        List<WatchlistEntry> watched = watched();
        return watched == null ? Unstated.NOT_STATED : watched.get(0).reliability();
    }

    Object ofControl() {
        if (!shipment.files().knowsControls(declaration(), item)) {
            return CONTROLS_UNANSWERED;
        }
        Files.Control control = shipment.control(position - 1);
        return control == null ? UNCONTROLLED : control;
    }

    String ruling() {
        return shipment.files().ruling(declaration(), item);
    }

    /** The history of an entity, or of each of them where there are several, or why there is none. */
    Object history(EntityRole role) {
        return switch (role.scope()) {
            case WHOLE -> history(role, shipment.entity(role));
            case ITEM -> position == 0 ? UNNAMED[role.ordinal()] : history(role, shipment.entity(role, position - 1));
            case EACH -> histories(role);
        };
    }

    private Object history(EntityRole role, Shipment.Answered answered) {
        if (answered.fact() != null) {
            return entities[role.ordinal()].on(answered.fact(), declaration().acceptedAt());
        }
        return answered.named() ? UNANSWERED[role.ordinal()] : UNNAMED[role.ordinal()];
    }

    Object ofComparable() {
        Shipment.Compared compared = shipment.compared(position - 1);
        return compared.fact() != null ? this : compared.named() ? COMPARABLES_UNANSWERED : NOT_COMPARED;
    }

    ComparablesFact comparables() {
        return shipment.compared(position - 1).fact();
    }

    Object perKilogram() {
        Comparison comparison = shipment.compared(position - 1).perKilogram();
        return comparison == null ? NO_PRICE : comparison;
    }

    Object perUnit() {
        Comparison comparison = shipment.compared(position - 1).perUnit();
        return comparison != null ? comparison : item.supplementaryQuantity() == null ? NO_UNIT : NO_UNIT_PRICE;
    }

    Object ofLot() {
        Shipment.AsLot lot = shipment.asLot(position - 1);
        return lot.fact() != null ? lot.fact() : lot.named() ? LOT_UNANSWERED : NO_LOT;
    }

    private List<Object> histories(EntityRole role) {
        List<Object> each = new ArrayList<>();
        for (Shipment.Answered answered : shipment.entities(role)) {
            each.add(
                    answered.fact() == null
                            ? UNANSWERED[role.ordinal()]
                            : Struct.of(
                                    Histories.schema(role),
                                    "history." + role.prefix(),
                                    Entity.of(answered.fact(), declaration().acceptedAt())));
        }
        return each;
    }

    /** Whether an unanswered manifest is missing is not known either. */
    Absence manifestStatusAbsence() {
        return shipment.manifestStatus() == Shipment.ManifestStatus.UNKNOWN ? MANIFEST_UNANSWERED : null;
    }

    String manifestStatus() {
        return shipment.manifestStatus().name();
    }

    long manifestValue() {
        return Quantities.number(shipment.manifestValue());
    }

    long lineValue() {
        return Quantities.number(shipment.lineValue(position - 1));
    }

    BigDecimal officialRate() {
        Money invoice = shipment.declaration().invoiceTotal();
        BigDecimal rate = invoice == null ? null : shipment.dated().rate(invoice.currency());
        return rate == null ? null : Decimals.of(rate);
    }

    /** The tariff's where that has the code, else the profile set's. */
    BigDecimal tariffRate(String commodityCode) {
        if (commodityCode == null) {
            return null;
        }
        BigDecimal rate = shipment.dated().dutyRate(commodityCode);
        if (rate != null) {
            return Decimals.of(rate);
        }
        return Functions.dutyRate(tables.dutyRates(), commodityCode) instanceof BigDecimal ofSet ? ofSet : null;
    }

    Object ofNomenclature() {
        if (item.commodityCode() == null) {
            return NO_CODE;
        }
        return switch (shipment.dated().nomenclature().state()) {
            case NONE -> NO_NOMENCLATURE;
            case INCOMPLETE -> listed() == null ? PARTIAL_NOMENCLATURE : this;
            case WHOLE -> this;
        };
    }

    /** Null when the nomenclature has no such code. */
    Nomenclature.Listed listed() {
        return shipment.dated().nomenclature().listed().get(item.commodityCode());
    }

    Object ofBenchmark() {
        return item.commodityCode() == null ? NO_CODE : benchmarkKey() == null ? NO_BENCHMARK : this;
    }

    String benchmarkKey() {
        return shipment.dated().benchmarkKey(item.commodityCode(), item.originCountry());
    }

    Benchmark benchmark() {
        return shipment.dated().benchmarks().get(benchmarkKey());
    }

    long benchmarkValue() {
        Benchmark benchmark = benchmark();
        return Quantities.number(NationalValue.of(
                declaration(), Money.of(benchmark.value(), benchmark.currency()), item, shipment.dated()));
    }

    /** Customs value per kilogram of net mass. */
    void unitValue(Cell into) {
        Quantities.perUnit(Quantities.amount(item.customsValue()), Quantities.milligrams(item.netMass()), into);
    }

    void benchmarkedUnitValue(Cell into) {
        String unit = benchmark().unit();
        GoodsItem.SupplementaryQuantity quantity = item.supplementaryQuantity();
        if (unit.equals(DatedTable.KILOGRAM)) {
            unitValue(into);
        } else if (quantity != null && quantity.unit().equals(unit)) {
            Quantities.perUnit(
                    Quantities.amount(item.customsValue()), Quantities.millionths(quantity.quantity()), into);
        } else {
            into.number = Unstated.NOT_STATED;
        }
    }

    /** An office by its code, or why there is none. */
    Object office(String code) {
        Office office = code == null ? null : shipment.dated().offices().get(code);
        return office == null ? NO_OFFICE : office;
    }

    Absence officeAbsence() {
        if (item.commodityCode() == null) {
            return NO_CODE;
        }
        return office(declaration().declarationOffice()) instanceof Absence absence ? absence : null;
    }

    long isOfficeCompetent() {
        Office office = (Office) office(declaration().declarationOffice());
        return office.isCompetentFor(item.commodityCode()) ? 1 : 0;
    }

    Reconciliation reconciliation() {
        return shipment.reconciliation();
    }

    /** Of an item that is matched. */
    Match match() {
        return shipment.reconciliation().match(position - 1);
    }

    /** Whether the partner recorded nothing for the item, where it recorded something at all. */
    long isUnrecorded() {
        return line == null ? 1 : 0;
    }

    long consignorDiffers() {
        return Quantities.differs(Papers.sameConsignor(declaration(), shipment.manifests()));
    }

    long consigneeDiffers() {
        return Quantities.differs(Papers.sameConsignee(declaration(), shipment.manifests()));
    }

    /** Why senders cannot be compared; null when they can be. */
    Absence consignorAbsence() {
        return shipment.manifests().stream().allMatch(manifest -> manifest.consignor() == null)
                ? NO_RECORDED_PARTY
                : null;
    }

    /** Why receivers cannot be compared; null when they can be. */
    Absence consigneeAbsence() {
        return shipment.manifests().stream().allMatch(manifest -> manifest.consignee() == null)
                ? NO_RECORDED_PARTY
                : null;
    }

    /** Why containers cannot be compared; null when they can be. */
    Absence containersAbsence() {
        return declaration().transport().containers().isEmpty()
                        || recordedContainers().isEmpty()
                ? NONE_LISTED
                : null;
    }

    /** Why seals cannot be compared; null when they can be. */
    Absence sealsAbsence() {
        return declaration().transport().seals().isEmpty() || recordedSeals().isEmpty() ? NONE_LISTED : null;
    }

    List<String> recordedContainers() {
        return Papers.containers(shipment.manifests());
    }

    List<String> recordedSeals() {
        return Papers.seals(shipment.manifests());
    }

    List<String> containersOnlyDeclared() {
        return Papers.only(declaration().transport().containers(), recordedContainers());
    }

    List<String> containersOnlyRecorded() {
        return Papers.only(recordedContainers(), declaration().transport().containers());
    }

    List<String> sealsOnlyDeclared() {
        return Papers.only(declaration().transport().seals(), recordedSeals());
    }

    List<String> sealsOnlyRecorded() {
        return Papers.only(recordedSeals(), declaration().transport().seals());
    }
}
