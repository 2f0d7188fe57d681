// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.analyst;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Request;
import org.torugart.console.profiles.Clauses;
import org.torugart.console.text.CoreTexts;
import org.torugart.core.lint.Finding;
import org.torugart.core.lint.Linter;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.profile.ProfileProblem;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.trial.Coverage;
import org.torugart.core.trial.Trial;
import org.torugart.core.vocabulary.Functions;
import org.torugart.core.vocabulary.Schema;
import org.torugart.core.vocabulary.Tables;
import org.torugart.core.vocabulary.ValueType;
import org.torugart.core.vocabulary.Vocabulary;

/**
 * What an editor shows beside the text of a profile: the findings of {@code torugart lint} among the profiles in force, and
 * what its tests come to.
 */
final class Editor {
    private static final int MOST_CHARACTERS = 200_000;

    private final InstantSource clock;
    private final ProfileTexts texts;

    Editor(InstantSource clock, ProfileTexts texts) {
        this.clock = clock;
        this.texts = texts;
    }

    /**
     * The text of a profile that a request holds.
     *
     * @throws Problem if it holds none, or a very long one
     */
    static String text(Request request) {
        String text = request.text("text");
        if (text.length() > MOST_CHARACTERS) {
            throw Problem.field("text", null, "want.characters", MOST_CHARACTERS);
        }
        return text;
    }

    /** Findings, tests and coverage of a text that takes the place of a profile. */
    Map<String, Object> look(ProfileSet inForce, String profileId, String text) {
        ProfileSet set = texts.with(inForce, profileId, text);
        ProfileSet.Source source = set.profiles().stream()
                .filter(candidate -> candidate.yaml().equals(text))
                .findFirst()
                .orElseThrow();
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        List<Map<String, Object>> findings = Linter.lint(set, today).findings().stream()
                .filter(finding -> finding.problem().name().equals(source.name()))
                .map(Editor::shown)
                .toList();
        Tables tables = new Tables(set.lists(), set.dutyRates());
        Optional<CheckedProfile> checked =
                CheckedProfile.check(List.of(source), tables, set.lists().keySet(), new ArrayList<>()).stream()
                        .findFirst();
        Map<String, Object> look = Json.object("findings", findings);
        checked.ifPresent(profile -> {
            look.put("profile", profile.profile());
            look.put("aboutItems", profile.aboutItems());
            look.put("cost", profile.cost());
            look.putAll(tried(profile, Trial.of(profile, tables)));
        });
        return look;
    }

    private static Map<String, Object> shown(Finding finding) {
        ProfileProblem problem = finding.problem();
        return Json.object(
                "severity", finding.severity().text(),
                "line", problem.line(),
                "column", problem.column(),
                "length", Math.max(1, problem.length()),
                "message", problem.message());
    }

    private static Map<String, Object> tried(CheckedProfile profile, Trial trial) {
        List<Map<String, Object>> tests = new ArrayList<>();
        for (Trial.Result result : trial.results()) {
            tests.add(Json.object(
                    "name", result.test().name(),
                    "line", result.test().line(),
                    "passed", result.passed(),
                    "expect", CoreTexts.of(result.test().expect()),
                    "actual", CoreTexts.of(result.actual()),
                    "because", result.because(),
                    "differences",
                            result.differences().stream().map(CoreTexts::of).toList(),
                    "behind", result.behind() == null ? null : Clauses.shown(result.behind())));
        }
        Coverage coverage = trial.coverage();
        List<Map<String, Object>> missing = new ArrayList<>();
        for (Coverage.Missing one : coverage.missing()) {
            ProfileProblem at = profile.remark(one.predicate().span(), "");
            missing.add(Json.object(
                    "line", at.line(),
                    "column", at.column(),
                    "length", Math.max(1, at.length()),
                    "text", profile.outline().text(one.predicate()).replaceAll("\\s+", " "),
                    "never", one.truth()));
        }
        return Json.object(
                "tests",
                tests,
                "coverage",
                Json.object("outcomes", coverage.outcomes(), "covered", coverage.covered(), "missing", missing));
    }

    /** Everything a condition may name, for completion. */
    static Map<String, Object> vocabulary() {
        Map<String, Object> structures = new LinkedHashMap<>();
        List<Map<String, Object>> variables = new ArrayList<>();
        for (String name : Vocabulary.NAMES) {
            Schema<?> schema = Vocabulary.schemaOfVariable(name).orElse(null);
            String type;
            if (schema != null) {
                type = name;
                fields(name, schema, structures);
            } else {
                type = typeName(Vocabulary.typeOf(name), structures);
            }
            variables.add(Json.object(
                    "name",
                    name,
                    "type",
                    type,
                    "meaning",
                    Vocabulary.doc(name).meaning(),
                    "example",
                    Vocabulary.doc(name).example()));
        }
        List<Functions.Doc> functions = new ArrayList<>(Functions.DOCS);
        functions.addAll(Functions.STANDARD);
        return Json.object("variables", variables, "structures", structures, "functions", functions);
    }

    private static void fields(String name, Schema<?> schema, Map<String, Object> structures) {
        if (structures.containsKey(name)) {
            return;
        }
        List<Map<String, Object>> fields = new ArrayList<>();
        structures.put(name, fields);
        for (Schema.Entry entry : schema.entries()) {
            fields.add(Json.object(
                    "name", entry.name(),
                    "type", typeName(entry.type(), structures),
                    "unit", entry.doc().unit(),
                    "meaning", entry.doc().meaning(),
                    "example", entry.doc().example()));
        }
    }

    private static String typeName(ValueType type, Map<String, Object> structures) {
        return switch (type.form()) {
            case LIST -> "list of " + typeName(type.element(), structures);
            case MAP -> "map of " + typeName(type.element(), structures);
            case STRUCTURE -> {
                fields(type.name(), type.fields(), structures);
                yield type.name();
            }
            default -> type.name();
        };
    }

    /** Names of the lists conditions may look into. */
    static List<String> lists(ProfileSet set) {
        return List.copyOf(new TreeSet<>(set.lists().keySet()));
    }
}
