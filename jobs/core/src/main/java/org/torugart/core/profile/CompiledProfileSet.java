// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.Shipment;

/**
 * A profile set ready to be evaluated. Immutable and thread-safe: one instance serves every thread.
 *
 * <p>Compiling costs milliseconds a profile. Evaluating costs about a microsecond a profile, times the items for profiles
 * about items, and some more for each single field that is not stated. Nothing is read that no profile names.
 */
public final class CompiledProfileSet {

    /**
     * A profile that hit.
     *
     * @param profile the profile
     * @param itemNumber position of the first item it hit, from 1; 0 when it is about the whole shipment
     * @param text why, for officers; never null
     */
    public record Match(Profile profile, int itemNumber, String text) {
        public Match {
            Objects.requireNonNull(profile, "profile");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * What a set found in a shipment; all lists are ordered by profile id.
     *
     * @param matches hits of live profiles
     * @param shadowMatches hits of shadow profiles, which have no effect
     * @param unevaluated live and shadow profiles left undecided, with what was absent; never a value of the shipment
     */
    public record Outcome(List<Match> matches, List<Match> shadowMatches, List<Decision.Unevaluated> unevaluated) {
        public Outcome {
            matches = List.copyOf(matches);
            shadowMatches = List.copyOf(shadowMatches);
            unevaluated = List.copyOf(unevaluated);
        }
    }

    private record Compiled(Profile profile, Condition when, boolean aboutItems, Explanation because) {}

    private static final int MAX_WHY = 200;

    private final ProfileSet source;
    private final List<Compiled> evaluated;

    private CompiledProfileSet(ProfileSet source, List<Compiled> evaluated) {
        this.source = source;
        this.evaluated = List.copyOf(evaluated);
    }

    /**
     * Parses, checks and plans every profile of a set, drafts and retired ones included.
     *
     * @throws InvalidProfileSetException with every problem of every profile
     */
    public static CompiledProfileSet compile(ProfileSet set) throws InvalidProfileSetException {
        List<ProfileProblem> problems = new ArrayList<>();
        Expressions expressions = new Expressions(set);
        List<Compiled> compiled = new ArrayList<>();
        Map<String, String> nameById = new HashMap<>();
        for (ProfileSet.Source profileSource : set.profiles()) {
            ProfileParser.Parsed parsed = ProfileParser.parse(profileSource, problems);
            if (parsed == null) {
                continue;
            }
            String id = parsed.profile().id();
            String earlier = nameById.putIfAbsent(id, profileSource.name());
            if (earlier != null) {
                problems.add(new ProfileProblem(
                        profileSource.name(), 1, 1, "id '" + id + "' is already used by " + earlier));
            }
            compile(expressions, parsed).ifPresent(compiled::add);
        }
        if (!problems.isEmpty()) {
            throw new InvalidProfileSetException(problems);
        }
        compiled.removeIf(
                c -> c.profile().mode() == Profile.Mode.DRAFT || c.profile().mode() == Profile.Mode.RETIRED);
        compiled.sort(Comparator.comparing(c -> c.profile().id()));
        return new CompiledProfileSet(set, compiled);
    }

    /** What it was compiled from. */
    public ProfileSet source() {
        return source;
    }

    /** The live and shadow profiles, ordered by id. */
    public List<Profile> profiles() {
        return evaluated.stream().map(Compiled::profile).toList();
    }

    /** Evaluates every live and shadow profile that applies to the declaration. Depends on nothing but its arguments. */
    public Outcome evaluate(Shipment shipment) {
        Evidence evidence = new Evidence(shipment);
        List<Match> matches = new ArrayList<>();
        List<Match> shadowMatches = new ArrayList<>();
        List<Decision.Unevaluated> unevaluated = new ArrayList<>();
        for (Compiled compiled : evaluated) {
            Profile profile = compiled.profile();
            if (!profile.appliesTo(shipment.declaration())) {
                continue;
            }
            List<Match> hits = profile.mode() == Profile.Mode.LIVE ? matches : shadowMatches;
            try {
                String why = evaluate(compiled, evidence, hits);
                if (why != null) {
                    unevaluated.add(unevaluated(profile, why));
                }
            } catch (RuntimeException e) {
                // Whatever one profile trips over, the others still run.
                unevaluated.add(unevaluated(
                        profile, "evaluation failed: " + e.getClass().getSimpleName()));
            }
        }
        return new Outcome(matches, shadowMatches, unevaluated);
    }

    /** Adds a hit, or returns what was absent, or returns null for neither. */
    private static String evaluate(Compiled compiled, Evidence evidence, List<Match> hits) {
        if (!compiled.aboutItems()) {
            Evidence.Scope whole = evidence.whole();
            Verdict verdict = compiled.when().of(whole);
            if (verdict.kind() == Verdict.Kind.TRUE) {
                hits.add(match(compiled, whole));
            }
            return verdict.kind() == Verdict.Kind.ABSENT ? verdict.why() : null;
        }
        String why = null;
        for (int position = 1; position <= evidence.itemCount(); position++) {
            Evidence.Scope scope = evidence.item(position);
            Verdict verdict = compiled.when().of(scope);
            if (verdict.kind() == Verdict.Kind.TRUE) {
                hits.add(match(compiled, scope));
                return null;
            }
            if (why == null && verdict.kind() == Verdict.Kind.ABSENT) {
                why = "item " + position + ": " + verdict.why();
            }
        }
        return why;
    }

    private static Match match(Compiled compiled, Evidence.Scope scope) {
        Profile profile = compiled.profile();
        String text = compiled.because() == null
                ? profile.title()
                : profile.title() + ": " + compiled.because().of(scope);
        return new Match(profile, scope.position(), text);
    }

    private static Decision.Unevaluated unevaluated(Profile profile, String why) {
        return new Decision.Unevaluated(
                profile.id(), profile.version(), why.length() <= MAX_WHY ? why : why.substring(0, MAX_WHY));
    }

    private static Optional<Compiled> compile(Expressions expressions, ProfileParser.Parsed parsed) {
        YamlText text = parsed.text();
        try {
            Optional<Expressions.Checked> when =
                    expressions.check(text, parsed.when(), 0, parsed.when().getValue());
            if (when.isEmpty()) {
                return Optional.empty();
            }
            if (!Expressions.isBoolean(when.get().ast().getResultType())) {
                text.problem(
                        parsed.when(),
                        0,
                        "want a condition, true or false, and this is of type "
                                + when.get().ast().getResultType().name());
                return Optional.empty();
            }
            boolean aboutItems = when.get().aboutItems();
            Explanation because = null;
            if (parsed.because() != null) {
                because = Explanation.compile(expressions, text, parsed.because(), aboutItems);
                if (because == null) {
                    return Optional.empty();
                }
            }
            Condition condition = expressions.condition(when.get().ast());
            return Optional.of(new Compiled(parsed.profile(), condition, aboutItems, because));
        } catch (CelEvaluationException | RuntimeException e) {
            text.problem(parsed.when(), 0, "cannot be planned: " + e.getMessage());
            return Optional.empty();
        }
    }
}
