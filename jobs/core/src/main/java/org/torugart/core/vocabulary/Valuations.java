// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import static org.torugart.core.vocabulary.Terms.COMPARED;
import static org.torugart.core.vocabulary.Terms.DECLARED;
import static org.torugart.core.vocabulary.Terms.LOTS;
import static org.torugart.core.vocabulary.Terms.SOM;

import dev.cel.common.types.SimpleType;
import java.util.function.ToLongFunction;
import org.torugart.core.declaration.Money;
import org.torugart.core.history.Micros;
import org.torugart.core.valuation.Comparables.Answer;
import org.torugart.core.valuation.Comparison;
import org.torugart.core.valuation.LotsFact;

/** What profiles may name of the goods an item's value is held against: comparable imports, and lots of one consignment. */
final class Valuations {
    static final Schema<Comparison> COMPARISON = comparison();

    static final Schema<Evidence> COMPARABLE = comparable();

    static final Schema<LotsFact> LOT = lot();

    private Valuations() {}

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
}
