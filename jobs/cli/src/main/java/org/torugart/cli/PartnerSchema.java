// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import static org.torugart.cli.SchemaNodes.anyText;
import static org.torugart.cli.SchemaNodes.list;
import static org.torugart.cli.SchemaNodes.oneOf;
import static org.torugart.cli.SchemaNodes.string;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.torugart.core.partner.Conversion;
import org.torugart.core.partner.Layout;
import org.torugart.core.partner.MassUnit;
import org.torugart.core.partner.Target;

/** The JSON Schema (draft 2020-12) of partners' files and of layouts they share. It knows the form; {@code torugart partners lint} knows more. */
final class PartnerSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    private PartnerSchema() {}

    /** The schema. */
    static String text() {
        ObjectNode root = JSON.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put(
                "title",
                "A partner: since when it is connected, and how its records become manifests; or a layout partners share");
        root.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = root.putObject("properties");
        properties.set(
                "partner",
                string("Country, ISO 3166-1 alpha-2, as in its topic's name").put("pattern", "^[A-Z]{2}$"));
        properties.set("layout", string("Name of a layout that partners share, as that of its file"));
        properties.set("title", string("Who or what it is, in words"));
        properties.set(
                "extends",
                string(
                        "Name of the layout it shares; what is said here is said in place of what that says. Codes are added"
                                + " to its lists"));
        properties.set(
                "connected", list("When it is connected; without a manifest then, a declaration lacks one", period()));
        properties.set("format", oneOf("What its records are written in", names(Layout.Format.values())));
        properties.set("charset", string("Character set; UTF-8 without it"));
        properties.set(
                "separator",
                string("What separates cells of csv; a comma without it").put("maxLength", 1));
        properties.set("sections", list("In lines: names of lines that others belong to", anyText()));
        properties.set("parts", list("In lines: names of lines that belong to the section before them", anyText()));
        properties.set("zone", string("Time zone of times that name none; UTC without it"));
        properties.set("times", string("Pattern of times; ISO 8601 without it"));
        properties.set("decimal", oneOf("The decimal sign", List.of("point", "comma")));
        properties.set("currency", string("Currency of values that name none").put("pattern", "^[A-Z]{3}$"));
        ObjectNode mass = object("Masses");
        mass.putObject("properties")
                .<ObjectNode>set("unit", oneOf("Unit of masses that name none", MassUnit.allCodes()))
                .set("basis", oneOf("What the field mass is", names(Layout.Basis.values())));
        properties.set("mass", mass);
        ObjectNode codes =
                JSON.objectNode().put("description", "Lists of codes by name").put("type", "object");
        codes.set("additionalProperties", reference("codes"));
        properties.set("codes", codes);
        properties.set("manifests", path("Where in a record its manifests are; the whole is one without it"));
        properties.set("groupBy", path("What tells rows of one manifest from those of another"));
        properties.set("items", path("Where in a manifest its lines are; the manifest is one line without it"));
        properties.set("fields", fields("What fills a manifest", Target.ofManifest()));
        properties.set("itemFields", fields("What fills a line", Target.ofItem()));
        properties.set("tests", list("The file's own tests", test()));
        ArrayNode kinds = root.putArray("oneOf");
        ObjectNode alone = kinds.addObject();
        required(alone, "partner", "title", "format");
        ObjectNode needed = alone.putObject("properties");
        required(needed.putObject("fields"), requiredOf(Target.ofManifest()));
        required(needed.putObject("itemFields"), requiredOf(Target.ofItem()));
        required(kinds.addObject(), "partner", "title", "extends");
        required(kinds.addObject(), "layout", "title", "format");
        ObjectNode definitions = root.putObject("$defs");
        ObjectNode meanings = JSON.objectNode()
                .put("description", "Codes and what they stand for")
                .put("type", "object");
        meanings.set("additionalProperties", anyText());
        definitions.set("codes", meanings);
        definitions.set("rule", rule());
        return root.toPrettyString() + '\n';
    }

    private static ObjectNode period() {
        ObjectNode period = object("Some days, UTC");
        period.putObject("properties")
                .<ObjectNode>set("from", string("First day").put("pattern", DATE))
                .set("until", string("First day no longer").put("pattern", DATE));
        required(period, "from");
        return period;
    }

    private static ObjectNode fields(String description, List<Target> targets) {
        ObjectNode fields = object(description);
        ObjectNode properties = fields.putObject("properties");
        for (Target target : targets) {
            properties.set(target.key(), reference("rule").put("description", target.meaning()));
        }
        return fields;
    }

    private static String[] requiredOf(List<Target> targets) {
        return targets.stream().filter(Target::isRequired).map(Target::key).toArray(String[]::new);
    }

    private static ObjectNode rule() {
        ObjectNode rule = object("A path with more to it");
        ObjectNode properties = rule.putObject("properties");
        ObjectNode paths = JSON.objectNode().put("description", "Where it stands; the first that has a value counts");
        ArrayNode either = paths.putArray("anyOf");
        either.add(anyText());
        either.add(list("Several", anyText()));
        properties.set("path", paths);
        properties.set("value", anyText().put("description", "What it is where nothing says so"));
        properties.set(
                "convert",
                list(
                        "What is done to the text, in order. "
                                + Arrays.stream(Conversion.values())
                                        .map(c -> c.name() + ": " + c.meaning())
                                        .collect(Collectors.joining("; ")),
                        oneOf(
                                null,
                                Arrays.stream(Conversion.values())
                                        .map(Enum::name)
                                        .toList())));
        ObjectNode codes = JSON.objectNode().put("description", "What its codes stand for");
        ArrayNode named = codes.putArray("anyOf");
        named.add(anyText());
        named.add(reference("codes"));
        properties.set("codes", codes);
        properties.set("otherwise", anyText().put("description", "What codes that are not listed stand for"));
        properties.set("unit", path("Where its unit or currency stands"));
        properties.set("split", string("What separates several values"));
        ObjectNode both = JSON.objectNode();
        both.putArray("anyOf").add(anyText()).add(rule);
        return both;
    }

    private static ObjectNode test() {
        ObjectNode test = object("A record, and what must become of it");
        ObjectNode items = stated(Target.ofItem());
        ObjectNode manifest = stated(Target.ofManifest());
        ((ObjectNode) manifest.get("properties")).set("items", list("Its lines", items));
        test.putObject("properties")
                .<ObjectNode>set("name", string("What the test shows, in words"))
                .<ObjectNode>set("sample", string("A record as the partner sends it"))
                .<ObjectNode>set("expect", list("The manifests it must become: all that they state", manifest))
                .set("fails", string("What the message must hold"));
        required(test, "name", "sample");
        return test;
    }

    private static ObjectNode stated(List<Target> targets) {
        ObjectNode stated = object("What is stated: masses in kg, values with their currency, lists joined by commas");
        ObjectNode properties = stated.putObject("properties");
        targets.forEach(target -> properties.set(target.key(), anyText()));
        return stated;
    }

    private static ObjectNode reference(String definition) {
        return JSON.objectNode().put("$ref", "#/$defs/" + definition);
    }

    private static ObjectNode object(String description) {
        return JSON.objectNode()
                .put("description", description)
                .put("type", "object")
                .put("additionalProperties", false);
    }

    private static void required(ObjectNode object, String... keys) {
        ArrayNode required = object.putArray("required");
        Arrays.stream(keys).forEach(required::add);
    }

    private static ObjectNode path(String description) {
        return anyText().put("description", description);
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    }
}
