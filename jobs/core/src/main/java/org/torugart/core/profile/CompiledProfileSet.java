// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.expression.UnsupportedExpressionException;
import org.torugart.core.matching.Lineage;
import org.torugart.core.matching.RuleIndex;
import org.torugart.core.vocabulary.Evidence;
import org.torugart.core.vocabulary.Tables;

/**
 * A profile set ready to be matched. Immutable and thread-safe: one instance serves every thread, each through a
 * {@link Matcher} of its own.
 *
 * <p>Compiling takes some tenths of a millisecond a profile, and for a set that follows another only for the profiles
 * that changed. Matching costs with the profiles a shipment resembles, not with those there are.
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
     * @param shadowMatches hits without effect: of shadow profiles, of paused ones, and of live ones on declarations
     *     their rollout does not include
     * @param unevaluated live and shadow profiles left undecided, with what was absent; never a value of the shipment
     */
    public record Outcome(List<Match> matches, List<Match> shadowMatches, List<Decision.Unevaluated> unevaluated) {
        public Outcome {
            matches = List.copyOf(matches);
            shadowMatches = List.copyOf(shadowMatches);
            unevaluated = List.copyOf(unevaluated);
        }
    }

    private record Compiled(
            ProfileSet.Source source, Profile profile, Lineage.Planned when, boolean aboutItems, Explanation because) {}

    private static final int MAX_WHY = 200;

    /** A lineage keeps what any of its sets used; when most of that is of the past, a new one is begun. */
    private static final int MAX_PLANNED_PER_PROFILE = 4;

    private final ProfileSet source;
    private final Lineage lineage;
    private final List<Compiled> compiled;
    private final List<Compiled> evaluated;
    private final List<Profile> profiles;
    private final RuleIndex index;
    private final Set<String> paused;
    /** What most hits need of their profile, side by side: profiles lie apart in memory, and thousands are in no cache. */
    private final Profile[] profileOf;

    /** The text of a hit; null when it depends on the shipment. */
    private final String[] textOf;

    /** Which hits count whatever the declaration. */
    private final BitSet outright = new BitSet();

    private CompiledProfileSet(
            ProfileSet source,
            Lineage lineage,
            List<Compiled> compiled,
            List<Compiled> evaluated,
            List<Profile> profiles,
            RuleIndex index,
            Set<String> paused) {
        this.source = source;
        this.lineage = lineage;
        this.compiled = compiled;
        this.evaluated = evaluated;
        this.profiles = profiles;
        this.index = index;
        this.paused = paused;
        this.profileOf = profiles.toArray(Profile[]::new);
        this.textOf = new String[profileOf.length];
        for (int rule = 0; rule < profileOf.length; rule++) {
            textOf[rule] = evaluated.get(rule).because == null ? profileOf[rule].title() : null;
            outright.set(rule, counts(profileOf[rule]) && Rollout.isFull(profileOf[rule].rollout()));
        }
    }

    private boolean counts(Profile profile) {
        return profile.mode() == Profile.Mode.LIVE && !paused.contains(profile.id());
    }

    /**
     * Parses, checks and plans every profile of a set, drafts and retired ones included.
     *
     * @throws InvalidProfileSetException with every problem of every profile
     */
    public static CompiledProfileSet compile(ProfileSet set) throws InvalidProfileSetException {
        return compile(set, null);
    }

    /**
     * The same for a set that follows another: profiles whose text is that of the set before are taken from there, if
     * both have the same lists and duty rates.
     *
     * @param previous a set compiled before; null for none
     * @throws InvalidProfileSetException with every problem of every profile
     */
    public static CompiledProfileSet compile(ProfileSet set, CompiledProfileSet previous)
            throws InvalidProfileSetException {
        return compile(set, previous, RuleIndex.Selection.INDEXED);
    }

    static CompiledProfileSet compile(ProfileSet set, CompiledProfileSet previous, RuleIndex.Selection selection)
            throws InvalidProfileSetException {
        Tables tables = new Tables(set.lists(), set.dutyRates());
        Map<ProfileSet.Source, Compiled> known = new HashMap<>();
        Lineage lineage;
        if (previous != null
                && previous.lineage.tables().equals(tables)
                && previous.lineage.planned()
                        <= MAX_PLANNED_PER_PROFILE * (set.profiles().size() + 1)) {
            lineage = previous.lineage;
            previous.compiled.forEach(c -> known.put(c.source, c));
        } else {
            lineage = new Lineage(tables);
        }
        List<ProfileProblem> problems = new ArrayList<>();
        List<Compiled> all = new ArrayList<>();
        Map<String, String> nameById = new HashMap<>();
        for (ProfileSet.Source profileSource : set.profiles()) {
            Compiled one = known.get(profileSource);
            if (one == null) {
                one = compile(profileSource, lineage, problems).orElse(null);
            }
            if (one != null) {
                ProfileProblem taken = CheckedProfile.taken(one.profile, profileSource, nameById);
                if (taken != null) {
                    problems.add(taken);
                }
                all.add(one);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidProfileSetException(problems);
        }
        List<Compiled> evaluated = all.stream()
                .filter(c -> c.profile.mode() == Profile.Mode.LIVE || c.profile.mode() == Profile.Mode.SHADOW)
                .sorted(Comparator.comparing(c -> c.profile.id()))
                .toList();
        List<Lineage.Entry> entries = evaluated.stream()
                .map(c -> new Lineage.Entry(scope(c.profile), c.when, c.aboutItems))
                .toList();
        return new CompiledProfileSet(
                set,
                lineage,
                List.copyOf(all),
                evaluated,
                evaluated.stream().map(Compiled::profile).toList(),
                lineage.arrange(entries, selection),
                Set.of());
    }

    static Lineage.Scope scope(Profile profile) {
        Profile.Scope scope = profile.scope();
        LocalDate to = profile.validTo();
        return new Lineage.Scope(
                scope.offices(),
                scope.procedures(),
                scope.directions().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet()),
                profile.validFrom().toEpochDay(),
                to == null ? Long.MAX_VALUE : to.toEpochDay());
    }

    private static Optional<Compiled> compile(
            ProfileSet.Source source, Lineage lineage, List<ProfileProblem> problems) {
        ProfileParser.Parsed parsed = ProfileParser.parse(source, problems, ProfileParser.Tests.PASS_OVER);
        if (parsed == null || parsed.when() == null) {
            return Optional.empty();
        }
        YamlText text = parsed.text();
        Set<String> lists = lineage.tables().lists().keySet();
        Optional<Conditions.Checked> when = Conditions.condition(text, parsed.when(), lists);
        if (when.isEmpty()) {
            return Optional.empty();
        }
        boolean aboutItems = when.get().aboutItems();
        try {
            Explanation because = null;
            if (parsed.because() != null) {
                because = Explanation.compile(lineage, text, parsed.because(), aboutItems, lists);
                if (because == null) {
                    return Optional.empty();
                }
            }
            if (parsed.profile() == null) {
                return Optional.empty();
            }
            Lineage.Planned planned = lineage.plan(when.get().ast());
            return Optional.of(new Compiled(source, parsed.profile(), planned, aboutItems, because));
        } catch (UnsupportedExpressionException e) {
            text.problem(
                    parsed.when(),
                    CheckedProfile.whole(parsed.when()),
                    CheckedProfile.CANNOT_BE_PLANNED + e.getMessage());
            return Optional.empty();
        }
    }

    /** What it was compiled from. */
    public ProfileSet source() {
        return source;
    }

    /** Its live and shadow profiles, ordered by id; a paused one is among them as it was published. */
    public List<Profile> profiles() {
        return profiles;
    }

    /** Ids of live profiles that count as shadow profiles, whatever the set says. */
    public Set<String> paused() {
        return paused;
    }

    /** The same set with some of its profiles counting as shadow profiles. Shares what is compiled; costs little. */
    public CompiledProfileSet withPaused(Set<String> profileIds) {
        return new CompiledProfileSet(source, lineage, compiled, evaluated, profiles, index, Set.copyOf(profileIds));
    }

    /** A matcher for one thread. Some tens of bytes a profile; make one a set, not one a shipment. */
    public Matcher matcher() {
        return new Matcher(this);
    }

    /**
     * Evaluates every live and shadow profile that applies to the declaration. Depends on nothing but its arguments. For
     * more than one shipment use {@link #matcher()}.
     */
    public Outcome evaluate(Shipment shipment) {
        return matcher().match(shipment);
    }

    /** Matches one shipment after another. Thread-confined. */
    public static final class Matcher implements org.torugart.core.matching.Matcher.Listener {
        private CompiledProfileSet set;
        private final org.torugart.core.matching.Matcher matcher;
        private final Evidence evidence;
        /** Of profiles that were found each position and item. */
        private final InOrder matches = new InOrder();

        private final InOrder shadowMatches = new InOrder();
        /** Of profiles left undecided each position and why, as a position in {@link #reasons}. */
        private final InOrder unevaluated = new InOrder();

        private final List<Reason> reasons = new ArrayList<>();
        private Declaration declaration;

        private Matcher(CompiledProfileSet set) {
            this.set = set;
            this.matcher = set.index.matcher();
            this.evidence = new Evidence(set.lineage.tables());
        }

        /** The set it matches. */
        public CompiledProfileSet set() {
            return set;
        }

        /** From the next shipment on exactly these live profiles count as shadow profiles. Costs nothing. */
        public void pause(Set<String> profileIds) {
            if (!set.paused.equals(profileIds)) {
                set = set.withPaused(profileIds);
            }
        }

        /** Finds every live and shadow profile that hits. */
        public Outcome match(Shipment shipment) {
            // Of a shipment that failed half-way nothing may be left.
            matches.clear();
            shadowMatches.clear();
            unevaluated.clear();
            reasons.clear();
            declaration = shipment.declaration();
            evidence.load(shipment);
            matcher.match(evidence, declaration.items().size(), this);
            return matches.isEmpty() && shadowMatches.isEmpty() && unevaluated.isEmpty()
                    ? NOTHING
                    : new Outcome(
                            matches.toList(this::match),
                            shadowMatches.toList(this::match),
                            unevaluated.toList(this::unevaluated));
        }

        private static final Outcome NOTHING = new Outcome(List.of(), List.of(), List.of());

        @Override
        public void found(int rule, int item) {
            (set.outright.get(rule) || counts(set.profileOf[rule]) ? matches : shadowMatches).add(rule, item);
        }

        private Match match(int rule, int item) {
            String text = set.textOf[rule];
            return new Match(set.profileOf[rule], item, text == null ? because(rule, item) : text);
        }

        private String because(int rule, int item) {
            evidence.at(item);
            Compiled hit = set.evaluated.get(rule);
            return hit.profile.title() + ": " + hit.because.of(evidence);
        }

        private boolean counts(Profile profile) {
            return set.counts(profile)
                    && Rollout.includes(
                            profile.id(),
                            profile.rollout(),
                            declaration,
                            set.source.rolloutKey().bytes());
        }

        @Override
        public void undecided(int rule, int item, String absent) {
            // Profiles in a row mostly lack the same.
            int last = reasons.size() - 1;
            if (last < 0 || !reasons.get(last).is(item, absent)) {
                reasons.add(Reason.of(item, absent));
                last++;
            }
            unevaluated.add(rule, last);
        }

        private Decision.Unevaluated unevaluated(int rule, int reason) {
            Profile profile = set.profileOf[rule];
            return new Decision.Unevaluated(profile.id(), profile.version(), reasons.get(reason).text);
        }

        private record Reason(int item, String absent, String text) {
            static Reason of(int item, String absent) {
                String why = item == 0 ? absent : "item " + item + ": " + absent;
                return new Reason(item, absent, why.length() <= MAX_WHY ? why : why.substring(0, MAX_WHY));
            }

            boolean is(int otherItem, String otherAbsent) {
                return item == otherItem && absent.equals(otherAbsent);
            }
        }

        /** How many conditions were run since it was made: what tests of the index count. */
        public long conditionsRun() {
            return matcher.conditionsRun();
        }

        /**
         * How often the condition of one profile was run since it was made.
         *
         * @param position position among {@link CompiledProfileSet#profiles}
         */
        public long conditionsRun(int position) {
            return matcher.conditionsRun(position);
        }
    }
}
