// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Violation;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.reconciliation.NationalValue;
import org.torugart.core.reconciliation.Quantity;
import org.torugart.core.reconciliation.Reconciliation;
import org.torugart.core.valuation.ComparablesFact;
import org.torugart.core.valuation.Comparison;
import org.torugart.core.valuation.LotsFact;
import org.torugart.core.valuation.Price;
import org.torugart.core.watchlist.WatchlistEntry;

/**
 * Everything known about one declaration version when it is scored: what profiles are evaluated against. Immutable
 * to whoever reads it.
 *
 * <p>Entities are looked up and manifest values converted when they are first read, and remembered, so that reading them
 * again costs a field access and allocates nothing.
 */
public final class Shipment {

    /** What is known of the partner's manifest. */
    public enum ManifestStatus {
        /** At least one manifest was there. */
        PRESENT,
        /** None was there, though the partner of the export country is connected: evidence in itself. */
        MISSING,
        /** None was there, and none could be: the partner is not connected, or no UCR was stated. */
        NOT_EXPECTED,
        /** The consignment had not answered in time: nothing is known. */
        UNKNOWN
    }

    /**
     * What history said of one entity.
     *
     * @param role what the entity is to the declaration
     * @param fact its history; null when there is no such entity, or when it has not answered
     * @param named whether the declaration names such an entity at all
     */
    public record Answered(EntityRole role, HistoryFact fact, boolean named) {}

    /**
     * What an item is valued by: what was answered by entity key, for every such entity that answered.
     *
     * @param comparables prices of comparable goods
     * @param lots lots that may be one consignment
     */
    public record Valuation(Map<String, ComparablesFact> comparables, Map<String, LotsFact> lots) {
        /** Nothing was answered. */
        public static final Valuation NONE = new Valuation(Map.of(), Map.of());

        public Valuation {
            comparables = Map.copyOf(comparables);
            lots = Map.copyOf(lots);
        }
    }

    /**
     * An item beside comparable goods.
     *
     * @param named whether the item names what it is compared by: an import with a code and an origin
     * @param fact what was answered for subheading and origin; null when that, or what the manufacturer's goods among
     *     them were asked, has not been answered
     * @param perKilogram compared per kilogram; null without an answer or a price per kilogram
     * @param perUnit compared per supplementary unit; null without an answer or a price per unit
     */
    public record Compared(boolean named, ComparablesFact fact, Comparison perKilogram, Comparison perUnit) {}

    /**
     * An item as a lot.
     *
     * @param named whether the declaration names whose lot it is
     * @param fact what was answered; null when nothing was
     */
    public record AsLot(boolean named, LotsFact fact) {}

    private final Declaration declaration;
    private final List<Violation> violations;
    private final List<String> violationCodes;
    private final ManifestStatus manifestStatus;
    private final List<Manifest> manifests;
    private final Reconciliation reconciliation;
    private final Map<String, HistoryFact> history;
    private final Set<String> absent;
    private final Valuation valuation;
    private final Files files;
    private final DatedFact dated;

    /** By role. This and all that follows is made when it is first read: profiles look at little of it. */
    private final AtomicReferenceArray<Answered[]> byRole = new AtomicReferenceArray<>(EntityRole.values().length);

    private volatile Quantity[] lineValues;
    private Quantity manifestValue;
    private final Compared[] compared;
    private final AsLot[] asLots;
    private final Files.Control[] controls;
    private final boolean[] controlKnown;
    private Credentials credentials;
    private Crossing crossing;
    private boolean meansNamed;
    private boolean crossingKnown;
    private List<WatchlistEntry> watched;
    private boolean watchedKnown;

    /**
     * A shipment.
     *
     * @param declaration the declaration version
     * @param violations rules of form it breaks
     * @param manifestStatus whether manifests are there, and if not, whether that means anything
     * @param manifests the partners' records of the consignment, ordered by partner and id; empty unless
     *     {@link ManifestStatus#PRESENT}
     * @param reconciliation the items of both joined
     * @param history facts by entity key, for every entity that answered
     * @param valuation what its items are valued by
     * @param files what registers, lists, agencies and the border say
     * @param dated what tables of reference data say
     * @param absent keys of entities that were asked and had not answered
     */
    public Shipment(
            Declaration declaration,
            List<Violation> violations,
            ManifestStatus manifestStatus,
            List<Manifest> manifests,
            Reconciliation reconciliation,
            Map<String, HistoryFact> history,
            Valuation valuation,
            Files files,
            DatedFact dated,
            Set<String> absent) {
        this.declaration = declaration;
        this.files = files;
        this.dated = dated;
        this.violations = violations;
        this.violationCodes = violations.stream().map(v -> v.code().name()).toList();
        this.manifestStatus = manifestStatus;
        this.manifests = manifests;
        this.reconciliation = reconciliation;
        this.history = history;
        this.valuation = valuation;
        this.absent = absent;
        this.compared = new Compared[declaration.items().size()];
        this.asLots = new AsLot[declaration.items().size()];
        this.controls = new Files.Control[declaration.items().size()];
        this.controlKnown = new boolean[declaration.items().size()];
    }

    private Compared compared(GoodsItem item) {
        String key = EntityRole.COMPARABLES.keyOf(declaration, item);
        String madeGoodsKey = EntityRole.MADE_GOODS.keyOf(declaration, item);
        ComparablesFact all = key == null ? null : valuation.comparables().get(key);
        ComparablesFact made =
                madeGoodsKey == null ? null : valuation.comparables().get(madeGoodsKey);
        if (all == null || (madeGoodsKey != null && made == null)) {
            return new Compared(key != null, null, null, null);
        }
        Comparison perKilogram = null;
        Comparison perUnit = null;
        for (Price price : Price.of(item)) {
            Comparison comparison = Comparison.of(price, all.answer(price), made == null ? null : made.answer(price));
            if (price.unit() == Price.KILOGRAM) {
                perKilogram = comparison;
            } else {
                perUnit = comparison;
            }
        }
        return new Compared(true, all, perKilogram, perUnit);
    }

    /** The declaration version. */
    public Declaration declaration() {
        return declaration;
    }

    /** Rules of form it breaks. */
    public List<Violation> violations() {
        return violations;
    }

    /** The codes of {@link #violations}, in the same order. */
    public List<String> violationCodes() {
        return violationCodes;
    }

    /** Whether manifests are there, and if not, whether that means anything. */
    public ManifestStatus manifestStatus() {
        return manifestStatus;
    }

    /** The partners' records of the consignment, ordered by partner and id. */
    public List<Manifest> manifests() {
        return manifests;
    }

    /** The items of declaration and manifests joined. */
    public Reconciliation reconciliation() {
        return reconciliation;
    }

    /** Facts by entity key, for every entity that answered. */
    public Map<String, HistoryFact> history() {
        return history;
    }

    /** Keys of entities that were asked and had not answered. */
    public Set<String> absent() {
        return absent;
    }

    /** What history said of the one entity in a role of which a declaration names one at most. */
    public Answered entity(EntityRole role) {
        return byRole(role)[0];
    }

    /** What history said of each entity in a role of which a declaration names any number, in declared order. */
    public List<Answered> entities(EntityRole role) {
        return List.of(byRole(role));
    }

    /** What history said of the entity in a role of which each item has its own, for the item at a position from 0. */
    public Answered entity(EntityRole role, int position) {
        return byRole(role)[position];
    }

    /** What items are valued by, by entity key. */
    public Valuation valuation() {
        return valuation;
    }

    /** What registers, lists, agencies and the border say. */
    public Files files() {
        return files;
    }

    /** What was read at the border; null when that has not been answered. */
    public Crossing crossing() {
        knowCrossing();
        return crossing;
    }

    /** Whether the declaration names anything that is looked at when it crosses the border: a vehicle or a container. */
    public boolean namesMeans() {
        knowCrossing();
        return meansNamed;
    }

    private void knowCrossing() {
        if (!crossingKnown) {
            crossing = files.crossing(declaration);
            meansNamed = !EntityRole.BORDER.keysOf(declaration).isEmpty();
            crossingKnown = true;
        }
    }

    /** What registers say of that by which the declaration proves something. */
    public Credentials credentials() {
        if (credentials == null) {
            credentials = new Credentials(declaration, files);
        }
        return credentials;
    }

    /** {@link Files#watched}, found once. */
    public List<WatchlistEntry> watched() {
        if (!watchedKnown) {
            watched = files.watched(declaration);
            watchedKnown = true;
        }
        return watched;
    }

    /** What control lists say of the item at a position from 0; null when none names it. */
    public Files.Control control(int position) {
        if (!controlKnown[position]) {
            controls[position] = files.control(declaration, declaration.items().get(position));
            controlKnown[position] = true;
        }
        return controls[position];
    }

    /** The item at a position from 0 beside comparable goods. */
    public Compared compared(int position) {
        Compared known = compared[position];
        if (known == null) {
            known = compared(declaration.items().get(position));
            compared[position] = known;
        }
        return known;
    }

    /** The item at a position from 0 as a lot. */
    public AsLot asLot(int position) {
        AsLot known = asLots[position];
        if (known == null) {
            String key = EntityRole.LOTS.keyOf(declaration, declaration.items().get(position));
            known = new AsLot(key != null, key == null ? null : valuation.lots().get(key));
            asLots[position] = known;
        }
        return known;
    }

    /** The value of what falls to the item at a position from 0 of the manifests; null when nothing does. */
    public Quantity lineValue(int position) {
        Quantity[] known = lineValues;
        if (known == null) {
            known = lineValues();
            lineValues = known;
        }
        return known[position];
    }

    /** The value of all lines of all manifests. */
    public Quantity manifestValue() {
        Quantity known = manifestValue;
        if (known == null) {
            known = totalValue();
            manifestValue = known;
        }
        return known;
    }

    /** What tables of reference data said at acceptance. */
    public DatedFact dated() {
        return dated;
    }

    /** By what it was made of. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Shipment that
                && declaration.equals(that.declaration)
                && violations.equals(that.violations)
                && manifestStatus == that.manifestStatus
                && manifests.equals(that.manifests)
                && reconciliation.equals(that.reconciliation)
                && history.equals(that.history)
                && valuation.equals(that.valuation)
                && files.equals(that.files)
                && dated.equals(that.dated)
                && absent.equals(that.absent);
    }

    @Override
    public int hashCode() {
        return declaration.hashCode();
    }

    private Quantity[] lineValues() {
        Quantity[] values = new Quantity[declaration.items().size()];
        for (int i = 0; i < values.length; i++) {
            Manifest.Item line =
                    manifests.isEmpty() ? null : reconciliation.itemOfDeclared().get(i);
            values[i] = line == null
                    ? null
                    : NationalValue.of(
                            declaration, line.value(), declaration.items().get(i), dated);
        }
        return values;
    }

    private Answered[] byRole(EntityRole role) {
        Answered[] known = byRole.get(role.ordinal());
        if (known == null) {
            known = answered(role);
            byRole.set(role.ordinal(), known);
        }
        return known;
    }

    private Answered[] answered(EntityRole role) {
        return switch (role.scope()) {
            case WHOLE -> new Answered[] {answered(role, role.keyOf(declaration))};
            case EACH ->
                role.keysOf(declaration).stream()
                        .map(key -> answered(role, key))
                        .toArray(Answered[]::new);
            case ITEM ->
                declaration.items().stream()
                        .map(item -> answered(role, role.keyOf(declaration, item)))
                        .toArray(Answered[]::new);
        };
    }

    private Answered answered(EntityRole role, String key) {
        return new Answered(role, key == null ? null : history.get(key), key != null);
    }

    private Quantity totalValue() {
        GoodsItem first =
                declaration.items().isEmpty() ? null : declaration.items().get(0);
        Quantity total = Quantity.ZERO;
        for (Manifest manifest : manifests) {
            for (Manifest.Item line : manifest.items()) {
                total = total.plus(NationalValue.of(declaration, line.value(), first, dated));
            }
        }
        return total;
    }
}
