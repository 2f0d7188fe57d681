// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.expression.UnsupportedExpressionException;
import org.torugart.core.expression.Variables;
import org.torugart.core.matching.Lineage;
import org.torugart.core.matching.Outline;
import org.torugart.core.matching.Span;
import org.torugart.core.vocabulary.Tables;

/**
 * A profile without problems, with all that tools want to know of it and matching does not: its tests, its condition
 * taken apart, and where in the text everything stands. Immutable.
 */
public final class CheckedProfile {
    static final String CANNOT_BE_PLANNED = "cannot be planned: ";

    private final ProfileSet.Source source;
    private final ProfileParser.Parsed parsed;
    private final Conditions.Checked when;
    private final Outline outline;
    private final Explanation because;

    private CheckedProfile(
            ProfileSet.Source source,
            ProfileParser.Parsed parsed,
            Conditions.Checked when,
            Outline outline,
            Explanation because) {
        this.source = source;
        this.parsed = parsed;
        this.when = when;
        this.outline = outline;
        this.because = because;
    }

    /** The most {@link #cost()} may be. */
    public static long maxCost() {
        return Conditions.MAX_COST;
    }

    /** Elements a list of the evidence is taken to have for {@link #cost()}. */
    public static long maxList() {
        return Conditions.MAX_LIST;
    }

    /**
     * Checks profiles, their tests included; some tenths of a millisecond each.
     *
     * @param tables what conditions may look into
     * @param lists names of the lists; null when they are not known and may be any
     * @param problems takes every problem of every profile
     * @return the profiles that have none, in the order of the sources
     */
    public static List<CheckedProfile> check(
            List<ProfileSet.Source> sources, Tables tables, Set<String> lists, List<ProfileProblem> problems) {
        Map<String, String> nameById = new HashMap<>();
        List<CheckedProfile> sound = new ArrayList<>();
        for (ProfileSet.Source source : sources) {
            CheckedProfile profile = check(source, tables, lists, problems).orElse(null);
            if (profile != null) {
                ProfileProblem taken = taken(profile.profile(), source, nameById);
                if (taken != null) {
                    problems.add(taken);
                } else {
                    sound.add(profile);
                }
            }
        }
        return sound;
    }

    /** The problem of an id that an earlier profile has; null when none has it. */
    static ProfileProblem taken(Profile profile, ProfileSet.Source source, Map<String, String> nameById) {
        String earlier = nameById.putIfAbsent(profile.id(), source.name());
        return earlier == null
                ? null
                : new ProfileProblem(source.name(), 1, 1, "id '" + profile.id() + "' is already used by " + earlier);
    }

    private static Optional<CheckedProfile> check(
            ProfileSet.Source source, Tables tables, Set<String> lists, List<ProfileProblem> problems) {
        int before = problems.size();
        ProfileParser.Parsed parsed = ProfileParser.parse(source, problems, ProfileParser.Tests.READ);
        if (parsed == null || parsed.when() == null) {
            return Optional.empty();
        }
        Optional<Conditions.Checked> when = Conditions.condition(parsed.text(), parsed.when(), lists);
        if (when.isEmpty()) {
            return Optional.empty();
        }
        try {
            Explanation because = parsed.because() == null
                    ? null
                    : Explanation.compile(
                            new Lineage(tables),
                            parsed.text(),
                            parsed.because(),
                            when.get().aboutItems(),
                            lists);
            if (problems.size() > before) {
                return Optional.empty();
            }
            Outline outline = Outline.of(when.get().ast(), tables);
            return Optional.of(new CheckedProfile(source, parsed, when.get(), outline, because));
        } catch (UnsupportedExpressionException e) {
            parsed.text().problem(parsed.when(), whole(parsed.when()), CANNOT_BE_PLANNED + e.getMessage());
            return Optional.empty();
        }
    }

    static Span whole(ScalarNode scalar) {
        return new Span(0, scalar.getValue().length());
    }

    /** The profile. */
    public Profile profile() {
        return parsed.profile();
    }

    /** Where it was read from. */
    public ProfileSet.Source source() {
        return source;
    }

    /** Its condition, taken apart. */
    public Outline outline() {
        return outline;
    }

    /** Whether it is about items: it matches when some item does. */
    public boolean aboutItems() {
        return when.aboutItems();
    }

    /** The most units of work one evaluation of its condition comes to. */
    public long cost() {
        return when.cost();
    }

    /** Which declarations it is about, validity included. */
    public Lineage.Scope scope() {
        return CompiledProfileSet.scope(parsed.profile());
    }

    /** Its own tests. */
    public List<ProfileTest> tests() {
        return parsed.tests();
    }

    /** Whether its rollout includes a declaration, under the secret key of its set. */
    public boolean isRolledOutTo(Declaration declaration, Secret key) {
        return Rollout.includes(profile().id(), profile().rollout(), declaration, key.bytes());
    }

    /** The text for a hit, its title apart; empty when the title says it all. */
    public Optional<String> because(Variables evidence) {
        return Optional.ofNullable(because).map(b -> b.of(evidence));
    }

    /** A remark on some characters of its condition. */
    public ProfileProblem remark(Span span, String message) {
        return parsed.text().at(parsed.when(), span, message);
    }

    /** A remark on its condition as a whole. */
    public ProfileProblem remark(String message) {
        return remark(whole(parsed.when()), message);
    }

    /** A remark on its mode. */
    public ProfileProblem remarkOnMode(String message) {
        return parsed.text().at(parsed.mode(), message);
    }

    /** A remark on the end of its validity, which must be stated. */
    public ProfileProblem remarkOnValidTo(String message) {
        return parsed.text().at(parsed.validTo(), message);
    }
}
