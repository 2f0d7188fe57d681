// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.torugart.core.decision.Check;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Direction;

/**
 * Reads the YAML of profiles. Conditions are taken as text; {@link CompiledProfileSet} checks them, because what they
 * may name depends on the set's lists.
 */
public final class ProfileParser {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MAX_ID = 64;
    private static final int FULL_ROLLOUT = 100;

    private ProfileParser() {}

    /** What becomes of a profile's tests. */
    enum Tests {
        /** They are read and checked. */
        READ,
        /** They are left alone: matching needs none. */
        PASS_OVER
    }

    /**
     * A profile and where its expressions stand in the text.
     *
     * @param profile the profile; null when there is a problem with it
     * @param text its text
     * @param when node of the condition; null when there is none
     * @param because node of the explanation; null when there is none
     * @param validTo node of the end of validity; null when there is none
     * @param mode node of the mode
     * @param tests its tests; empty when they were passed over
     */
    record Parsed(
            Profile profile,
            YamlText text,
            ScalarNode when,
            ScalarNode because,
            ScalarNode validTo,
            ScalarNode mode,
            List<ProfileTest> tests) {}

    /**
     * Reads one profile.
     *
     * @throws InvalidProfileSetException with every problem of the text
     */
    public static Profile parse(ProfileSet.Source source) throws InvalidProfileSetException {
        List<ProfileProblem> problems = new ArrayList<>();
        Parsed parsed = parse(source, problems, Tests.READ);
        if (!problems.isEmpty()) {
            throw new InvalidProfileSetException(problems);
        }
        return parsed.profile();
    }

    static boolean isKebabCase(String id) {
        return id.length() <= MAX_ID && KEBAB_CASE.matcher(id).matches();
    }

    /** Null after a problem with the text as YAML; without a profile after any other. */
    static Parsed parse(ProfileSet.Source source, List<ProfileProblem> problems, Tests wanted) {
        int before = problems.size();
        YamlText text = new YamlText(source.name(), source.yaml(), problems);
        MappingNode root = text.compose().orElse(null);
        if (root == null) {
            return null;
        }
        YamlMapping yaml = new YamlMapping(text, root);
        ScalarNode id = yaml.scalar("id", true, "an identifier such as low-value");
        if (id != null && !isKebabCase(id.getValue())) {
            text.problem(
                    id,
                    "'id': want lower-case words joined by hyphens, at most " + MAX_ID + " characters, as low-value");
        }
        Long version = yaml.integer("version", true, 1, Integer.MAX_VALUE);
        String title = yaml.string("title", true, "what the profile finds, in words");
        String owner = yaml.string("owner", true, "the unit that answers for it");
        String legalBasis = yaml.string("legalBasis", true, "the article it rests on");
        LocalDate validFrom = yaml.date("validFrom", true);
        LocalDate validTo = yaml.date("validTo", false);
        if (validFrom != null && validTo != null && !validTo.isAfter(validFrom)) {
            yaml.problem("'validTo' is exclusive and must be after 'validFrom'");
        }
        Profile.Scope scope = scope(yaml.mapping("scope", false, "offices, procedures, directions"));
        ScalarNode when = yaml.scalar("when", true, "a condition in CEL");
        ScalarNode because = yaml.scalar("because", false, "text for officers");
        Long points = yaml.integer("points", true, 0, 1000);
        ControlChannel channel = yaml.oneOf(
                "channel", false, List.of(ControlChannel.YELLOW, ControlChannel.RED, ControlChannel.BLUE), false);
        List<Check> checks = yaml.listOf("checks", Check.class);
        Profile.Mode mode = yaml.oneOf("mode", true, List.of(Profile.Mode.values()), true);
        Long rollout = yaml.integer("rollout", false, 0, 100);
        Node tests = yaml.node("tests");
        List<ProfileTest> read =
                wanted == Tests.READ && tests != null ? TestsParser.parse(text, tests, because != null) : List.of();
        yaml.finish();
        if (points != null && points == 0 && channel == null && problems.size() == before) {
            yaml.problem("neither points nor a channel: a hit would change nothing");
        }
        Profile profile = problems.size() > before
                ? null
                : new Profile(
                        id.getValue(),
                        Math.toIntExact(version),
                        title,
                        owner,
                        legalBasis,
                        validFrom,
                        validTo,
                        scope,
                        when.getValue().strip(),
                        because == null ? null : because.getValue().strip(),
                        Math.toIntExact(points),
                        channel,
                        checks,
                        mode,
                        rollout == null ? FULL_ROLLOUT : Math.toIntExact(rollout));
        return new Parsed(
                profile,
                text,
                when,
                because,
                yaml.peek("validTo") instanceof ScalarNode node ? node : null,
                yaml.peek("mode") instanceof ScalarNode node ? node : null,
                read);
    }

    private static Profile.Scope scope(YamlMapping yaml) {
        if (yaml == null) {
            return Profile.Scope.ALL;
        }
        Profile.Scope scope = new Profile.Scope(
                Set.copyOf(yaml.strings("offices")),
                Set.copyOf(yaml.strings("procedures")),
                Set.copyOf(yaml.listOf("directions", Direction.class)));
        yaml.finish();
        return scope;
    }
}
