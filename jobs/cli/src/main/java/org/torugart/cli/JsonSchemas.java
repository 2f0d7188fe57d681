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
import org.torugart.core.decision.Check;
import org.torugart.core.declaration.Direction;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileTest;
import org.torugart.core.vocabulary.Schema;
import org.torugart.core.vocabulary.ValueType;
import org.torugart.core.vocabulary.Vocabulary;

/**
 * JSON Schemas (draft 2020-12) by which editors complete and check profiles while they are written. They know less than
 * {@code torugart lint}: nothing of conditions, and no value against another.
 */
final class JsonSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final String KEBAB_CASE = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
    private static final String TIME = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*Z)?$";
    private static final String DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    private final ObjectNode definitions = JSON.objectNode();

    private JsonSchemas() {}

    /** Of a profile. */
    static String profile() {
        JsonSchemas schemas = new JsonSchemas();
        ObjectNode root = root("A risk profile");
        ObjectNode properties = root.putObject("properties");
        properties.set(
                "id",
                string("Lower-case words joined by hyphens, unique in the set")
                        .put("pattern", KEBAB_CASE)
                        .put("maxLength", 64));
        properties.set("version", whole("Raised with every change", 1, Integer.MAX_VALUE));
        properties.set("title", string("What the profile finds, in words"));
        properties.set("owner", string("The unit that answers for it"));
        properties.set("legalBasis", string("The article it rests on"));
        properties.set(
                "validFrom", string("First UTC day of acceptance it applies to").put("pattern", DATE));
        properties.set(
                "validTo", string("First UTC day it no longer applies to").put("pattern", DATE));
        ObjectNode scope = object("Which declarations it is about; a list left out or empty means all");
        scope.putObject("properties")
                .<ObjectNode>set("offices", list("Codes of declaration offices", anyText()))
                .<ObjectNode>set("procedures", list("Customs regimes", anyText()))
                .set("directions", list("Directions", oneOf(null, names(Direction.values()))));
        properties.set("scope", scope);
        properties.set(
                "when",
                JSON.objectNode()
                        .put("description", "The condition, in CEL: see REFERENCE.md")
                        .<ObjectNode>set("type", types("string", "boolean")));
        properties.set("because", string("Shown to officers after the title; ${…} holds an expression"));
        properties.set("points", whole("Points a hit adds to the score", 0, 1000));
        properties.set(
                "channel",
                oneOf(
                        "The channel a hit asks for; without it only the points count",
                        List.of("YELLOW", "RED", "BLUE")));
        properties.set(
                "checks",
                list("Checks a hit recommends, the least sufficient", oneOf(null, names(Check.values())))
                        .put("uniqueItems", true));
        properties.set(
                "mode",
                oneOf(
                        "draft and retired: never evaluated; shadow: evaluated without effect; live: counts",
                        Arrays.stream(Profile.Mode.values())
                                .map(m -> m.name().toLowerCase(Locale.ROOT))
                                .toList()));
        properties.set("rollout", whole("Percent of declarations a live profile counts for", 0, 100));
        properties.set("tests", list("The profile's own tests", schemas.test()));
        required(root, "id", "version", "title", "owner", "legalBasis", "validFrom", "when", "points", "mode");
        root.set("$defs", schemas.definitions);
        return root.toPrettyString() + '\n';
    }

    /** Of the settings of a set. */
    static String set() {
        ObjectNode root = root("The settings of a set of risk profiles");
        ObjectNode properties = root.putObject("properties");
        properties.set("setId", string("Identifier of the set"));
        properties.set("version", whole("Higher for every later publication", 1, Long.MAX_VALUE));
        ObjectNode bands = object("What a score alone leads to; redFrom is above yellowFrom");
        bands.putObject("properties")
                .<ObjectNode>set("yellowFrom", whole("Score from which YELLOW", 1, 999))
                .set("redFrom", whole("Score from which RED", 2, 1000));
        required(bands, "yellowFrom", "redFrom");
        properties.set("bands", bands);
        ObjectNode lists =
                JSON.objectNode().put("description", "Named lists, for inList").put("type", "object");
        lists.set("propertyNames", JSON.objectNode().put("pattern", KEBAB_CASE));
        lists.set("additionalProperties", list("Values", anyText()));
        properties.set("lists", lists);
        ObjectNode rates = JSON.objectNode()
                .put("description", "Ad-valorem duty in percent by HS prefix; the longest prefix of a code wins")
                .put("type", "object");
        rates.set(
                "propertyNames", JSON.objectNode().put("pattern", "^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{8}|[0-9]{10})$"));
        rates.set(
                "additionalProperties",
                JSON.objectNode().put("type", "number").put("minimum", 0).put("maximum", 1000));
        properties.set("dutyRates", rates);
        ObjectNode selection = object("Shares of declarations picked at random, in percent");
        ObjectNode offices = JSON.objectNode()
                .put("description", "Shares at single offices, by their code")
                .put("type", "object");
        offices.set("additionalProperties", shares());
        selection
                .putObject("properties")
                .<ObjectNode>set("everywhere", shares())
                .set("offices", offices);
        required(selection, "everywhere");
        properties.set("randomSelection", selection);
        required(root, "setId", "version", "bands");
        return root.toPrettyString() + '\n';
    }

    private static ObjectNode shares() {
        ObjectNode shares = object("Shares in percent, at most four decimal places");
        shares.putObject("properties")
                .<ObjectNode>set(
                        "yellow",
                        JSON.objectNode()
                                .put("type", "number")
                                .put("minimum", 0)
                                .put("maximum", 100))
                .set(
                        "red",
                        JSON.objectNode()
                                .put("type", "number")
                                .put("minimum", 0)
                                .put("maximum", 100));
        required(shares, "yellow", "red");
        return shares;
    }

    private ObjectNode test() {
        ObjectNode test = object("Evidence made up for the profile, and what it must make of that");
        ObjectNode given =
                object("Values by variable. What is not given is absent; none, without quotes, does not apply");
        ObjectNode variables = given.putObject("properties");
        for (String variable : Vocabulary.NAMES) {
            if (!variable.equals("lists") && !variable.equals("reference")) {
                variables.set(
                        variable,
                        variable.equals("item") ? reference(item()) : value(Vocabulary.typeOf(variable), null));
            }
        }
        variables.set("items", list("Several goods items, each with its own values", reference(item())));
        test.putObject("properties")
                .<ObjectNode>set("name", string("What the test shows, in words"))
                .<ObjectNode>set("given", given)
                .<ObjectNode>set(
                        "expect",
                        oneOf(
                                "What the condition must come to",
                                Arrays.stream(ProfileTest.Expectation.values())
                                        .map(ProfileTest.Expectation::text)
                                        .toList()))
                .<ObjectNode>set("item", whole("The item it must name", 1, Integer.MAX_VALUE))
                .set("because", string("The text it must give, without the title"));
        required(test, "name", "given", "expect");
        return test;
    }

    /** An item, with its manifest line and its own history beside its fields. */
    private String item() {
        String name = structure(Vocabulary.typeOf("item"));
        ObjectNode fields = (ObjectNode) definitions.get(name).get("properties");
        if (!fields.has("manifestItem")) {
            fields.set("manifestItem", value(Vocabulary.typeOf("manifestItem"), null));
            ObjectNode history = object("What history has for this item");
            Schema<?> all = Vocabulary.schemaOfVariable("history").orElseThrow();
            ObjectNode parts = history.putObject("properties");
            for (String part : Vocabulary.HISTORIES_OF_ITEMS) {
                parts.set(part, value(all.entry(part).orElseThrow().type(), null));
            }
            fields.set("history", history);
        }
        return name;
    }

    /** Defines a structure once; its name. */
    private String structure(ValueType type) {
        String name = type.name();
        if (!definitions.has(name)) {
            ObjectNode structure = object(null);
            definitions.set(name, structure);
            ObjectNode properties = structure.putObject("properties");
            for (Schema.Entry field : type.fields().entries()) {
                ObjectNode value = value(field.type(), field);
                value.put(
                        "description",
                        field.doc().meaning()
                                + (field.doc().unit().isEmpty()
                                        ? ""
                                        : "; " + field.doc().unit()));
                properties.set(field.name(), value);
            }
        }
        return name;
    }

    private static ObjectNode reference(String definition) {
        return JSON.objectNode().put("$ref", "#/$defs/" + definition);
    }

    private ObjectNode value(ValueType type, Schema.Entry field) {
        ObjectNode value = JSON.objectNode();
        ArrayNode either = value.putArray("anyOf");
        either.add(
                switch (type.form()) {
                    case STRUCTURE -> reference(structure(type));
                    case LIST -> {
                        ObjectNode list = JSON.objectNode().put("type", "array");
                        list.set("items", value(type.element(), null));
                        yield list;
                    }
                    case WHOLE -> JSON.objectNode().put("type", "integer");
                    case TRUTH -> JSON.objectNode().put("type", "boolean");
                    case TEXT -> {
                        ObjectNode text = anyText();
                        yield field != null && field.digits() > 0 ? text.put("maxLength", field.digits()) : text;
                    }
                    case TIME -> JSON.objectNode().put("type", "string").put("pattern", TIME);
                    default -> JSON.objectNode().put("type", "number");
                });
        either.addObject().put("const", "none");
        return value;
    }

    private static ObjectNode root(String title) {
        ObjectNode root = JSON.objectNode();
        root.put("$schema", DRAFT);
        root.put("title", title);
        root.put("type", "object");
        root.put("additionalProperties", false);
        return root;
    }

    private static ObjectNode object(String description) {
        ObjectNode object = JSON.objectNode();
        if (description != null) {
            object.put("description", description);
        }
        return object.put("type", "object").put("additionalProperties", false);
    }

    private static void required(ObjectNode object, String... keys) {
        ArrayNode required = object.putArray("required");
        Arrays.stream(keys).forEach(required::add);
    }

    private static ArrayNode types(String... names) {
        ArrayNode types = JSON.arrayNode();
        Arrays.stream(names).forEach(types::add);
        return types;
    }

    private static ObjectNode whole(String description, long min, long max) {
        return JSON.objectNode()
                .put("description", description)
                .put("type", "integer")
                .put("minimum", min)
                .put("maximum", max);
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
