// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.profile.ProfileProblem;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.vocabulary.Tables;

class ReferenceCommandTest extends CommandTestBase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final String GOOD = """
            id: low-value
            version: 2
            title: Value too low
            owner: value unit
            legalBasis: Customs Code art. 167
            validFrom: 2026-01-01
            validTo: 2026-07-01
            scope: {offices: ['01700'], procedures: [40], directions: [IMPORT]}
            when: item.customsValue < 5.0
            because: is ${item.customsValue}
            points: 300
            channel: YELLOW
            checks: [DOCUMENT_CHECK]
            mode: shadow
            rollout: 20
            tests:
              - name: one
                given:
                  declaration: {acceptedAt: 2026-01-31T08:00:00Z, itinerary: [CN, KG], importer: {id: KG1}}
                  items: [{customsValue: 4.5, hs6: 640399, manifestItem: none, history: {lot: {d7: {count: 1}}}}]
                  history: {importer: {known: true}, containers: [{otherUses: 1}]}
                  manifest: none
                expect: match
                item: 1
                because: is 4.5
            """;

    private static Schema schema(String text) throws IOException {
        return REGISTRY.getSchema(JSON.readTree(text));
    }

    private static List<Error> errors(String yaml) throws IOException {
        return schema(JsonSchemas.profile()).validate(YAML.readTree(yaml));
    }

    private static List<ProfileProblem> problems(String yaml) {
        List<ProfileProblem> problems = new ArrayList<>();
        CheckedProfile.check(List.of(new ProfileSet.Source("p.yaml", yaml)), Tables.NONE, null, problems);
        return problems;
    }

    @Test
    void theCommittedSchemasAreWhatTheCodeSays() throws IOException {
        assertThat(Map.of(
                        "profile.schema.json", Files.readString(SHIPPED.resolve("profile.schema.json")),
                        "set.schema.json", Files.readString(SHIPPED.resolve("set.schema.json"))))
                .as("write them anew: deploy/torugart reference --format …-schema")
                .isEqualTo(Map.of("profile.schema.json", JsonSchemas.profile(), "set.schema.json", JsonSchemas.set()));
    }

    @Test
    void theCommandPrintsThem() {
        assertThat(run("reference", "--format", "set-schema")).isEqualTo(TorugartCli.OK);
        assertThat(out.toString()).isEqualTo(JsonSchemas.set());
        assertThat(run("reference")).isEqualTo(TorugartCli.OK);
        assertThat(out.toString()).contains("# Reference of conditions");
        assertThat(run("reference", "--format", "pdf")).isEqualTo(TorugartCli.USAGE);
        assertThat(err.toString()).contains("markdown, profile-schema, set-schema");
    }

    @TestFactory
    Stream<DynamicTest> everyShippedFileIsValidAndNamesItsSchema() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(SHIPPED)) {
            files = listed.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
        assertThat(files).hasSize(59);
        return files.stream()
                .map(file -> dynamicTest(file.getFileName().toString(), () -> {
                    boolean settings = file.endsWith("set.yaml");
                    Schema schema = schema(settings ? JsonSchemas.set() : JsonSchemas.profile());
                    String text = Files.readString(file);
                    assertThat(schema.validate(YAML.readTree(text))).isEmpty();
                    assertThat(text.lines().skip(1).findFirst())
                            .hasValue("# yaml-language-server: $schema=" + (settings ? "set" : "profile")
                                    + ".schema.json");
                }));
    }

    @Test
    void whatIsRightForTheParserIsRightForTheEditor() throws IOException {
        assertThat(problems(GOOD)).isEmpty();
        assertThat(errors(GOOD)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongForTheEditorIsWrongForTheParser() {
        Map<String, String> mistakes = new TreeMap<>();
        mistakes.put("id: low-value", "id: Low_Value");
        mistakes.put("version: 2", "version: 0");
        mistakes.put("title: Value too low", "titel: Value too low");
        mistakes.put("owner: value unit\n", "");
        mistakes.put("validFrom: 2026-01-01", "validFrom: 01.01.2026");
        mistakes.put("offices: ['01700']", "office: ['01700']");
        mistakes.put("procedures: [40]", "procedures: 40");
        mistakes.put("directions: [IMPORT]", "directions: [IMPRT]");
        mistakes.put("points: 300", "points: 1001");
        mistakes.put("channel: YELLOW", "channel: GREEN");
        mistakes.put("checks: [DOCUMENT_CHECK]", "checks: [DOCUMENT_CHEK]");
        mistakes.put("[DOCUMENT_CHECK]", "[DOCUMENT_CHECK, DOCUMENT_CHECK]");
        mistakes.put("mode: shadow", "mode: on");
        mistakes.put("rollout: 20", "rollout: 101");
        mistakes.put("- name: one", "- nam: one");
        mistakes.put("expect: match", "expect: maybe");
        mistakes.put("item: 1", "item: 0");
        mistakes.put("acceptedAt: 2026-01-31T08:00:00Z", "acceptedAt: yesterday");
        mistakes.put("itinerary: [CN, KG]", "itinerary: CN");
        mistakes.put("importer: {id: KG1}", "importer: KG1");
        mistakes.put("{customsValue: 4.5,", "{customsValue: low,");
        mistakes.put("hs6: 640399", "hs6: '6403990000'");
        mistakes.put("history: {lot:", "history: {importer:");
        mistakes.put("known: true", "known: perhaps");
        mistakes.put("manifest: none", "manifest: {valu: 3}");
        return mistakes.entrySet().stream()
                .map(mistake -> dynamicTest(
                        mistake.getKey().strip() + " -> " + mistake.getValue().strip(), () -> {
                            assertThat(GOOD).contains(mistake.getKey());
                            String wrong = GOOD.replace(mistake.getKey(), mistake.getValue());
                            assertThat(errors(wrong)).isNotEmpty();
                            assertThat(problems(wrong)).isNotEmpty();
                        }));
    }

    @Test
    void theKeysAreTheParsers() throws IOException {
        JsonNode profile = JSON.readTree(JsonSchemas.profile());
        assertThat(fields(profile.get("properties"))).containsExactlyElementsOf(known(GOOD + "zzz: 1\n"));
        assertThat(fields(profile.at("/properties/scope/properties")))
                .containsExactlyElementsOf(known(GOOD.replace("scope: {", "scope: {zzz: 1, ")));
        assertThat(fields(profile.at("/properties/tests/items/properties")))
                .containsExactlyElementsOf(known(GOOD + "    zzz: 1\n"));
        assertThat(fields(profile.at("/properties/tests/items/properties/given/properties")))
                .containsExactlyInAnyOrderElementsOf(known(GOOD.replace("manifest: none", "zzz: none")));
        set();
        file("set.yaml", Files.readString(directory.resolve("set.yaml")) + "zzz: 1\n");
        assertThat(run("lint", directory.toString())).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(fields(JSON.readTree(JsonSchemas.set()).get("properties")))
                .containsExactlyElementsOf(
                        known(out.toString().lines().findFirst().orElseThrow(), "known keys: "));
    }

    @Test
    void theValuesAreTheParsers() throws IOException {
        JsonNode properties = JSON.readTree(JsonSchemas.profile()).get("properties");
        assertThat(texts(properties.at("/channel/enum"))).isEqualTo(wanted(GOOD.replace("YELLOW", "zzz")));
        assertThat(texts(properties.at("/mode/enum"))).isEqualTo(wanted(GOOD.replace("mode: shadow", "mode: zzz")));
        assertThat(texts(properties.at("/checks/items/enum"))).isEqualTo(wanted(GOOD.replace("DOCUMENT_CHECK", "zzz")));
        assertThat(texts(properties.at("/scope/properties/directions/items/enum")))
                .isEqualTo(wanted(GOOD.replace("[IMPORT]", "[zzz]")));
        assertThat(texts(properties.at("/tests/items/properties/expect/enum")))
                .isEqualTo(wanted(GOOD.replace("expect: match", "expect: zzz")));
    }

    private static List<String> known(String yaml) {
        return problems(yaml).stream()
                .map(ProfileProblem::message)
                .filter(message -> message.contains("zzz"))
                .map(message -> known(message, "known(?: keys)?: "))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> wanted(String yaml) {
        return known(
                problems(yaml).stream()
                        .map(ProfileProblem::message)
                        .filter(message -> message.contains("'zzz' is not known"))
                        .findFirst()
                        .orElseThrow(),
                "want one of ");
    }

    private static List<String> known(String message, String before) {
        Matcher names = Pattern.compile(".*" + before + "(.*)").matcher(message);
        assertThat(names.matches()).as(message).isTrue();
        return List.of(names.group(1).split(", ", -1));
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(value -> texts.add(value.textValue()));
        return texts;
    }
}
