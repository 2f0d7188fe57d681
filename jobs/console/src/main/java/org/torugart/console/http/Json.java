// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.text.Language;
import org.torugart.console.text.Text;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;

/**
 * Values as JSON: records by their components, masses in kilograms, money as amount and currency, instants as ISO 8601.
 * What is null is left out.
 */
public final class Json {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What a record is made of: found out once, since the JVM looks it up anew each time it is asked. */
    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
        }
    };

    private Json() {}

    private record Component(String name, Method accessor) {
        static Component of(RecordComponent component) {
            Method accessor = component.getAccessor();
            // Records need not be public to be shown.
            accessor.setAccessible(true);
            return new Component(component.getName(), accessor);
        }
    }

    /** An object of names and values in turn. */
    public static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /** A value as bytes. */
    public static byte[] bytes(Object value) {
        return bytes(value, Language.EN);
    }

    /** A value as bytes, with what is said to people in a language. */
    public static byte[] bytes(Object value, Language language) {
        try {
            return MAPPER.writeValueAsBytes(node(value, language));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }

    /** A value as text on one line. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(node(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }

    /**
     * Reads a document.
     *
     * @throws Problem if it is none
     */
    public static JsonNode read(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw new Problem(Kind.MALFORMED, "body.empty");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new Problem(
                    Kind.MALFORMED,
                    "body.no.json.at",
                    Text.coded("said.json", e.getOriginalMessage()),
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new Problem(Kind.MALFORMED, "body.no.json", String.valueOf(e.getMessage()));
        }
    }

    /** A value as a tree. */
    public static JsonNode node(Object value) {
        return node(value, Language.EN);
    }

    private static JsonNode node(Object value, Language language) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof JsonNode node) {
            return node;
        }
        if (value instanceof Optional<?> optional) {
            return node(optional.orElse(null), language);
        }
        if (value instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof long[] numbers) {
            ArrayNode array = NODES.arrayNode(numbers.length);
            for (long number : numbers) {
                array.add(number);
            }
            return array;
        }
        if (value instanceof Collection<?> collection) {
            ArrayNode array = NODES.arrayNode(collection.size());
            collection.forEach(element -> array.add(node(element, language)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((name, element) -> put(object, String.valueOf(name), element, language));
            return object;
        }
        if (value instanceof Text text) {
            return NODES.textNode(text.in(language));
        }
        if (value instanceof Mass mass) {
            return NODES.numberNode(mass.kilograms().stripTrailingZeros());
        }
        if (value instanceof Money money) {
            return node(object("amount", money.amount().stripTrailingZeros(), "currency", money.currency()));
        }
        if (value instanceof Record record) {
            return components(record, language);
        }
        return NODES.textNode(value.toString());
    }

    private static JsonNode number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double real = number.doubleValue();
            return Double.isFinite(real) ? NODES.numberNode(real) : NODES.nullNode();
        }
        if (number instanceof BigDecimal decimal) {
            return NODES.numberNode(decimal.scale() < 0 ? decimal.setScale(0) : decimal);
        }
        return NODES.numberNode(number.longValue());
    }

    private static ObjectNode components(Record record, Language language) {
        ObjectNode object = NODES.objectNode();
        for (Component component : COMPONENTS.get(record.getClass())) {
            try {
                put(object, component.name, component.accessor.invoke(record), language);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
        return object;
    }

    private static void put(ObjectNode object, String name, Object value, Language language) {
        if (value != null && !(value instanceof Optional<?> optional && optional.isEmpty())) {
            object.set(name, node(value, language));
        }
    }
}
