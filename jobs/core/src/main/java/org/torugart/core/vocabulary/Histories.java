// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import static org.torugart.core.vocabulary.Terms.KG;
import static org.torugart.core.vocabulary.Terms.SOM;

import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityRole.Scope;
import org.torugart.core.history.Catalogue;
import org.torugart.core.history.Decay;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Micros;
import org.torugart.core.history.Trait;
import org.torugart.core.history.Window;

/**
 * What profiles may say of history: a part for each {@link EntityRole}, in it a part for each window, in it what the role's
 * catalogue keeps over that window. Made from roles, catalogues and windows; nothing is listed twice.
 */
final class Histories {
    private static final String COUNTED = "history";
    private static final String SOM_PER_KG = SOM + " per kg";
    private static final String SHARE = "share, 0 to 1";
    private static final String TIMES = "times";
    private static final String RECORD =
            " on the record: no clean year has passed since a penalty was executed (Customs"
                    + " Code art. 255); 32 stands for that many or more";

    private static final List<EntityRole> ROLES = Arrays.stream(EntityRole.values())
            .filter(role -> role.catalogue() != null)
            .toList();

    private static final List<Schema<?>> WINDOWS = new ArrayList<>();
    private static final Map<Catalogue, Schema<Evidence.Entity>> ENTITIES = entities();

    /** The variable {@code history}. */
    static final Schema<Evidence> ALL = all();

    /** Parts of which each item has its own. */
    static final List<String> OF_ITEMS = ROLES.stream()
            .filter(role -> role.scope() == Scope.ITEM)
            .map(EntityRole::field)
            .toList();

    private final Schema<Evidence.Entity> schema;
    private final String example;

    /**
     * Fields of a structure.
     *
     * @param example an expression that gives one
     */
    private Histories(Schema<Evidence.Entity> schema, String example) {
        this.schema = schema;
        this.example = example;
    }

    /** What is known of an entity in a role. */
    static Schema<Evidence.Entity> schema(EntityRole role) {
        return ENTITIES.get(role.catalogue());
    }

    /** Every structure. */
    static List<Schema<?>> schemas() {
        List<Schema<?>> all = new ArrayList<>(ENTITIES.values());
        all.addAll(WINDOWS);
        return all;
    }

    private static Schema<Evidence> all() {
        Schema<Evidence> all = new Schema<>("History");
        for (EntityRole role : ROLES) {
            Schema<Evidence.Entity> entity = schema(role);
            if (role.scope() == Scope.EACH) {
                all.object(
                        role.field(),
                        ListType.create(entity.type()),
                        e -> e.history(role),
                        "",
                        role.meaning(),
                        COUNTED,
                        "history." + role.field() + ".exists(h, h.d7.count > 3)");
            } else {
                all.part(role.field(), entity, e -> e.history(role), role.meaning(), COUNTED);
            }
        }
        return all;
    }

    private static Map<Catalogue, Schema<Evidence.Entity>> entities() {
        Map<Catalogue, Schema<Evidence.Entity>> entities = new LinkedHashMap<>();
        for (EntityRole role : ROLES) {
            if (role.scope() != Scope.EACH) {
                entities.computeIfAbsent(role.catalogue(), catalogue -> entity(catalogue, role));
            }
        }
        return entities;
    }

    private static Schema<Evidence.Entity> entity(Catalogue catalogue, EntityRole exampleRole) {
        Schema<Evidence.Entity> schema = new Schema<>(catalogue.name() + "History");
        new Histories(schema, "history." + exampleRole.field()).traits(catalogue);
        for (Window window : Window.values()) {
            Schema<Evidence.Entity> fields = new Schema<>(catalogue.name() + capitalised(window.field()));
            String example = "history." + exampleRole.field() + '.' + window.field();
            new Histories(fields, example).measures(catalogue, window);
            fields.type();
            WINDOWS.add(fields);
            schema.part(window.field(), fields, e -> e, "Window: " + window.meaning(), COUNTED);
        }
        return schema;
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private void traits(Catalogue catalogue) {
        schema.truth("known", Histories::known, "Whether it was seen before", COUNTED, "!" + example + ".known");
        whole(
                "daysSinceFirstSeen",
                e -> e.fact().daysSinceFirstSeen(e.asOf()),
                "days",
                "Whole days from its first declaration to this acceptance; 0 when never seen",
                " < 30");
        schema.object(
                "firstSeen",
                SimpleType.TIMESTAMP,
                e -> e.fact().firstSeen(),
                "UTC",
                "Acceptance of its first declaration; absent when never seen",
                COUNTED,
                "daysSince(" + example + ".firstSeen) < 30");
        whole(
                "daysSinceLastSeen",
                e -> e.fact().daysSinceLastSeen(e.asOf()),
                "days",
                "Whole days from its latest declaration before this to this acceptance; 0 when never seen",
                " > 365");
        schema.object(
                "lastSeen",
                SimpleType.TIMESTAMP,
                e -> e.fact().lastSeen(),
                "UTC",
                "Acceptance of its latest declaration before this; absent when never seen",
                COUNTED,
                "daysSince(" + example + ".lastSeen) > 365");
        if (catalogue == Catalogue.MEANS) {
            whole(
                    "otherUses",
                    e -> e.fact().otherUses(),
                    "declarations",
                    "Of its latest eight, those under another transport document within 48 hours",
                    " > 0");
        }
        trait(
                "activeWeeks",
                Trait.ACTIVE_WEEKS,
                "weeks",
                "Weeks in a row with a declaration, up to the week before; 52" + " at most");
        trait(
                "cleanControls",
                Trait.CLEAN_CONTROLS,
                "controls",
                "Completed controls in the weeks since the last with a" + " violation, of the last 53");
        if (catalogue.has(Measure.PENALTIES)) {
            trait("onRecord", Trait.ON_RECORD, "", "Violations" + RECORD);
            trait("seriousOnRecord", Trait.SERIOUS_ON_RECORD, "", "Serious violations" + RECORD);
        }
        decayed("decayedCount", 0, Trait.DECAYED_DECLARATIONS, "declarations", "Declarations");
        decayed("decayedValue", Money.SCALE, Trait.DECAYED_VALUE, SOM, "Customs value");
        schema.quotient(
                "decayedViolationRate",
                0,
                (e, into) ->
                        rate(e.fact().trait(Trait.DECAYED_VIOLATIONS), e.fact().trait(Trait.DECAYED_INSPECTED), into),
                SHARE,
                "Confirmed violations per completed control, each counting half after four weeks, a quarter after eight;"
                        + " 0 when nothing was controlled",
                COUNTED,
                example + ".decayedViolationRate >= 0.4");
    }

    private void trait(String field, Trait trait, String unit, String meaning) {
        whole(field, e -> e.fact().trait(trait), unit, meaning, " > 3");
    }

    private void decayed(String field, int places, Trait trait, String unit, String what) {
        schema.quotient(
                field,
                places,
                (e, into) -> {
                    into.number = e.fact().trait(trait);
                    into.denominator = Decay.SCALE;
                },
                unit,
                what + " of 53 weeks, each counting half after four weeks, a quarter after eight",
                COUNTED,
                example + '.' + field + " > 10");
    }

    private void measures(Catalogue catalogue, Window window) {
        trade(catalogue, window);
        controls(catalogue, window);
        unitValues(catalogue, window);
    }

    private void trade(Catalogue catalogue, Window window) {
        count(catalogue, window, "count", Measure.DECLARATIONS, "Declarations");
        decimal(window, "value", Money.SCALE, Measure.VALUE, SOM, "Customs value of them");
        decimal(window, "netMass", Mass.SCALE, Measure.NET_MASS, KG, "Net mass of them");
        schema.quotient(
                "meanValue",
                Money.SCALE,
                (e, into) ->
                        rate(e.fact().sum(window, Measure.VALUE), e.fact().sum(window, Measure.DECLARATIONS), into),
                SOM,
                "Customs value per declaration; 0 when there was none",
                COUNTED,
                "declaration.customsValue > 10 * " + example + ".meanValue");
        if (isKept(catalogue, window, Measure.VALUE_SQUARED)) {
            schema.real(
                    "valueDeviation",
                    e -> e.fact().valueDeviation(window),
                    SOM,
                    "Standard deviation of the customs value of a declaration; 0 with fewer than two",
                    COUNTED,
                    example + ".valueDeviation > 1000.0");
        }
        quantiles(catalogue, window, "value", Measure.VALUE_QUANTILES, SOM, "customs value of a declaration");
        count(
                catalogue,
                window,
                "partners",
                Measure.PARTNERS,
                "Different parties on the other side, an estimate: exact"
                        + " for a handful, within some percent up to 3,000, absent beyond");
        if (window.days() < Window.Y1.days() && window != Window.ALL) {
            ratiosToPast(window);
        }
    }

    private void ratiosToPast(Window window) {
        schema.quotient(
                "countToPast",
                0,
                (e, into) -> countToPast(e, window, into),
                TIMES,
                "Declarations per day over those per day in the rest of 53 weeks, or since it was first seen; absent when"
                        + " there were none",
                COUNTED,
                example + ".countToPast > 5");
        schema.quotient(
                "valueToPast",
                0,
                (e, into) -> valueToPast(e, window, into),
                TIMES,
                "Customs value per declaration over that in the rest of 53 weeks; absent without a declaration in both",
                COUNTED,
                example + ".valueToPast > 5");
    }

    private void controls(Catalogue catalogue, Window window) {
        if (!isKept(catalogue, window, Measure.INSPECTED)) {
            return;
        }
        count(catalogue, window, "inspected", Measure.INSPECTED, "Completed controls");
        count(catalogue, window, "violations", Measure.VIOLATIONS, "Controls that confirmed a violation");
        rate(window, "violationRate", Measure.VIOLATIONS, "Confirmed violations per completed control");
        count(catalogue, window, "serious", Measure.SERIOUS, "Controls that confirmed a serious violation");
        rate(window, "seriousRate", Measure.SERIOUS, "Serious violations per completed control");
        whole(
                "minor",
                e -> minus(e.fact().sum(window, Measure.VIOLATIONS), e.fact().sum(window, Measure.SERIOUS)),
                "",
                "Controls that confirmed a violation, none of it serious",
                " > 3");
        violations(catalogue, window, "valueViolations", Measure.VALUE_VIOLATIONS, "a false value");
        violations(
                catalogue,
                window,
                "quantityViolations",
                Measure.QUANTITY_VIOLATIONS,
                "a difference of mass, quantity or packages");
        violations(
                catalogue,
                window,
                "classificationViolations",
                Measure.CLASSIFICATION_VIOLATIONS,
                "a false classification");
        violations(catalogue, window, "originViolations", Measure.ORIGIN_VIOLATIONS, "a false origin");
        violations(
                catalogue,
                window,
                "prohibitedViolations",
                Measure.PROHIBITED_VIOLATIONS,
                "prohibited or restricted goods");
        violations(
                catalogue,
                window,
                "documentViolations",
                Measure.DOCUMENT_VIOLATIONS,
                "forged or reused papers, seals or containers");
        violations(catalogue, window, "otherViolations", Measure.OTHER_VIOLATIONS, "any other violation");
    }

    private void violations(Catalogue catalogue, Window window, String field, Measure measure, String what) {
        count(catalogue, window, field, measure, "Controls that confirmed " + what);
    }

    private void unitValues(Catalogue catalogue, Window window) {
        if (isKept(catalogue, window, Measure.UNIT_VALUES)) {
            schema.real(
                    "meanUnitValue",
                    e -> e.fact().meanUnitValue(window),
                    SOM_PER_KG,
                    "Geometric mean of the unit value; 0 when there was none",
                    COUNTED,
                    "item.unitValue < 0.5 * " + example + ".meanUnitValue");
            schema.real(
                    "unitValueSpread",
                    e -> e.fact().unitValueSpread(window),
                    "factor, at least 1",
                    "Geometric standard deviation of the unit value",
                    COUNTED,
                    example + ".unitValueSpread < 2.0");
            count(catalogue, window, "unitValues", Measure.UNIT_VALUES, "Items that have a unit value");
        }
        if (isKept(catalogue, window, Measure.LOWEST_UNIT_VALUE)) {
            decimal(
                    window,
                    "lowestUnitValue",
                    Money.SCALE,
                    Measure.LOWEST_UNIT_VALUE,
                    SOM_PER_KG,
                    "Lowest unit value of an item; 0 when there was none");
        }
        quantiles(
                catalogue,
                window,
                "unitValue",
                Measure.UNIT_VALUE_QUANTILES,
                SOM_PER_KG,
                "unit value of a declaration's goods");
    }

    private void quantiles(
            Catalogue catalogue, Window window, String prefix, Measure measure, String unit, String what) {
        if (!isKept(catalogue, window, measure)) {
            return;
        }
        String within = " of the " + what + ", within 1/64 of it; 0 when there was none";
        quantile(prefix + "Low", e -> e.fact().sum(window, measure), unit, "Tenth percentile" + within);
        quantile(prefix + "Median", e -> e.fact().median(window, measure), unit, "Median" + within);
        quantile(prefix + "High", e -> e.fact().high(window, measure), unit, "90th percentile" + within);
    }

    private void quantile(String field, ToLongFunction<Evidence.Entity> number, String unit, String meaning) {
        schema.decimal(field, Money.SCALE, number, unit, meaning, COUNTED, example + '.' + field + " > 1000");
    }

    private void whole(
            String field, ToLongFunction<Evidence.Entity> number, String unit, String meaning, String comparison) {
        schema.whole(field, number, unit, meaning, COUNTED, example + '.' + field + comparison);
    }

    private void count(Catalogue catalogue, Window window, String field, Measure measure, String meaning) {
        if (isKept(catalogue, window, measure)) {
            whole(field, e -> e.fact().sum(window, measure), "", meaning, " > 3");
        }
    }

    private void decimal(Window window, String field, int places, Measure measure, String unit, String meaning) {
        schema.decimal(
                field,
                places,
                e -> e.fact().sum(window, measure),
                unit,
                meaning,
                COUNTED,
                example + '.' + field + " > 20000");
    }

    private void rate(Window window, String field, Measure measure, String meaning) {
        schema.quotient(
                field,
                0,
                (e, into) -> rate(e.fact().sum(window, measure), e.fact().sum(window, Measure.INSPECTED), into),
                SHARE,
                meaning + "; 0 when nothing was controlled",
                COUNTED,
                example + '.' + field + " >= 0.4");
    }

    private static boolean isKept(Catalogue catalogue, Window window, Measure measure) {
        return catalogue.has(measure) && measure.isOver(window);
    }

    private static long minus(long a, long b) {
        return a == HistoryFact.UNKNOWN || b == HistoryFact.UNKNOWN ? HistoryFact.UNKNOWN : a - b;
    }

    private static long known(Evidence.Entity entity) {
        long first = entity.fact().trait(Trait.FIRST_SEEN);
        return first != HistoryFact.UNKNOWN
                ? (first == 0 ? 0 : 1)
                : entity.fact().lastSeen() == null ? HistoryFact.UNKNOWN : 1;
    }

    /** A quotient that is 0 where there is nothing to divide by. */
    private static void rate(long number, long denominator, Cell into) {
        if (number == HistoryFact.UNKNOWN || denominator == HistoryFact.UNKNOWN) {
            into.number = HistoryFact.UNKNOWN;
            into.denominator = 1;
        } else {
            into.number = denominator == 0 ? 0 : number;
            into.denominator = denominator == 0 ? 1 : denominator;
        }
    }

    private static void countToPast(Evidence.Entity entity, Window window, Cell into) {
        HistoryFact fact = entity.fact();
        long count = fact.sum(window, Measure.DECLARATIONS);
        long past = minus(fact.sum(Window.Y1, Measure.DECLARATIONS), count);
        long first = fact.trait(Trait.FIRST_SEEN);
        long year = Window.Y1.minutes();
        long known =
                first == HistoryFact.UNKNOWN ? year : Math.min(year, (entity.asOfMicros() - first) / Micros.PER_MINUTE);
        long minutes = window.minutes();
        product(past == HistoryFact.UNKNOWN ? past : count, known - minutes, past, minutes, into);
    }

    private static void valueToPast(Evidence.Entity entity, Window window, Cell into) {
        HistoryFact fact = entity.fact();
        long count = fact.sum(window, Measure.DECLARATIONS);
        long value = fact.sum(window, Measure.VALUE);
        long pastCount = minus(fact.sum(Window.Y1, Measure.DECLARATIONS), count);
        long pastValue = minus(fact.sum(Window.Y1, Measure.VALUE), value);
        product(pastValue == HistoryFact.UNKNOWN ? pastValue : value, pastCount, pastValue, count, into);
    }

    /** (a b) / (c d), where each says less than nothing when it is not above zero. */
    private static void product(long a, long b, long c, long d, Cell into) {
        into.denominator = 1;
        if (a == HistoryFact.UNKNOWN) {
            into.number = HistoryFact.UNKNOWN;
        } else if (b <= 0 || c <= 0 || d <= 0) {
            into.number = Unstated.NO_DIVISOR;
        } else if (Math.multiplyHigh(a, b) != 0 || a * b < 0 || Math.multiplyHigh(c, d) != 0 || c * d < 0) {
            into.number = Unstated.TOO_LARGE;
        } else {
            into.number = a * b;
            into.denominator = c * d;
        }
    }
}
