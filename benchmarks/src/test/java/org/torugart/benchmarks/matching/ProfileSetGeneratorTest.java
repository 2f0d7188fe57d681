// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.torugart.benchmarks.matching.Predicate.Above;
import org.torugart.benchmarks.matching.Predicate.Below;
import org.torugart.benchmarks.matching.Predicate.Between;
import org.torugart.benchmarks.matching.Predicate.Equals;
import org.torugart.benchmarks.matching.Predicate.Exceeds;
import org.torugart.benchmarks.matching.Predicate.FallsShort;
import org.torugart.benchmarks.matching.Predicate.HsWithin;
import org.torugart.benchmarks.matching.Predicate.OneOf;
import org.torugart.benchmarks.matching.Predicate.Pair;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.evidence.Shipment;

class ProfileSetGeneratorTest {
    private static final int DECLARATIONS = 512;
    private static final int COUNT = 10_000;

    private static Shipments shipments;
    private static List<SyntheticProfile> profiles;

    @BeforeAll
    static void generate() {
        shipments = Shipments.of(DECLARATIONS);
        profiles = ProfileSetGenerator.of(shipments).generate(COUNT);
    }

    @Test
    void theMixIsAsDocumented() {
        assertThat(share(SyntheticProfile::aboutItems)).isCloseTo(0.6, within(0.02));
        assertThat(share(profile -> !profile.indexable())).isCloseTo(0.05, within(0.01));
        assertThat(share(profile -> profile.alternatives().size() == 2)).isCloseTo(0.1, within(0.01));
        assertThat(profiles)
                .allSatisfy(profile -> assertThat(profile.predicates()).isBetween(2, 6));
        assertThat(profiles).allSatisfy(profile -> {
            if (!profile.indexable()) {
                assertThat(predicates(profile)).noneMatch(Predicate::indexable);
            }
        });
        List<Predicate> all =
                profiles.stream().flatMap(ProfileSetGeneratorTest::predicates).toList();
        assertThat(all.size()).isBetween(37_500, 38_500);
        assertThat(share(all, HsWithin.class::isInstance)).isCloseTo(0.11, within(0.01));
        assertThat(share(all, p -> isAboutImporter(p))).isCloseTo(0.06, within(0.01));
        assertThat(share(all, p -> p instanceof Equals && !isAboutImporter(p))).isCloseTo(0.20, within(0.01));
        assertThat(share(all, p -> p instanceof OneOf && !isAboutImporter(p))).isCloseTo(0.06, within(0.01));
        assertThat(share(all, p -> p instanceof Above || p instanceof Below || p instanceof Between))
                .isCloseTo(0.43, within(0.01));
        assertThat(share(all, p -> !p.indexable())).isCloseTo(0.14, within(0.01));
    }

    @Test
    void aDeclarationHitsAHandfulOfTenThousand() throws Exception {
        assertThat(meanHits(100)).isBetween(0.01, 0.5);
        assertThat(meanHits(1_000)).isBetween(0.3, 2.0);
        assertThat(meanHits(10_000)).isBetween(3.0, 10.0);
    }

    @Test
    void aSmallerSetIsTheBeginningOfALargerOne() {
        assertThat(ProfileSetGenerator.of(shipments).generate(100)).isEqualTo(profiles.subList(0, 100));
    }

    @Test
    void theSameSeedGivesTheSameDeclarations() {
        assertThat(Shipments.of(8).workload()).isEqualTo(shipments.workload().subList(0, 8));
    }

    @Test
    void mostEvidenceIsCompleteAndSomeIsNot() {
        assertThat(shipments.workload())
                .allSatisfy(
                        shipment -> assertThat(shipment.declaration().items()).hasSize(3));
        assertThat(sharePresent(s -> s.manifestStatus() == Shipment.ManifestStatus.PRESENT))
                .isBetween(0.8, 0.99);
        assertThat(sharePresent(s -> s.absent().isEmpty())).isBetween(0.95, 0.999);
        assertThat(sharePresent(
                        s -> s.declaration().items().stream().noneMatch(ProfileSetGeneratorTest::lacksSomething)))
                .isBetween(0.8, 0.99);
    }

    /** Else the last bit of a calculation would decide, and that is not the same in binary and decimal. */
    @Test
    void noCalculatedValueIsAtAConstant() {
        List<Facts> facts = shipments.workload().stream().map(Facts::new).toList();
        profiles.stream()
                .flatMap(ProfileSetGeneratorTest::predicates)
                .distinct()
                .forEach(predicate -> facts.forEach(known -> {
                    for (int i = 0; i < known.items.length; i++) {
                        requireApart(predicate, known, i);
                    }
                }));
    }

    private static void requireApart(Predicate predicate, Facts facts, int item) {
        if (predicate instanceof Above p) {
            requireApart(predicate, p.field(), p.field().read(facts, item), p.limit());
        } else if (predicate instanceof Below p) {
            requireApart(predicate, p.field(), p.field().read(facts, item), p.limit());
        } else if (predicate instanceof Between p) {
            requireApart(predicate, p.field(), p.field().read(facts, item), p.from());
            requireApart(predicate, p.field(), p.field().read(facts, item), p.to());
        } else if (predicate instanceof Exceeds p) {
            requireApart(predicate, facts, item, p.pair(), p.factor());
        } else if (predicate instanceof FallsShort p) {
            requireApart(predicate, facts, item, p.pair(), p.factor());
        }
    }

    private static void requireApart(Predicate predicate, Facts facts, int item, Pair pair, double factor) {
        requireApart(predicate, pair.left, pair.left.read(facts, item), pair.right.read(facts, item) * factor);
    }

    private static void requireApart(Predicate predicate, NumberField field, double value, double constant) {
        // Counts are exact everywhere.
        if (field.kind() != NumberField.Kind.COUNT && Math.abs(value - constant) <= 1e-9 * Math.abs(constant)) {
            throw new AssertionError(predicate + " at " + value);
        }
    }

    private static boolean lacksSomething(GoodsItem item) {
        return item.originCountry() == null || item.netMass() == null || item.packages() == 0;
    }

    private static boolean isAboutImporter(Predicate predicate) {
        return (predicate instanceof Equals equals && equals.field() == TextField.IMPORTER)
                || (predicate instanceof OneOf oneOf && oneOf.field() == TextField.IMPORTER);
    }

    private static Stream<Predicate> predicates(SyntheticProfile profile) {
        return profile.alternatives().stream().flatMap(List::stream);
    }

    private static double share(Function<SyntheticProfile, Boolean> wanted) {
        return share(profiles, wanted);
    }

    private static double sharePresent(Function<Shipment, Boolean> wanted) {
        return share(shipments.workload(), wanted);
    }

    private static <T> double share(List<T> all, Function<T, Boolean> wanted) {
        return (double) all.stream().filter(wanted::apply).count() / all.size();
    }

    private static double meanHits(int count) throws Exception {
        MatchEngine<?> loop = MatchEngines.make("loop", profiles.subList(0, count), shipments.workload());
        List<Integer> hits = new ArrayList<>();
        for (int d = 0; d < DECLARATIONS; d++) {
            hits.add(loop.found(d).size());
        }
        return hits.stream().mapToInt(Integer::intValue).average().orElseThrow();
    }
}
