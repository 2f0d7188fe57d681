// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Micros;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.reconciliation.Match;
import org.torugart.core.reconciliation.Reconciliation;
import org.torugart.core.valuation.ComparablesFact;
import org.torugart.core.valuation.Comparison;

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
    private static final Absence NOT_COMPARED =
            Absence.notApplicable("the item is not imported, or states no code or origin to be compared by");
    private static final Absence COMPARABLES_UNANSWERED = Absence.absent("item.comparable has not been answered");
    private static final Absence NO_PRICE = Absence.absent("item has no price per kg");
    private static final Absence NO_UNIT = Absence.notApplicable("the item states no supplementary quantity");
    private static final Absence NO_UNIT_PRICE = Absence.absent("item has no price per supplementary unit");
    private static final Absence NO_LOT = Absence.notApplicable("the item is no lot of a named trader");
    private static final Absence LOT_UNANSWERED = Absence.absent("item.lot has not been answered");
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

    /** Of the item it stands on, from 0. */
    int itemIndex() {
        return position - 1;
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

    // What a variable or part is read from, or why there is nothing to read.

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

    /** The history of an entity, or of each of them where there are several, or why there is none. */
    Object history(EntityRole role) {
        return switch (role.scope()) {
            case WHOLE -> history(role, shipment.entity(role));
            case ITEM -> position == 0 ? UNNAMED[role.ordinal()] : history(role, shipment.entity(role, itemIndex()));
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
        Shipment.Compared compared = shipment.compared(itemIndex());
        return compared.fact() != null ? this : compared.named() ? COMPARABLES_UNANSWERED : NOT_COMPARED;
    }

    ComparablesFact comparables() {
        return shipment.compared(itemIndex()).fact();
    }

    Object perKilogram() {
        Comparison comparison = shipment.compared(itemIndex()).perKilogram();
        return comparison == null ? NO_PRICE : comparison;
    }

    Object perUnit() {
        Comparison comparison = shipment.compared(itemIndex()).perUnit();
        return comparison != null ? comparison : item.supplementaryQuantity() == null ? NO_UNIT : NO_UNIT_PRICE;
    }

    Object ofLot() {
        Shipment.AsLot lot = shipment.asLot(itemIndex());
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
        return Quantities.number(shipment.lineValue(itemIndex()));
    }

    /** Customs value per kilogram of net mass. */
    void unitValue(Cell into) {
        Quantities.perUnit(Quantities.amount(item.customsValue()), Quantities.milligrams(item.netMass()), into);
    }

    Reconciliation reconciliation() {
        return shipment.reconciliation();
    }

    /** Of an item that is matched. */
    Match match() {
        return shipment.reconciliation().match(itemIndex());
    }

    /** Whether the partner recorded nothing for the item, where it recorded something at all. */
    long isUnrecorded() {
        return line == null ? 1 : 0;
    }
}
