// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.manifest.Manifest;

/**
 * A declaration's items joined with the lines of all its manifests, and what differs between them. Where other
 * declarations share the manifests, their items are joined too, so that each line goes to whoever declares it, whichever
 * of them is looked at. Immutable to whoever reads it; measures are made when they are first asked for.
 *
 * <p>What is recorded is conserved: what falls to the items of all declarations, and what falls to nobody, add up to what
 * the manifests list.
 */
public final class Reconciliation {
    private final Declaration declaration;
    private final List<Manifest> manifests;
    private final DatedFact dated;
    private final List<Goods> declared;
    private final List<Manifest.Item> lines;
    private final List<Goods> recorded;
    private final int declarations;

    /** Where the declaration's own items begin among all. */
    private final int own;

    /** For each of all items, the pair it is in; null where it is in none. */
    private final Matching.Pair[] pairs;

    private final List<Manifest.Item> itemOfDeclared;
    private final List<Integer> onlyRecorded;
    private final Match[] matches;
    private final Sides[] totals = new Sides[Measured.COUNT];
    private Quantity[] values;
    private Rest undeclared;
    private Rest unrecorded;

    private Reconciliation(
            Declaration declaration,
            List<Manifest> manifests,
            List<Sibling> siblings,
            DatedFact dated,
            boolean earlierEngine) {
        this.declaration = declaration;
        this.manifests = manifests;
        this.dated = dated;
        this.lines = manifests.stream()
                .flatMap(manifest -> manifest.items().stream())
                .toList();
        this.recorded = lines.stream().map(Goods::of).toList();
        this.declared = new ArrayList<>(declaration.items().size());
        this.declarations = 1 + siblings.size();
        this.own = addDeclared(siblings);
        List<Matching.Pair> found =
                earlierEngine ? Matching.ofEarlierEngine(declared, recorded) : Matching.of(declared, recorded);
        this.pairs = new Matching.Pair[declared.size()];
        boolean[] taken = new boolean[lines.size()];
        for (Matching.Pair pair : found) {
            pair.items.forEach(item -> pairs[item] = pair);
            pair.lines.forEach(line -> taken[line] = true);
        }
        List<Integer> left = new ArrayList<>();
        for (int line = 0; line < taken.length; line++) {
            if (!taken[line]) {
                left.add(line);
            }
        }
        this.onlyRecorded = left;
        List<Manifest.Item> shares = new ArrayList<>(declaration.items().size());
        for (int i = 0; i < declaration.items().size(); i++) {
            shares.add(pairs[own + i] == null ? null : share(own + i));
        }
        this.itemOfDeclared = Collections.unmodifiableList(shares);
        this.matches = new Match[shares.size()];
    }

    /** Joins the items of a declaration with those of all its manifests. */
    public static Reconciliation of(Declaration declaration, List<Manifest> manifests) {
        return of(declaration, manifests, List.of());
    }

    /** The same without official rates. */
    public static Reconciliation of(Declaration declaration, List<Manifest> manifests, List<Sibling> siblings) {
        return of(declaration, manifests, siblings, DatedFact.NONE);
    }

    /**
     * Joins the items of a declaration, and of others that share its manifests, with those of the manifests. Descriptions
     * are compared only where there are no others, of which they are not known.
     *
     * @param dated official rates, for values in currencies the declaration has no rate for
     */
    public static Reconciliation of(
            Declaration declaration, List<Manifest> manifests, List<Sibling> siblings, DatedFact dated) {
        return new Reconciliation(declaration, manifests, siblings, dated, false);
    }

    /** As engines before the third did it, so that what they decided is decided again as it was. */
    public static Reconciliation ofEarlierEngine(Declaration declaration, List<Manifest> manifests) {
        return new Reconciliation(declaration, manifests, List.of(), DatedFact.NONE, true);
    }

    /** Adds all declared goods, in the order of declarations' identifiers; where the own ones begin. */
    private int addDeclared(List<Sibling> siblings) {
        if (siblings.isEmpty()) {
            declaration.items().forEach(item -> declared.add(Goods.of(declaration, item)));
            return 0;
        }
        List<Sibling> all = new ArrayList<>(siblings);
        all.add(new Sibling(declaration.declarationId(), Goods.of(declaration)));
        all.sort(Comparator.comparing(Sibling::declarationId));
        int begin = 0;
        for (Sibling each : all) {
            if (each.declarationId().equals(declaration.declarationId())) {
                begin = declared.size();
            }
            declared.addAll(each.goods());
        }
        return begin;
    }

    /**
     * For each declared item by position what falls to it of the manifests' lines, or null where nothing does: the very
     * line, the sum of several, or the item's part of one that is declared in parts, by what each of them declares. Code,
     * description and origin are those of the line that resembles the item most.
     */
    public List<Manifest.Item> itemOfDeclared() {
        return itemOfDeclared;
    }

    /** Lines that nothing is declared for, by this declaration or others. */
    public List<Manifest.Item> onlyInManifest() {
        return onlyRecorded.stream().map(lines::get).toList();
    }

    /** How many declarations are lodged under the UCR, this one included. */
    public int declarations() {
        return declarations;
    }

    /** What the item at a position from 0 is matched with; null when it is on the declared side only. */
    public Match match(int position) {
        Match known = matches[position];
        if (known == null && pairs[own + position] != null) {
            known = match(pairs[own + position]);
            matches[position] = known;
        }
        return known;
    }

    /**
     * A measure of all the declaration's items that are matched, and of what falls to them. When that is all there is on
     * both sides, the totals that are stated count for gross mass and packages.
     */
    public Sides total(Measured measured) {
        Sides known = totals[measured.ordinal()];
        if (known == null) {
            known = new Sides(declaredTotal(measured), recordedTotal(measured));
            totals[measured.ordinal()] = known;
        }
        return known;
    }

    /** How many lines nothing is declared for. */
    public int undeclaredLines() {
        return onlyRecorded.size();
    }

    /** Lines that nothing is declared for. */
    public Rest undeclared() {
        Rest known = undeclared;
        if (known == null) {
            known = Rest.NOTHING;
            for (int line : onlyRecorded) {
                known = known.and(value(line), recorded.get(line));
            }
            undeclared = known;
        }
        return known;
    }

    /** The declaration's items that the partner recorded nothing for. */
    public Rest unrecorded() {
        Rest known = unrecorded;
        if (known == null) {
            known = Rest.NOTHING;
            for (int i = own; i < own + itemOfDeclared.size(); i++) {
                if (pairs[i] == null) {
                    known = known.and(declared.get(i).value(), declared.get(i));
                }
            }
            unrecorded = known;
        }
        return known;
    }

    /** How many of the declaration's matched items have another HS6 than a line they are matched with. */
    public int itemsOfOtherCode() {
        int count = 0;
        for (int i = 0; i < itemOfDeclared.size(); i++) {
            count += match(i) != null && match(i).hsDigits() < Goods.HS_DIGITS ? 1 : 0;
        }
        return count;
    }

    /** How many of the declaration's matched items have another origin than a line they are matched with. */
    public int itemsOfOtherOrigin() {
        int count = 0;
        for (int i = 0; i < itemOfDeclared.size(); i++) {
            count += match(i) != null && Boolean.FALSE.equals(match(i).sameOrigin()) ? 1 : 0;
        }
        return count;
    }

    private boolean isWhole() {
        return declarations == 1
                && onlyRecorded.isEmpty()
                && itemOfDeclared.stream().noneMatch(line -> line == null);
    }

    private Quantity declaredTotal(Measured measured) {
        if (isWhole() && measured == Measured.GROSS_MASS && declaration.totalGrossMass() != null) {
            return Quantity.of(declaration.totalGrossMass());
        }
        if (isWhole() && measured == Measured.PACKAGES && declaration.totalPackages() != 0) {
            return Quantity.known(declaration.totalPackages());
        }
        Quantity sum = Quantity.ZERO;
        for (int i = own; i < own + itemOfDeclared.size(); i++) {
            if (pairs[i] != null) {
                sum = sum.plus(declared.get(i).of(measured));
            }
        }
        return sum;
    }

    private Quantity recordedTotal(Measured measured) {
        Quantity sum = Quantity.ZERO;
        if (isWhole() && (measured == Measured.GROSS_MASS || measured == Measured.PACKAGES)) {
            for (Manifest manifest : manifests) {
                sum = sum.plus(stated(manifest, measured));
            }
            return sum;
        }
        for (int i = own; i < own + itemOfDeclared.size(); i++) {
            if (pairs[i] != null) {
                sum = sum.plus(share(i, pairs[i], measured));
            }
        }
        return sum;
    }

    /** The total as stated, else the sum of the lines. */
    private static Quantity stated(Manifest manifest, Measured measured) {
        Quantity total = measured == Measured.GROSS_MASS
                ? Quantity.of(manifest.totalGrossMass())
                : Quantity.ofPackages(manifest.totalPackages());
        if (total.isKnown()) {
            return total;
        }
        Quantity sum = Quantity.ZERO;
        for (Manifest.Item line : manifest.items()) {
            sum = sum.plus(Goods.of(line).of(measured));
        }
        return sum;
    }

    /** What the lines of a pair come to. */
    private Quantity sum(Matching.Pair pair, Measured measured) {
        Quantity sum = Quantity.ZERO;
        for (int line : pair.lines) {
            sum = sum.plus(
                    measured == Measured.VALUE
                            ? value(line)
                            : recorded.get(line).of(measured));
        }
        return sum;
    }

    private Quantity share(int item, Matching.Pair pair, Measured measured) {
        return part(sum(pair, measured), item, pair, measured);
    }

    /** What falls to one of several items, by what each declares of the measure. */
    private Quantity part(Quantity whole, int item, Matching.Pair pair, Measured measured) {
        if (pair.items.size() == 1) {
            return whole;
        }
        Quantity all = Quantity.ZERO;
        long from = 0;
        for (int each : pair.items) {
            Quantity weight = declared.get(each).of(measured);
            if (!weight.isKnown() || weight.units() < 0) {
                return Quantity.NOT_STATED;
            }
            if (each == item) {
                from = all.units();
            }
            all = all.plus(weight);
        }
        if (!all.isKnown() || all.units() == 0) {
            return all.isKnown() ? Quantity.NOT_STATED : all;
        }
        return whole.part(from, from + declared.get(item).of(measured).units(), all.units());
    }

    /** What falls to an item, as a line: the very line where it is one of one. */
    private Manifest.Item share(int item) {
        Matching.Pair pair = pairs[item];
        Manifest.Item line = lines.get(pair.lines.get(0));
        if (pair.items.size() == 1 && pair.lines.size() == 1) {
            return line;
        }
        Quantity packages = share(item, pair, Measured.PACKAGES);
        return new Manifest.Item(
                line.number(),
                line.commodityCode(),
                line.description(),
                line.originCountry(),
                mass(share(item, pair, Measured.NET_MASS)),
                mass(share(item, pair, Measured.GROSS_MASS)),
                packages.isKnown() && packages.units() == (int) packages.units() ? (int) packages.units() : 0,
                money(item, pair));
    }

    private static Mass mass(Quantity quantity) {
        return quantity.isKnown() ? new Mass(quantity.units()) : null;
    }

    /** In the currency of the lines; null where they are of several. */
    private Money money(int item, Matching.Pair pair) {
        String currency = null;
        Quantity sum = Quantity.ZERO;
        for (int each : pair.lines) {
            Money value = lines.get(each).value();
            if (value == null || (currency != null && !currency.equals(value.currency()))) {
                return null;
            }
            currency = value.currency();
            sum = sum.plus(Quantity.known(value.tenThousandths()));
        }
        Quantity part = part(sum, item, pair, Measured.VALUE);
        return part.isKnown() ? new Money(part.units(), currency) : null;
    }

    /** A line's value in national currency. */
    private Quantity value(int line) {
        Quantity[] known = values;
        if (known == null) {
            List<GoodsItem> items = declaration.items();
            GoodsItem first = items.isEmpty() ? null : items.get(0);
            known = lines.stream()
                    .map(each -> NationalValue.of(declaration, each.value(), first, dated))
                    .toArray(Quantity[]::new);
            values = known;
        }
        return known[line];
    }

    private Match match(Matching.Pair pair) {
        Sides[] sides = new Sides[Measured.COUNT];
        for (Measured measured : Measured.all()) {
            Quantity sum = Quantity.ZERO;
            for (int item : pair.items) {
                sum = sum.plus(declared.get(item).of(measured));
            }
            sides[measured.ordinal()] = new Sides(sum, sum(pair, measured));
        }
        int digits = Goods.HS_DIGITS;
        Boolean sameOrigin = null;
        for (int item : pair.items) {
            for (int line : pair.lines) {
                Goods one = declared.get(item);
                Goods other = recorded.get(line);
                digits = Math.min(digits, Goods.commonDigits(one.code(), other.code()));
                if (one.origin() != null && other.origin() != null && !Boolean.FALSE.equals(sameOrigin)) {
                    sameOrigin = one.origin().equals(other.origin());
                }
            }
        }
        return new Match(
                pair.items.size(),
                pair.lines.size(),
                digits,
                sameOrigin,
                alike(pair),
                sides[Measured.VALUE.ordinal()],
                sides[Measured.NET_MASS.ordinal()],
                sides[Measured.GROSS_MASS.ordinal()],
                sides[Measured.PACKAGES.ordinal()]);
    }

    private int alike(Matching.Pair pair) {
        return Descriptions.alike(
                Descriptions.groups(declared.get(pair.items.get(0)).description()),
                Descriptions.groups(recorded.get(pair.lines.get(0)).description()));
    }

    /** By what was joined. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Reconciliation that
                && itemOfDeclared.equals(that.itemOfDeclared)
                && onlyInManifest().equals(that.onlyInManifest())
                && declarations == that.declarations
                && declaration.equals(that.declaration)
                && manifests.equals(that.manifests);
    }

    @Override
    public int hashCode() {
        return itemOfDeclared.hashCode();
    }
}
