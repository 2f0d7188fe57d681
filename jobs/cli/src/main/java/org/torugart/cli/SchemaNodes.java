// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Parts that JSON Schemas of several kinds of files are made of. */
final class SchemaNodes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SchemaNodes() {}

    static ObjectNode string(String description) {
        return JSON.objectNode()
                .put("description", description)
                .put("type", "string")
                .put("minLength", 1);
    }

    /** Codes and names are often written without quotes, and then read as numbers. */
    static ObjectNode anyText() {
        ObjectNode either = JSON.objectNode();
        either.putArray("type").add("string").add("number");
        return either;
    }

    static ObjectNode list(String description, ObjectNode items) {
        ObjectNode list = JSON.objectNode().put("description", description).put("type", "array");
        list.set("items", items);
        return list;
    }

    static ObjectNode oneOf(String description, List<String> values) {
        ObjectNode node = JSON.objectNode();
        if (description != null) {
            node.put("description", description);
        }
        ArrayNode all = node.putArray("enum");
        values.forEach(all::add);
        return node;
    }
}
