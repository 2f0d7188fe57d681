// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import static org.torugart.core.vocabulary.Terms.JOINED;
import static org.torugart.core.vocabulary.Terms.KG;
import static org.torugart.core.vocabulary.Terms.SOM;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.reconciliation.Match;
import org.torugart.core.reconciliation.Measured;
import org.torugart.core.reconciliation.Quantity;
import org.torugart.core.reconciliation.Rest;
import org.torugart.core.reconciliation.Sides;

/** What profiles may name of the differences between declaration and manifests. */
final class Differences {
    static final Schema<Sides> VALUE_SIDES =
            sides("ValueSides", Money.SCALE, SOM + ", at export", "manifestItem.difference.value");

    static final Schema<Sides> MASS_SIDES = sides("MassSides", Mass.SCALE, KG, "manifestItem.difference.netMass");

    static final Schema<Sides> PACKAGES_SIDES = packages("manifestItem.difference.packages");

    static final Schema<Rest> REST = rest();

    static final Schema<Evidence> OF_ALL = ofAll();

    static final Schema<Match> OF_ITEM = ofItem();

    private Differences() {}

    /** A measure of both sides, with places. */
    private static Schema<Sides> sides(String name, int places, String unit, String example) {
        Schema<Sides> schema = new Schema<>(name);
        schema.decimal(
                "declared",
                places,
                s -> Quantities.number(s.declared()),
                unit,
                "As declared",
                "declaration",
                "ratio(" + example + ".declared, " + example + ".recorded) < 0.9");
        schema.decimal(
                "recorded",
                places,
                s -> Quantities.number(s.recorded()),
                unit,
                "As recorded",
                "partner manifest",
                example + ".recorded > 0");
        schema.decimal(
                "more",
                places,
                s -> Quantities.number(s.difference()),
                unit,
                "Declared less recorded: negative when less is declared",
                JOINED,
                example + ".more < 0");
        return schema;
    }

    /** Packages of both sides. */
    private static Schema<Sides> packages(String example) {
        Schema<Sides> schema = new Schema<>("PackagesSides");
        whole(schema, "declared", s -> Quantities.number(s.declared()), "As declared", example + ".declared > 0");
        whole(schema, "recorded", s -> Quantities.number(s.recorded()), "As recorded", example + ".recorded > 0");
        whole(
                schema,
                "more",
                s -> Quantities.number(s.difference()),
                "Declared less recorded: negative when less is declared",
                example + ".more != 0");
        return schema;
    }

    private static void whole(
            Schema<Sides> schema, String field, ToLongFunction<Sides> read, String meaning, String example) {
        schema.whole(field, read, "packages", meaning, JOINED, example);
    }

    /** What is on one side only. */
    private static Schema<Rest> rest() {
        Schema<Rest> schema = new Schema<>("Rest");
        String example = "manifest.difference.undeclared.";
        schema.whole("count", Rest::count, "lines or items", "How many", JOINED, example + "count > 0");
        quantity(schema, "value", Money.SCALE, Rest::value, SOM + ", at export", "Their value", example);
        quantity(schema, "netMass", Mass.SCALE, Rest::netMass, KG, "Their net mass", example);
        quantity(schema, "grossMass", Mass.SCALE, Rest::grossMass, KG, "Their gross mass", example);
        schema.whole(
                "packages",
                r -> Quantities.number(r.packages()),
                "packages",
                "Their packages",
                JOINED,
                example + "packages > 0");
        return schema;
    }

    private static void quantity(
            Schema<Rest> schema,
            String field,
            int places,
            Function<Rest, Quantity> read,
            String unit,
            String meaning,
            String example) {
        schema.decimal(
                field, places, r -> Quantities.number(read.apply(r)), unit, meaning, JOINED, example + field + " > 0");
    }

    /** Of a declaration and its manifests. */
    private static Schema<Evidence> ofAll() {
        Schema<Evidence> schema = new Schema<>("Difference");
        schema.part(
                "value",
                VALUE_SIDES,
                e -> e.reconciliation().total(Measured.VALUE),
                "Value at export: of declared goods the price, or the customs value if that is less, without the freight"
                        + " and insurance it includes (Customs Code art. 170)",
                JOINED);
        schema.part("netMass", MASS_SIDES, e -> e.reconciliation().total(Measured.NET_MASS), "Net mass", JOINED);
        schema.part(
                "grossMass",
                MASS_SIDES,
                e -> e.reconciliation().total(Measured.GROSS_MASS),
                "Gross mass: the totals as stated where everything is matched, else the sum of what is",
                JOINED);
        schema.part(
                "packages",
                PACKAGES_SIDES,
                e -> e.reconciliation().total(Measured.PACKAGES),
                "Packages, by the same rule",
                JOINED);
        schema.part(
                "undeclared",
                REST,
                e -> e.reconciliation().undeclared(),
                "Lines nothing is declared for, by this declaration or another under the same UCR",
                JOINED);
        schema.part(
                "unrecorded",
                REST,
                e -> e.reconciliation().unrecorded(),
                "Items the partner recorded nothing for",
                JOINED);
        String example = "manifest.difference.";
        schema.whole(
                "itemsOfOtherCode",
                e -> e.reconciliation().itemsOfOtherCode(),
                "items",
                "Matched items that the partner classified under another HS6",
                JOINED,
                example + "itemsOfOtherCode > 1");
        schema.whole(
                "itemsOfOtherOrigin",
                e -> e.reconciliation().itemsOfOtherOrigin(),
                "items",
                "Matched items of which the partner recorded another origin",
                JOINED,
                example + "itemsOfOtherOrigin > 0");
        schema.unless(FromPapers::consignorAbsence);
        schema.truth(
                "consignorDiffers",
                FromPapers::consignorDiffers,
                "Whether the sender agrees with no recorded one, by identifier or name; does not apply when the partner"
                        + " recorded none",
                JOINED,
                example + "consignorDiffers");
        schema.unless(FromPapers::consigneeAbsence);
        schema.truth(
                "consigneeDiffers",
                FromPapers::consigneeDiffers,
                "Whether neither receiver nor importer agrees with a recorded receiver; does not apply when the"
                        + " partner recorded none",
                JOINED,
                example + "consigneeDiffers");
        schema.unless(FromPapers::containersAbsence);
        texts(schema, "containersOnlyDeclared", FromPapers::containersOnlyDeclared, "Containers the manifests lack");
        texts(schema, "containersOnlyRecorded", FromPapers::containersOnlyRecorded, "Containers the declaration lacks");
        schema.unless(FromPapers::sealsAbsence);
        texts(schema, "sealsOnlyDeclared", FromPapers::sealsOnlyDeclared, "Seals the manifests lack");
        texts(schema, "sealsOnlyRecorded", FromPapers::sealsOnlyRecorded, "Seals the declaration lacks");
        return schema;
    }

    private static void texts(
            Schema<Evidence> schema, String field, Function<Evidence, List<String>> read, String meaning) {
        schema.texts(
                field,
                read,
                "",
                meaning + "; does not apply when one side lists none at all",
                JOINED,
                "size(manifest.difference." + field + ") > 0");
    }

    /** Of an item and what it is matched with. */
    private static Schema<Match> ofItem() {
        Schema<Match> schema = new Schema<>("ItemDifference");
        String example = "manifestItem.difference.";
        schema.part(
                "value",
                VALUE_SIDES,
                Match::value,
                "Value at export: of declared goods the price, or the customs value if that is less, without the freight"
                        + " and insurance it includes (Customs Code art. 170)",
                JOINED);
        schema.part("netMass", MASS_SIDES, Match::netMass, "Net mass", JOINED);
        schema.part("grossMass", MASS_SIDES, Match::grossMass, "Gross mass", JOINED);
        schema.part("packages", PACKAGES_SIDES, Match::packages, "Packages", JOINED);
        schema.whole(
                "items",
                Match::items,
                "items",
                "Declared items that are matched together, those of other declarations under the UCR included",
                JOINED,
                example + "items > 1");
        schema.whole("lines", Match::lines, "lines", "Lines that are matched together", JOINED, example + "lines > 1");
        schema.whole(
                "hsDigits",
                Match::hsDigits,
                "6, 4, 2 or 0",
                "Leading digits of the HS that all codes have in common",
                JOINED,
                example + "hsDigits < 4");
        schema.truth(
                "originDiffers",
                m -> Quantities.differs(m.sameOrigin()),
                "Whether an origin recorded differs from one declared; absent when one side states none",
                JOINED,
                example + "originDiffers");
        schema.decimal(
                "descriptionsAlike",
                3,
                m -> m.alike() < 0 ? Unstated.NOT_STATED : m.alike(),
                "0 to 1",
                "How alike the descriptions are, by groups of three characters; absent when one is not stated, and when"
                        + " several declarations share the manifests",
                JOINED,
                example + "descriptionsAlike < 0.2");
        return schema;
    }
}
