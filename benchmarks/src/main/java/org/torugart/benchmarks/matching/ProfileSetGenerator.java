// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.torugart.benchmarks.matching.HandWritten.Test;
import org.torugart.core.evidence.Shipment;

/**
 * Makes profiles like those of a customs service, seeded. Their values come from declarations seen before, so that profiles
 * are about the trade that there is:
 *
 * <ul>
 *   <li>60 % are about an item, 40 % about the whole declaration; a predicate of the former is about the item in half of
 *       the cases, and at least one is.
 *   <li>2, 3, 4, 5 or 6 predicates in 15, 33, 30, 14 and 8 %; 10 % are two conjunctions joined by OR, of 4 to 6 predicates
 *       together.
 *   <li>5 % cannot be indexed: none of their predicates compares a field with a constant by equality, {@code in}, HS prefix
 *       or range. They compare fields with each other or with a multiple of another by a random factor, exclude values,
 *       look for a word in the description or for a country on the way. 12 % of the other profiles' further predicates
 *       are such, too.
 *   <li>Predicates are drawn by the weights in {@link Subject}, each subject at most once in a conjunction. About items:
 *       HS prefix of 2, 4 or 6 digits (20, 44, 36 %), origin, unit value, customs value, ratio to the manifest's value and
 *       mass, net mass, packages. About the declaration: export country, customs value, office, procedure, the importer's
 *       declarations and violations in a year and days since first seen, importer, entry office, transport mode, currency,
 *       direction, net mass, invoice total, packages, number of items.
 *   <li>A text is compared for equality, in 30 % with two to five values. 70 % of the values are those of one declaration,
 *       so that predicates of a profile go together; the rest are drawn as often as they occur.
 *   <li>A number is above (50 %), below (30 %) or within (20 %) constants. 40 % are among a handful everybody uses, such as
 *       0.8 or 1,000,000; the others are near a quantile, so that between 1 and 40 % of the declarations are on the wanted
 *       side, narrow ranges as often as wide ones on a logarithmic scale.
 *   <li>70 % are written in the usual order (which declarations, which goods, how much, what else), the others in any.
 *   <li>A profile that hits more than one of the reference declarations is drawn again: one that controls every hundredth
 *       declaration would be withdrawn.
 * </ul>
 *
 * <p>The last point makes narrow predicates more frequent than their weights. What comes of it, for 10,000 profiles:
 * 38,000 predicates; of these 11 % HS prefix, 6 % importer, 20 % equality of another text and 6 % {@code in}, 43 % ranges,
 * 14 % that cannot be indexed. On average a declaration of three items hits 0.2 profiles of 100, 1 of 1,000 and 6 of
 * 10,000.
 *
 * <p>Constants have at most four places and are not equal to any calculated value, so that it makes no difference whether
 * an engine calculates in binary or in decimal numbers.
 */
final class ProfileSetGenerator {
    private static final double ABOUT_ITEMS = 0.6;
    private static final double UNINDEXABLE = 0.05;
    private static final double TWO_ALTERNATIVES = 0.1;
    /** Share of 2, 3, 4, 5 and 6 predicates. */
    private static final double[] PREDICATES = {0.15, 0.33, 0.30, 0.14, 0.08};

    private static final double OPAQUE_PREDICATE = 0.12;
    private static final double IN_USUAL_ORDER = 0.7;
    private static final double SHARED_CONSTANT = 0.4;
    private static final double OF_SUBJECT = 0.7;
    private static final double SEVERAL_VALUES = 0.3;
    private static final double NARROWEST = 0.01;
    private static final double WIDEST = 0.4;
    /** Of the reference declarations, how many a profile may hit: analysts drop what is too noisy to control. */
    private static final int MOST_HITS = 1;

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final int MOST_TRIES = 20_000;

    private enum Subject {
        ORIGIN(12, TextField.ORIGIN),
        HS(22),
        VALUE(8, NumberField.VALUE),
        NET_MASS(5, NumberField.NET_MASS),
        UNIT_VALUE(10, NumberField.UNIT_VALUE),
        PACKAGES(4, NumberField.PACKAGES),
        VALUE_RATIO(6, NumberField.VALUE_RATIO),
        MASS_RATIO(4, NumberField.MASS_RATIO),
        EXPORT_COUNTRY(8, TextField.EXPORT_COUNTRY),
        OFFICE(6, TextField.OFFICE),
        ENTRY_OFFICE(4, TextField.ENTRY_OFFICE),
        PROCEDURE(6, TextField.PROCEDURE),
        DIRECTION(3, TextField.DIRECTION),
        IMPORTER(5, TextField.IMPORTER),
        MODE(4, TextField.MODE),
        CURRENCY(3, TextField.CURRENCY),
        TOTAL_VALUE(7, NumberField.TOTAL_VALUE),
        TOTAL_NET_MASS(3, NumberField.TOTAL_NET_MASS),
        TOTAL_PACKAGES(2, NumberField.TOTAL_PACKAGES),
        INVOICE_TOTAL(3, NumberField.INVOICE_TOTAL),
        ITEM_COUNT(2, NumberField.ITEM_COUNT),
        IMPORTER_COUNT(6, NumberField.IMPORTER_COUNT),
        IMPORTER_VIOLATIONS(5, NumberField.IMPORTER_VIOLATIONS),
        IMPORTER_DAYS(5, NumberField.IMPORTER_DAYS);

        private static final List<Subject> ALL = List.of(values());

        final int weight;
        final TextField text;
        final NumberField number;

        Subject(int weight) {
            this(weight, null, null);
        }

        Subject(int weight, TextField text) {
            this(weight, text, null);
        }

        Subject(int weight, NumberField number) {
            this(weight, null, number);
        }

        Subject(int weight, TextField text, NumberField number) {
            this.weight = weight;
            this.text = text;
            this.number = number;
        }

        boolean aboutItem() {
            return this == HS || (text != null && text.aboutItem()) || (number != null && number.aboutItem());
        }
    }

    /** What analysts write again and again; fields that are not here have no usual constants. */
    private static final Map<NumberField, double[]> SHARED = new EnumMap<>(Map.ofEntries(
            Map.entry(NumberField.VALUE, new double[] {50_000, 100_000, 250_000, 500_000, 1_000_000}),
            Map.entry(NumberField.NET_MASS, new double[] {100, 500, 1_000, 5_000, 10_000}),
            Map.entry(NumberField.UNIT_VALUE, new double[] {50, 100, 250, 500, 1_000}),
            Map.entry(NumberField.PACKAGES, new double[] {10, 20, 50, 100, 500}),
            Map.entry(NumberField.VALUE_RATIO, new double[] {0.5, 0.7, 0.8, 0.9, 1.2}),
            Map.entry(NumberField.MASS_RATIO, new double[] {0.8, 0.9, 0.95, 1.05, 1.1}),
            Map.entry(NumberField.TOTAL_VALUE, new double[] {100_000, 250_000, 500_000, 1_000_000, 2_000_000}),
            Map.entry(NumberField.TOTAL_NET_MASS, new double[] {500, 1_000, 5_000, 10_000, 20_000}),
            Map.entry(NumberField.TOTAL_PACKAGES, new double[] {10, 50, 100, 500, 1_000}),
            Map.entry(NumberField.INVOICE_TOTAL, new double[] {1_000, 5_000, 10_000, 50_000, 100_000}),
            Map.entry(NumberField.ITEM_COUNT, new double[] {1, 2, 3, 5}),
            Map.entry(NumberField.IMPORTER_COUNT, new double[] {1, 3, 5, 10, 50}),
            Map.entry(NumberField.IMPORTER_VIOLATIONS, new double[] {0, 1, 2, 3}),
            Map.entry(NumberField.IMPORTER_DAYS, new double[] {7, 30, 60, 90, 180})));

    private static final List<Predicate.Pair> PAIRS = List.of(Predicate.Pair.values());
    private static final List<TextField> EXCLUDED = List.of(
            TextField.ORIGIN,
            TextField.EXPORT_COUNTRY,
            TextField.OFFICE,
            TextField.ENTRY_OFFICE,
            TextField.PROCEDURE,
            TextField.MODE,
            TextField.CURRENCY);

    private final long seed;
    private final Facts[] reference;
    private final Map<NumberField, double[]> quantiles = new EnumMap<>(NumberField.class);
    private final Map<Predicate.Pair, double[]> pairQuantiles = new EnumMap<>(Predicate.Pair.class);
    private final List<String> words;

    private static final long SEED = 1;

    /** The generator whose profiles are measured. */
    static ProfileSetGenerator of(Shipments shipments) {
        return new ProfileSetGenerator(SEED, shipments.reference());
    }

    /**
     * Draws from declarations that were seen before.
     *
     * @param reference what values and their frequencies are taken from, and what profiles are back-tested on
     */
    ProfileSetGenerator(long seed, List<Shipment> reference) {
        this.seed = seed;
        this.reference = reference.stream().map(Facts::new).toArray(Facts[]::new);
        for (NumberField field : NumberField.values()) {
            quantiles.put(field, sorted(field::read));
        }
        for (Predicate.Pair pair : PAIRS) {
            pairQuantiles.put(pair, sorted((f, i) -> pair.left.read(f, i) / pair.right.read(f, i)));
        }
        Set<String> found = new TreeSet<>();
        for (Facts facts : this.reference) {
            for (int i = 0; i < facts.items.length; i++) {
                found.addAll(Arrays.asList(facts.items[i].description().split("[^A-Za-z]+", -1)));
            }
        }
        found.removeIf(word -> word.length() < 4);
        words = List.copyOf(found);
    }

    /** So many profiles. A smaller set is the beginning of a larger one. */
    List<SyntheticProfile> generate(int count) {
        List<SyntheticProfile> profiles = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            profiles.add(new Draw(number).profile());
        }
        return profiles;
    }

    /** Consecutive seeds give {@link Random} nearly equal first draws. The finaliser of SplitMix64 parts them. */
    private static long mixed(long z) {
        long half = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long whole = (half ^ (half >>> 27)) * 0x94d049bb133111ebL;
        return whole ^ (whole >>> 31);
    }

    /** The usual order of a condition: which declarations, which goods, how much, and what else. */
    private static int rank(Predicate predicate) {
        if (predicate instanceof Predicate.Equals || predicate instanceof Predicate.OneOf) {
            return predicate.aboutItem() ? 1 : 0;
        }
        return predicate instanceof Predicate.HsWithin ? 1 : predicate.indexable() ? 2 : 3;
    }

    private double[] sorted(ToDoubleBiFunction<Facts, Integer> value) {
        return Arrays.stream(reference)
                .flatMapToDouble(facts ->
                        IntStream.range(0, facts.items.length).mapToDouble(item -> value.applyAsDouble(facts, item)))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    private boolean tooNoisy(SyntheticProfile profile) {
        Test[][] tests = LoopEngine.tests(profile);
        int hits = 0;
        for (Facts facts : reference) {
            if (LoopEngine.firstItem(tests, profile.aboutItems(), facts) >= 0 && ++hits > MOST_HITS) {
                return true;
            }
        }
        return false;
    }

    /** One profile's randomness, so that no profile depends on those before it. */
    private final class Draw {
        private final int number;
        private final Random random;
        private Facts subject;
        private int subjectItem;

        Draw(int number) {
            this.number = number;
            this.random = new Random(mixed(seed + number * GOLDEN_GAMMA));
        }

        SyntheticProfile profile() {
            boolean aboutItems = chance(ABOUT_ITEMS);
            boolean indexable = !chance(UNINDEXABLE);
            boolean two = chance(TWO_ALTERNATIVES);
            int count = two ? 4 + random.nextInt(3) : 2 + index(PREDICATES);
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                subject = one(reference);
                subjectItem = random.nextInt(subject.items.length);
                List<List<Predicate>> alternatives = new ArrayList<>();
                if (two) {
                    alternatives.add(conjunction(aboutItems, indexable, (count + 1) / 2));
                    alternatives.add(conjunction(aboutItems, indexable, count / 2));
                } else {
                    alternatives.add(conjunction(aboutItems, indexable, count));
                }
                SyntheticProfile profile = new SyntheticProfile(number, aboutItems, alternatives);
                if (!tooNoisy(profile)) {
                    return profile;
                }
            }
            throw new IllegalStateException("profile " + number + ": nothing but noise");
        }

        private List<Predicate> conjunction(boolean aboutItems, boolean indexable, int count) {
            List<Predicate> all = new ArrayList<>(count);
            Set<Object> taken = new HashSet<>();
            while (all.size() < count) {
                boolean first = all.isEmpty();
                boolean aboutItem = aboutItems && (first || chance(0.5));
                Predicate next = !indexable || (!first && chance(OPAQUE_PREDICATE))
                        ? opaque(aboutItem, taken)
                        : indexable(aboutItem, taken);
                if (next != null) {
                    all.add(next);
                }
            }
            Collections.shuffle(all, random);
            if (chance(IN_USUAL_ORDER)) {
                all.sort(Comparator.comparingInt(ProfileSetGenerator::rank));
            }
            return all;
        }

        private Predicate indexable(boolean aboutItem, Set<Object> taken) {
            Subject about = subject(aboutItem);
            if (!taken.add(about)) {
                return null;
            }
            if (about == Subject.HS) {
                int digits = chance(0.2) ? 2 : chance(0.55) ? 4 : 6;
                return new Predicate.HsWithin(text(TextField.COMMODITY_CODE).substring(0, digits));
            }
            if (about.text != null) {
                return about == Subject.DIRECTION || !chance(SEVERAL_VALUES)
                        ? new Predicate.Equals(about.text, text(about.text))
                        : new Predicate.OneOf(about.text, texts(about.text));
            }
            return range(about.number);
        }

        private Predicate range(NumberField field) {
            if (field == NumberField.ITEM_COUNT || field == NumberField.IMPORTER_VIOLATIONS) {
                return new Predicate.Above(field, one(SHARED.get(field)));
            }
            double kind = random.nextDouble();
            boolean shared = chance(SHARED_CONSTANT);
            double share = share();
            if (kind < 0.5) {
                return new Predicate.Above(field, shared ? one(SHARED.get(field)) : quantile(field, 1 - share));
            }
            if (kind < 0.8) {
                return new Predicate.Below(field, shared ? one(SHARED.get(field)) : quantile(field, share));
            }
            if (shared) {
                double[] usual = SHARED.get(field);
                int from = random.nextInt(usual.length - 1);
                return new Predicate.Between(field, usual[from], usual[from + 1]);
            }
            double from = random.nextDouble() * (1 - share);
            double low = quantile(field, from);
            double high = quantile(field, from + share);
            return high > low ? new Predicate.Between(field, low, high) : new Predicate.Above(field, low);
        }

        private Predicate opaque(boolean aboutItem, Set<Object> taken) {
            Predicate predicate;
            Object key;
            switch (random.nextInt(aboutItem ? 5 : 6)) {
                case 0 -> {
                    TextField field = excluded(aboutItem);
                    predicate = new Predicate.Other(field, text(field));
                    key = field;
                }
                case 1 -> {
                    TextField field = excluded(aboutItem);
                    predicate = new Predicate.NoneOf(field, texts(field));
                    key = field;
                }
                case 2 -> {
                    predicate = differs(aboutItem);
                    key = predicate;
                }
                case 3 -> {
                    if (aboutItem) {
                        predicate = new Predicate.Contains(words.get(random.nextInt(words.size())));
                        key = Predicate.Contains.class;
                    } else {
                        List<String> itinerary = one(reference).declaration.itinerary();
                        List<String> another = one(reference).declaration.itinerary();
                        predicate = new Predicate.Crossed(itinerary.get(0), another.get(another.size() / 2));
                        key = Predicate.Crossed.class;
                    }
                }
                default -> {
                    Predicate.Pair pair = pair(aboutItem);
                    predicate = chance(0.5)
                            ? new Predicate.Exceeds(pair, constant(pairQuantiles.get(pair), 1 - share()))
                            : new Predicate.FallsShort(pair, constant(pairQuantiles.get(pair), share()));
                    key = pair;
                }
            }
            return taken.add(key) ? predicate : null;
        }

        private Predicate differs(boolean aboutItem) {
            boolean either = chance(0.5);
            if (aboutItem) {
                return either
                        ? new Predicate.Differs(TextField.ORIGIN, TextField.EXPORT_COUNTRY)
                        : new Predicate.Differs(TextField.MANIFEST_ORIGIN, TextField.ORIGIN);
            }
            return either
                    ? new Predicate.Differs(TextField.VEHICLE_COUNTRY, TextField.EXPORT_COUNTRY)
                    : new Predicate.Differs(TextField.ENTRY_OFFICE, TextField.OFFICE);
        }

        private TextField excluded(boolean aboutItem) {
            TextField field = EXCLUDED.get(random.nextInt(EXCLUDED.size()));
            while (field.aboutItem() != aboutItem) {
                field = EXCLUDED.get(random.nextInt(EXCLUDED.size()));
            }
            return field;
        }

        private Predicate.Pair pair(boolean aboutItem) {
            Predicate.Pair pair = PAIRS.get(random.nextInt(PAIRS.size()));
            while (pair.aboutItem() != aboutItem) {
                pair = PAIRS.get(random.nextInt(PAIRS.size()));
            }
            return pair;
        }

        private Subject subject(boolean aboutItem) {
            int sum = 0;
            for (Subject subject : Subject.ALL) {
                sum += subject.aboutItem() == aboutItem ? subject.weight : 0;
            }
            int drawn = random.nextInt(sum);
            for (Subject subject : Subject.ALL) {
                drawn -= subject.aboutItem() == aboutItem ? subject.weight : 0;
                if (drawn < 0) {
                    return subject;
                }
            }
            throw new IllegalStateException("weights do not add up");
        }

        /** A text of the subject, or as often as it occurs. */
        private String text(TextField field) {
            String own = field.read(subject, subjectItem);
            return own != null && chance(OF_SUBJECT) ? own : anyText(field);
        }

        private String anyText(TextField field) {
            String any = null;
            while (any == null) {
                Facts facts = one(reference);
                any = field.read(facts, random.nextInt(facts.items.length));
            }
            return any;
        }

        /** Two to five different texts, or as many as some draws give. */
        private List<String> texts(TextField field) {
            Set<String> texts = new TreeSet<>();
            texts.add(text(field));
            int wanted = 2 + random.nextInt(4);
            for (int tries = 0; tries < 50 && texts.size() < wanted; tries++) {
                texts.add(anyText(field));
            }
            return List.copyOf(texts);
        }

        private double share() {
            return Math.exp(Math.log(NARROWEST) + random.nextDouble() * (Math.log(WIDEST) - Math.log(NARROWEST)));
        }

        private double quantile(NumberField field, double share) {
            double constant = constant(quantiles.get(field), share);
            return field.kind() == NumberField.Kind.COUNT ? Math.max(2, Math.rint(constant)) : constant;
        }

        /** Near a quantile and never quite on a value; at most four places. */
        private double constant(double[] sorted, double share) {
            double near = sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
            double moved = near * (1 + 1e-3 * random.nextGaussian());
            return BigDecimal.valueOf(moved).setScale(4, RoundingMode.HALF_UP).doubleValue();
        }

        private boolean chance(double share) {
            return random.nextDouble() < share;
        }

        private int index(double[] shares) {
            double drawn = random.nextDouble();
            int index = 0;
            while (index < shares.length - 1 && drawn >= shares[index]) {
                drawn -= shares[index++];
            }
            return index;
        }

        private <T> T one(T[] all) {
            return all[random.nextInt(all.length)];
        }

        private double one(double[] all) {
            return all[random.nextInt(all.length)];
        }
    }
}
