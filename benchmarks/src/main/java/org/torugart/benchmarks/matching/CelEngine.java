// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.torugart.core.evidence.Shipment;

/**
 * The CEL library in a loop: one program for each profile, evaluated for each item where the profile is about items.
 *
 * <p>Written for its speed. Variables are flat and typed, since the library copies a map each time something is
 * selected from it. What is not stated is NaN or an empty text, since a missing value costs an exception. Activations are
 * made beforehand, and their making is not measured.
 */
final class CelEngine implements MatchEngine<Hits> {
    private static final String ITINERARY = "itinerary";

    private final Program[] programs;
    private final boolean[] aboutItems;
    /** By declaration and item. */
    private final Map<String, Object>[][] activations;

    private final Hits hits = new Hits();

    CelEngine(List<SyntheticProfile> profiles, List<Shipment> shipments) {
        CelCompiler compiler = compiler();
        CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
        programs = new Program[profiles.size()];
        aboutItems = new boolean[profiles.size()];
        for (int p = 0; p < programs.length; p++) {
            aboutItems[p] = profiles.get(p).aboutItems();
            programs[p] = program(compiler, runtime, condition(profiles.get(p)));
        }
        activations = activations(shipments);
    }

    @Override
    public Hits match(int declaration) {
        Map<String, Object>[] byItem = activations[declaration];
        hits.clear();
        for (int p = 0; p < programs.length; p++) {
            int items = aboutItems[p] ? byItem.length : 1;
            for (int i = 0; i < items; i++) {
                if (met(programs[p], byItem[i])) {
                    hits.add(p, aboutItems[p] ? i + 1 : 0);
                    break;
                }
            }
        }
        return hits;
    }

    @Override
    public SortedMap<Integer, Integer> hits(Hits result) {
        return result.firstItems();
    }

    private static boolean met(Program program, Map<String, Object> activation) {
        try {
            return (Boolean) program.eval(activation);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar(ITINERARY, ListType.create(SimpleType.STRING));
        for (TextField field : TextField.values()) {
            builder.addVar(field.property(), SimpleType.STRING);
        }
        for (NumberField field : NumberField.values()) {
            builder.addVar(field.property(), SimpleType.DOUBLE);
        }
        return builder.build();
    }

    private static Program program(CelCompiler compiler, CelRuntime runtime, String condition) {
        try {
            return runtime.createProgram(compiler.compile(condition).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException(condition, e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Object>[][] activations(List<Shipment> shipments) {
        Map<String, Object>[][] activations = new Map[shipments.size()][];
        for (int d = 0; d < activations.length; d++) {
            Facts facts = new Facts(shipments.get(d));
            activations[d] = new Map[facts.items.length];
            for (int i = 0; i < facts.items.length; i++) {
                activations[d][i] = activation(facts, i);
            }
        }
        return activations;
    }

    private static Map<String, Object> activation(Facts facts, int item) {
        Map<String, Object> values = new HashMap<>();
        values.put(ITINERARY, facts.declaration.itinerary());
        for (TextField field : TextField.values()) {
            String text = field.read(facts, item);
            values.put(field.property(), text == null ? "" : text);
        }
        for (NumberField field : NumberField.values()) {
            values.put(field.property(), field.read(facts, item));
        }
        return values;
    }

    private static String condition(SyntheticProfile profile) {
        return profile.alternatives().stream()
                .map(all -> all.stream().map(CelEngine::text).collect(Collectors.joining(" && ")))
                .collect(Collectors.joining(" || "));
    }

    private static String text(Predicate predicate) {
        if (predicate instanceof Predicate.Equals p) {
            return p.field().property() + " == " + quoted(p.value());
        }
        if (predicate instanceof Predicate.OneOf p) {
            return p.field().property() + " in " + list(p.values());
        }
        if (predicate instanceof Predicate.HsWithin p) {
            return TextField.COMMODITY_CODE.property() + ".startsWith(" + quoted(p.prefix()) + ")";
        }
        if (predicate instanceof Predicate.Above p) {
            return p.field().property() + " > " + CelText.decimal(p.limit());
        }
        if (predicate instanceof Predicate.Below p) {
            return p.field().property() + " < " + CelText.decimal(p.limit());
        }
        if (predicate instanceof Predicate.Between p) {
            String name = p.field().property();
            return name + " >= " + CelText.decimal(p.from()) + " && " + name + " < " + CelText.decimal(p.to());
        }
        if (predicate instanceof Predicate.Other p) {
            return p.field().property() + " != " + quoted(p.value()) + " && " + stated(p.field());
        }
        if (predicate instanceof Predicate.NoneOf p) {
            return "!(" + p.field().property() + " in " + list(p.values()) + ") && " + stated(p.field());
        }
        if (predicate instanceof Predicate.Contains p) {
            return TextField.DESCRIPTION.property() + ".contains(" + quoted(p.word()) + ")";
        }
        if (predicate instanceof Predicate.Crossed p) {
            return ITINERARY + ".exists(c, c == " + quoted(p.one()) + " || c == " + quoted(p.another()) + ")";
        }
        if (predicate instanceof Predicate.Differs p) {
            return p.left().property() + " != " + p.right().property() + " && " + stated(p.left()) + " && "
                    + stated(p.right());
        }
        if (predicate instanceof Predicate.Exceeds p) {
            return p.pair().left.property() + " > " + p.pair().right.property() + " * " + CelText.decimal(p.factor());
        }
        Predicate.FallsShort p = (Predicate.FallsShort) predicate;
        return p.pair().left.property() + " < " + p.pair().right.property() + " * " + CelText.decimal(p.factor());
    }

    private static String stated(TextField field) {
        return field.property() + " != ''";
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private static String list(List<String> values) {
        return values.stream().map(CelEngine::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
