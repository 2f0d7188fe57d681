// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Field;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.text.Text;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;

/**
 * Reads core's records from JSON by their components, and says what JSON that is. All that is wrong is told at once, each
 * with where it is and what was given. A value that is merely impossible is read: acceptance cannot be denied (Customs
 * Code art. 192).
 */
final class RecordReader {
    /** What is wrong with no field of it. */
    static final String WHOLE = "(the whole)";

    private static final int SHOWN = 64;

    /** Found out once for each record: the JVM looks up its parts anew each time it is asked. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final List<Field> problems = new ArrayList<>();

    private RecordReader() {}

    private record Shape(List<Component> components, Set<String> known, Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            try {
                return new Shape(
                        Arrays.stream(components)
                                .map(c -> Component.of(type, c))
                                .toList(),
                        Arrays.stream(components)
                                .map(RecordComponent::getName)
                                .filter(name -> !Shapes.isInherited(type, name))
                                .collect(Collectors.toCollection(TreeSet::new)),
                        type.getConstructor(Arrays.stream(components)
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new)));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("cannot make " + type, e);
            }
        }
    }

    private record Component(String name, Class<?> type, Type genericType, boolean inherited, boolean required) {
        static Component of(Class<?> type, RecordComponent component) {
            String name = component.getName();
            return new Component(
                    name,
                    component.getType(),
                    component.getGenericType(),
                    Shapes.isInherited(type, name),
                    Shapes.required(type).contains(name));
        }
    }

    /**
     * The record of a document.
     *
     * @throws Problem with everything that is wrong with it
     */
    static <T extends Record> T read(JsonNode node, Class<T> type) {
        RecordReader reader = new RecordReader();
        Object value = reader.record(node, type, "", Map.of());
        if (!reader.problems.isEmpty()) {
            throw new Problem(
                    Kind.INVALID,
                    Text.of(
                            reader.problems.size() == 1 ? "field.one" : "field.many",
                            reader.problems.get(0).field(),
                            reader.problems.get(0).detail(),
                            reader.problems.size()),
                    reader.problems);
        }
        return type.cast(value);
    }

    /** The JSON schema of a record; of nested records the name alone, and they are added to the schemas. */
    static Map<String, Object> schema(Class<?> type, Map<String, Object> schemas) {
        String name = Shapes.name(type);
        if (!schemas.containsKey(name)) {
            Map<String, Object> properties = new LinkedHashMap<>();
            Map<String, Object> schema = new LinkedHashMap<>();
            schemas.put(name, schema);
            for (RecordComponent component : type.getRecordComponents()) {
                if (!Shapes.isInherited(type, component.getName())) {
                    properties.put(component.getName(), schemaOf(component.getGenericType(), schemas));
                }
            }
            schema.put("type", "object");
            schema.put("properties", properties);
            schema.put("required", Shapes.required(type));
            schema.put("additionalProperties", false);
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static Map<String, Object> schemaOf(Type type, Map<String, Object> schemas) {
        if (type instanceof ParameterizedType list) {
            return Map.of("type", "array", "items", schemaOf(list.getActualTypeArguments()[0], schemas));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return Map.of("type", "string");
        }
        if (plain == int.class || plain == long.class) {
            return Map.of("type", "integer");
        }
        if (plain == boolean.class) {
            return Map.of("type", "boolean");
        }
        if (plain == BigDecimal.class) {
            return Map.of("type", "number");
        }
        if (plain == Mass.class) {
            return Map.of("type", "number", "description", "kilograms, at most six places");
        }
        if (plain == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        if (plain.isEnum()) {
            return Map.of("type", "string", "enum", symbols(plain));
        }
        if (plain == Money.class) {
            schemas.putIfAbsent(
                    "Money",
                    Map.of(
                            "type",
                            "object",
                            "properties",
                            Map.of(
                                    "amount", Map.of("type", "number"),
                                    "currency", Map.of("type", "string")),
                            "required",
                            List.of("amount", "currency"),
                            "additionalProperties",
                            false));
            return Map.of("$ref", "#/components/schemas/Money");
        }
        return schema(plain, schemas);
    }

    private Object record(JsonNode node, Class<?> type, String path, Map<String, Object> inherited) {
        if (!node.isObject()) {
            return wrong(path, node, "want.object");
        }
        int before = problems.size();
        Shape shape = SHAPES.get(type);
        List<Object> values = new ArrayList<>();
        Map<String, Object> read = new LinkedHashMap<>();
        for (Component component : shape.components) {
            String name = component.name;
            if (component.inherited) {
                values.add(inherited.get(name));
                continue;
            }
            String at = path.isEmpty() ? name : path + "." + name;
            JsonNode given = node.get(name);
            Object value;
            if (given == null || given.isNull()) {
                if (component.required) {
                    problems.add(new Field(at, null, Text.of("field.missing")));
                }
                value = nothing(component.type);
            } else {
                value = value(given, component.genericType, at, read);
            }
            read.put(name, value);
            values.add(value);
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!shape.known.contains(name)) {
                problems.add(new Field(
                        path.isEmpty() ? name : path + "." + name,
                        shown(node.get(name)),
                        Text.of("field.unknown", List.copyOf(shape.known))));
            }
        }
        return problems.size() > before ? null : make(shape, values, path, node);
    }

    private Object make(Shape shape, List<Object> values, String path, JsonNode node) {
        try {
            return shape.constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            return wrong(
                    path.isEmpty() ? WHOLE : path,
                    node,
                    Text.coded("said.record", String.valueOf(e.getCause().getMessage())),
                    null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + shape.constructor.getDeclaringClass(), e);
        }
    }

    private Object value(JsonNode node, Type type, String path, Map<String, Object> outer) {
        if (type instanceof ParameterizedType parameterized) {
            return list(node, parameterized, path);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return node.isTextual() ? node.asText() : wrong(path, node, "want.text");
        }
        if (plain == int.class) {
            return node.isIntegralNumber() && node.canConvertToInt()
                    ? (Object) node.asInt()
                    : wrong(path, node, Text.of("want.whole"), 0);
        }
        if (plain == boolean.class) {
            return node.isBoolean() ? (Object) node.asBoolean() : wrong(path, node, Text.of("want.truth"), false);
        }
        if (plain == BigDecimal.class || plain == Mass.class) {
            return decimal(node, plain, path);
        }
        if (plain == Instant.class) {
            return instant(node, path);
        }
        if (plain.isEnum()) {
            return symbol(node, plain, path);
        }
        if (plain == Money.class) {
            return money(node, path);
        }
        return record(node, plain, path, outer);
    }

    private Object list(JsonNode node, ParameterizedType type, String path) {
        if (!node.isArray()) {
            return wrong(path, node, Text.of("want.list"), List.of());
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Object value = value(node.get(i), type.getActualTypeArguments()[0], path + "[" + i + "]", Map.of());
            if (value != null) {
                values.add(value);
            }
        }
        return type.getRawType() == Set.class ? new HashSet<>(values) : values;
    }

    private Object decimal(JsonNode node, Class<?> type, String path) {
        // A decimal as text is read too: not every library writes numbers without loss.
        try {
            BigDecimal decimal =
                    node.isNumber() ? node.decimalValue() : node.isTextual() ? new BigDecimal(node.asText()) : null;
            if (decimal != null) {
                return type == Mass.class ? Mass.ofKilograms(decimal) : decimal;
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            return wrong(path, node, "want.decimal.exact", Text.coded("said.number", String.valueOf(e.getMessage())));
        }
        return wrong(path, node, "want.decimal");
    }

    private Object instant(JsonNode node, String path) {
        try {
            if (node.isTextual()) {
                return Instant.parse(node.asText());
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        return wrong(path, node, "want.instant");
    }

    private Object symbol(JsonNode node, Class<?> type, String path) {
        for (Object constant : type.getEnumConstants()) {
            if (constant.toString().equals(node.asText())) {
                return constant;
            }
        }
        return wrong(path, node, "want.one.of", symbols(type));
    }

    private Object money(JsonNode node, String path) {
        JsonNode amount = node.path("amount");
        JsonNode currency = node.path("currency");
        if (!node.isObject() || !currency.isTextual() || !(amount.isNumber() || amount.isTextual())) {
            return wrong(path, node, "want.amount");
        }
        try {
            return Money.of(new BigDecimal(amount.asText()), currency.asText());
        } catch (ArithmeticException | IllegalArgumentException e) {
            return wrong(
                    path + ".amount",
                    amount,
                    "want.amount.exact",
                    Text.coded("said.number", String.valueOf(e.getMessage())));
        }
    }

    private static Object nothing(Class<?> type) {
        if (type == int.class) {
            return 0;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == List.class) {
            return List.of();
        }
        return type == Set.class ? Set.of() : null;
    }

    private static List<String> symbols(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
    }

    private Object wrong(String path, JsonNode node, String key, Object... values) {
        return wrong(path, node, Text.of(key, values), null);
    }

    private Object wrong(String path, JsonNode node, Text detail, Object instead) {
        problems.add(new Field(path.isEmpty() ? WHOLE : path, shown(node), detail));
        return instead;
    }

    private static String shown(JsonNode node) {
        String text = node.isValueNode() ? node.asText() : node.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
