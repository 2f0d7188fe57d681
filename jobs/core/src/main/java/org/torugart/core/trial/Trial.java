// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.trial;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.torugart.core.explain.Clause;
import org.torugart.core.explain.Look;
import org.torugart.core.matching.Outline.Examined;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileTest;
import org.torugart.core.profile.ProfileTest.Expectation;
import org.torugart.core.vocabulary.Given;
import org.torugart.core.vocabulary.Tables;
import org.torugart.core.vocabulary.Verdict;

/**
 * The tests of one profile, run. Conditions are evaluated by the predicates of the engine; scope and validity count as
 * far as a test gives what they look at.
 *
 * @param profile the profile
 * @param results one for each test, in the order written
 * @param coverage what the tests reached of the condition
 */
public record Trial(CheckedProfile profile, List<Result> results, Coverage coverage) {

    /**
     * What came of one test.
     *
     * @param test the test
     * @param actual what the profile made of the evidence
     * @param item the item it named, from 1; 0 for none
     * @param because the text it gave, its title apart; null when it did not match or gives none
     * @param outside why it did not look at the evidence; null when it did
     * @param differences what is not as expected; empty when the test passed
     * @param behind the condition as it came out where it was decided; null when it was not looked at
     */
    public record Result(
            ProfileTest test,
            Expectation actual,
            int item,
            String because,
            Profile.Outside outside,
            List<Difference> differences,
            Clause behind) {
        /** Whether all is as expected. */
        public boolean passed() {
            return differences.isEmpty();
        }
    }

    /**
     * Something that is not as a test expects.
     *
     * @param what what it is about
     * @param expected what the test expects: the name of an expectation, the number of an item, or a text
     * @param actual what came of it, as what is expected; item 0 for none
     * @param outside why the evidence was not looked at; null when it was
     */
    public record Difference(What what, String expected, String actual, Profile.Outside outside) {

        /** What a difference is about. */
        public enum What {
            /** Whether the profile matches. */
            OUTCOME,
            /** Which item it names. */
            ITEM,
            /** What it says to officers. */
            TEXT
        }

        /** In words. */
        @Override
        public String toString() {
            return switch (what) {
                case OUTCOME ->
                    "expected " + Expectation.valueOf(expected).text() + ", got "
                            + Expectation.valueOf(actual).text() + (outside == null ? "" : ": " + outside);
                case ITEM ->
                    "expected item " + expected + " to be named, got "
                            + (actual.equals("0") ? "none: the profile is not about items" : "item " + actual);
                case TEXT -> "expected the text '" + expected + "', got '" + actual + "'";
            };
        }
    }

    /** Runs a profile's tests. */
    public static Trial of(CheckedProfile profile, Tables tables) {
        Coverage coverage = new Coverage(profile.outline().root());
        Look look = new Look(profile);
        List<Result> results = new ArrayList<>();
        for (ProfileTest test : profile.tests()) {
            results.add(run(profile, test, test.evidence(tables), look, coverage));
        }
        return new Trial(profile, List.copyOf(results), coverage);
    }

    /** Whether every test passed. */
    public boolean passed() {
        return results.stream().allMatch(Result::passed);
    }

    private static Result run(CheckedProfile profile, ProfileTest test, Given given, Look look, Coverage coverage) {
        Profile.Outside outside = outside(profile, test);
        if (outside != null) {
            return result(test, Expectation.NO_MATCH, 0, null, outside, null);
        }
        byte verdict = Verdict.FALSE;
        int decided = 0;
        int last = profile.aboutItems() ? given.items() : 0;
        Clause behind = null;
        String because = null;
        for (int at = Math.min(1, last); at <= last && verdict != Verdict.TRUE; at++) {
            given.at(at);
            Examined examined = look.at(given);
            coverage.add(examined);
            if (behind == null || examined.verdict() > verdict) {
                behind = look.clause(examined, given);
                decided = at;
                because = examined.verdict() == Verdict.TRUE
                        ? profile.because(given).orElse(null)
                        : null;
            }
            verdict = Verdict.or(verdict, examined.verdict());
        }
        boolean named = verdict == Verdict.TRUE && profile.aboutItems();
        return result(test, expectation(verdict), named ? Math.max(1, decided) : 0, because, null, behind);
    }

    private static Result result(
            ProfileTest test, Expectation actual, int item, String because, Profile.Outside outside, Clause behind) {
        List<Difference> differences = new ArrayList<>();
        if (actual != test.expect()) {
            differences.add(
                    new Difference(Difference.What.OUTCOME, test.expect().name(), actual.name(), outside));
        } else {
            if (test.item() > 0 && test.item() != item) {
                differences.add(new Difference(
                        Difference.What.ITEM, Integer.toString(test.item()), Integer.toString(item), null));
            }
            if (test.because() != null && !words(test.because()).equals(words(because))) {
                differences.add(new Difference(Difference.What.TEXT, words(test.because()), words(because), null));
            }
        }
        return new Result(test, actual, item, because, outside, List.copyOf(differences), behind);
    }

    private static String words(String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }

    /** What is not given is within. */
    private static Profile.Outside outside(CheckedProfile profile, ProfileTest test) {
        if (!(test.given().get("declaration") instanceof Map<?, ?> declaration)) {
            return null;
        }
        return profile.profile()
                .outside(
                        text(declaration.get("direction")),
                        text(declaration.get("office")),
                        text(declaration.get("procedure")),
                        declaration.get("acceptedAt") instanceof Instant at
                                ? at.atOffset(ZoneOffset.UTC).toLocalDate()
                                : null)
                .orElse(null);
    }

    private static String text(Object value) {
        return value instanceof String text ? text : null;
    }

    private static Expectation expectation(byte verdict) {
        return switch (verdict) {
            case Verdict.TRUE -> Expectation.MATCH;
            case Verdict.ABSENT -> Expectation.ABSENT;
            case Verdict.NOT_APPLICABLE -> Expectation.NOT_APPLICABLE;
            default -> Expectation.NO_MATCH;
        };
    }
}
