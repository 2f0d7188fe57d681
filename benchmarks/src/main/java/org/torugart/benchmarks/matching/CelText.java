// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.torugart.core.profile.ProfileSet;

/** Writes profiles in the profile language, the way an analyst would. */
final class CelText {
    private CelText() {}

    /** A set of live profiles in source form. */
    static ProfileSet set(List<SyntheticProfile> profiles) {
        return new ProfileSet(
                "benchmark",
                1,
                Instant.EPOCH,
                new ProfileSet.Bands(300, 700),
                profiles.stream()
                        .map(profile -> new ProfileSet.Source(profile.id() + ".yaml", yaml(profile)))
                        .toList(),
                Map.of(),
                Map.of());
    }

    static String yaml(SyntheticProfile profile) {
        return """
                id: %s
                version: 1
                title: Generated profile %d
                owner: benchmark
                legalBasis: Customs Code art. 378
                validFrom: 2020-01-01
                when: >-
                  %s
                points: 10
                mode: live
                """.formatted(profile.id(), profile.number(), when(profile));
    }

    static String when(SyntheticProfile profile) {
        List<String> alternatives = profile.alternatives().stream()
                .map(all -> all.stream().map(CelText::of).collect(Collectors.joining(" && ")))
                .toList();
        return alternatives.size() == 1
                ? alternatives.get(0)
                : alternatives.stream().map(all -> "(" + all + ")").collect(Collectors.joining(" || "));
    }

    private static String of(Predicate predicate) {
        if (predicate instanceof Predicate.Equals p) {
            return p.field().path() + " == " + quoted(p.value());
        }
        if (predicate instanceof Predicate.OneOf p) {
            return p.field().path() + " in " + list(p.values());
        }
        if (predicate instanceof Predicate.HsWithin p) {
            return "hsWithin(item.commodityCode, " + quoted(p.prefix()) + ")";
        }
        if (predicate instanceof Predicate.Above p) {
            return p.field().path() + " > " + number(p.field(), p.limit());
        }
        if (predicate instanceof Predicate.Below p) {
            return p.field().path() + " < " + number(p.field(), p.limit());
        }
        if (predicate instanceof Predicate.Between p) {
            return p.field().path() + " >= " + number(p.field(), p.from()) + " && "
                    + p.field().path() + " < " + number(p.field(), p.to());
        }
        if (predicate instanceof Predicate.Other p) {
            return p.field().path() + " != " + quoted(p.value());
        }
        if (predicate instanceof Predicate.NoneOf p) {
            return "!(" + p.field().path() + " in " + list(p.values()) + ")";
        }
        if (predicate instanceof Predicate.Contains p) {
            return "item.description.contains(" + quoted(p.word()) + ")";
        }
        if (predicate instanceof Predicate.Crossed p) {
            return "declaration.itinerary.exists(c, c == " + quoted(p.one()) + " || c == " + quoted(p.another()) + ")";
        }
        if (predicate instanceof Predicate.Differs p) {
            return p.left().path() + " != " + p.right().path();
        }
        if (predicate instanceof Predicate.Exceeds p) {
            return p.pair().left.path() + " > " + p.pair().right.path() + " * " + decimal(p.factor());
        }
        Predicate.FallsShort p = (Predicate.FallsShort) predicate;
        return p.pair().left.path() + " < " + p.pair().right.path() + " * " + decimal(p.factor());
    }

    /** A whole number for a count, a number with a point for everything else. */
    static String number(NumberField field, double value) {
        return field.kind() == NumberField.Kind.COUNT ? Long.toString((long) value) : decimal(value);
    }

    static String decimal(double value) {
        String plain = BigDecimal.valueOf(value).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private static String list(List<String> values) {
        return values.stream().map(CelText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
