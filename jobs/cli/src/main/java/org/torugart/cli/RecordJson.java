// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.statistics.Amounts;

/**
 * Core's records as JSON for people: amounts with their currency, masses with their unit, instants as ISO 8601. Bytes
 * that are a record themselves are shown as one, other bytes as text or in hexadecimal. Not a format to read back.
 */
final class RecordJson {
    private static final int MAX_HEX_BYTES = 1024;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RecordJson() {}

    static String print(AnyRecord record) {
        try {
            return MAPPER.writeValueAsString(named(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print " + record.kind(), e);
        }
    }

    /** Any of core's records, indented. */
    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(node(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print a " + value.getClass().getSimpleName(), e);
        }
    }

    private static ObjectNode named(AnyRecord record) {
        ObjectNode object = JSON.objectNode();
        object.set(record.kind(), node(record.value()));
        return object;
    }

    private static JsonNode node(Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof Boolean bool) {
            return JSON.booleanNode(bool);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return JSON.numberNode(((Number) value).longValue());
        }
        if (value instanceof Number number) {
            return JSON.numberNode(new BigDecimal(number.toString()));
        }
        if (value instanceof byte[] bytes) {
            return bytes(bytes);
        }
        if (value instanceof ReleaseContent content) {
            return bytes(content.bytes());
        }
        if (value instanceof Collection<?> collection) {
            ArrayNode array = JSON.arrayNode();
            collection.forEach(element -> array.add(node(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            new TreeMap<>(map).forEach((key, element) -> object.set(String.valueOf(key), node(element)));
            return object;
        }
        if (value instanceof Amounts amounts) {
            return node(amounts.toMoney());
        }
        // These two say more with their unit than with their components.
        if (value instanceof Record record && !(value instanceof Mass) && !(value instanceof Money)) {
            return components(record);
        }
        return JSON.textNode(value.toString());
    }

    private static ObjectNode components(Record record) {
        ObjectNode object = JSON.objectNode();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                object.set(component.getName(), node(component.getAccessor().invoke(record)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
        return object;
    }

    private static JsonNode bytes(byte[] bytes) {
        AnyRecord nested = AnyRecord.decode(bytes);
        if (nested.value() != null) {
            return named(nested);
        }
        String text = text(bytes);
        if (text != null) {
            return JSON.textNode(text);
        }
        int shown = Math.min(bytes.length, MAX_HEX_BYTES);
        String hex = HexFormat.of().formatHex(bytes, 0, shown);
        return JSON.textNode("hex:" + hex + (shown < bytes.length ? "… (" + bytes.length + " bytes)" : ""));
    }

    /** The bytes as text, or null when they are none. */
    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean printable = text.length() <= MAX_HEX_BYTES
                    && text.chars().noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
            return printable ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
