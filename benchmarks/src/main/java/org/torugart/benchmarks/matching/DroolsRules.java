// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes profiles in Drools' rule language, arranged for its speed: one pattern a rule, because joins cost; predicates in
 * the order Drools can index them, equality before ranges before the rest, so that rules share their first nodes; HS
 * prefixes as equality with the prefix of that length, because Drools has no index for {@code startsWith}.
 */
final class DroolsRules {
    private DroolsRules() {}

    static String of(List<SyntheticProfile> profiles) {
        StringBuilder text = new StringBuilder("package org.torugart.benchmarks.rules;\n");
        text.append("import ").append(DeclarationFact.class.getName()).append(";\n");
        text.append("import ").append(ItemFact.class.getName()).append(";\n");
        text.append("global ").append(Hits.class.getName()).append(" hits;\n");
        for (SyntheticProfile profile : profiles) {
            text.append(rule(profile));
        }
        return text.toString();
    }

    private static String rule(SyntheticProfile profile) {
        String fact = profile.aboutItems() ? "$item : ItemFact" : "DeclarationFact";
        String item = profile.aboutItems() ? "$item.getNumber()" : "0";
        String when = profile.alternatives().stream()
                .map(all -> fact + "(" + constraints(all) + ")")
                .collect(Collectors.joining(" or "));
        return "rule \"%s\" when\n  (%s)\nthen\n  hits.add(%d, %s);\nend\n"
                .formatted(profile.id(), when, profile.number(), item);
    }

    private static String constraints(List<Predicate> all) {
        return all.stream()
                .sorted(Comparator.comparingInt(DroolsRules::rank))
                .map(DroolsRules::constraint)
                .collect(Collectors.joining(", "));
    }

    private static int rank(Predicate predicate) {
        if (predicate instanceof Predicate.HsWithin) {
            return 0;
        }
        if (predicate instanceof Predicate.Equals equals) {
            return equals.field() == TextField.IMPORTER ? 0 : 1;
        }
        return predicate instanceof Predicate.OneOf ? 3 : predicate.indexable() ? 2 : 4;
    }

    private static String constraint(Predicate predicate) {
        if (predicate instanceof Predicate.Equals p) {
            return p.field().property() + " == " + quoted(p.value());
        }
        if (predicate instanceof Predicate.OneOf p) {
            return p.field().property() + " in " + list(p.values());
        }
        if (predicate instanceof Predicate.HsWithin p) {
            return "hs" + p.prefix().length() + " == " + quoted(p.prefix());
        }
        if (predicate instanceof Predicate.Above p) {
            return p.field().property() + " > " + CelText.decimal(p.limit());
        }
        if (predicate instanceof Predicate.Below p) {
            return p.field().property() + " < " + CelText.decimal(p.limit());
        }
        if (predicate instanceof Predicate.Between p) {
            String name = p.field().property();
            return name + " >= " + CelText.decimal(p.from()) + ", " + name + " < " + CelText.decimal(p.to());
        }
        if (predicate instanceof Predicate.Other p) {
            return stated(p.field().property()) + p.field().property() + " != " + quoted(p.value());
        }
        if (predicate instanceof Predicate.NoneOf p) {
            return stated(p.field().property()) + p.field().property() + " not in " + list(p.values());
        }
        if (predicate instanceof Predicate.Contains p) {
            String name = TextField.DESCRIPTION.property();
            return stated(name) + name + ".contains(" + quoted(p.word()) + ")";
        }
        if (predicate instanceof Predicate.Crossed p) {
            return "itinerary contains " + quoted(p.one()) + " || itinerary contains " + quoted(p.another());
        }
        if (predicate instanceof Predicate.Differs p) {
            String left = p.left().property();
            String right = p.right().property();
            return stated(left) + stated(right) + left + " != " + right;
        }
        if (predicate instanceof Predicate.Exceeds p) {
            return compared(p.pair(), ">", p.factor());
        }
        Predicate.FallsShort p = (Predicate.FallsShort) predicate;
        return compared(p.pair(), "<", p.factor());
    }

    private static String compared(Predicate.Pair pair, String operator, double factor) {
        String left = pair.left.property();
        String right = pair.right.property();
        return stated(left) + stated(right) + left + " " + operator + " " + right + " * " + CelText.decimal(factor);
    }

    private static String stated(String property) {
        return property + " != null, ";
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String list(List<String> values) {
        return values.stream().map(DroolsRules::quoted).collect(Collectors.joining(", ", "(", ")"));
    }
}
