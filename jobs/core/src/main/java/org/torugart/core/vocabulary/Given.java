// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.expression.Selectable;

/**
 * Evidence made up for the test of a profile: what is given is there, what is not given is absent. Like
 * {@link Evidence} a cursor that stands on the whole of a shipment or on one of its items. Thread-confined.
 *
 * <p>Values are held as expressions hold them ({@code String}, {@code Long}, {@code BigDecimal}, {@code Double},
 * {@code Boolean}, {@code Instant}, lists), structures as further maps, and an {@link Absence} where something is said
 * not to apply.
 */
public final class Given implements Source {
    private final List<Object[]> variablesByItem = new ArrayList<>();
    private Object[] variables;

    /**
     * Evidence without items of their own.
     *
     * @param values by variable, then by field; of the schema's types, which is not checked here
     * @param tables tables of the profile set
     */
    public Given(Map<String, Object> values, Tables tables) {
        this(values, List.of(), tables);
    }

    /**
     * Evidence with items.
     *
     * @param values by variable, then by field; hold for every item that does not bring its own
     * @param items for each item its own values by variable, those of {@code history} part by part
     * @param tables tables of the profile set
     */
    public Given(Map<String, Object> values, List<Map<String, Object>> items, Tables tables) {
        variablesByItem.add(variables(values, tables));
        for (Map<String, Object> item : items) {
            Map<String, Object> all = new LinkedHashMap<>(values);
            item.forEach((name, own) -> all.merge(name, own, Given::both));
            variablesByItem.add(variables(all, tables));
        }
        variables = variablesByItem.get(0);
    }

    private static Object both(Object shared, Object own) {
        if (!(shared instanceof Map<?, ?> before) || !(own instanceof Map<?, ?> after)) {
            return own;
        }
        Map<Object, Object> all = new LinkedHashMap<>(before);
        all.putAll(after);
        return all;
    }

    private static Object[] variables(Map<String, Object> values, Tables tables) {
        Object[] variables = new Object[Vocabulary.NAMES.size()];
        for (int i = 0; i < variables.length; i++) {
            String name = Vocabulary.NAMES.get(i);
            Object ofTables = Vocabulary.ofTables(i, tables);
            variables[i] = ofTables != null ? ofTables : seen(values.get(name), Vocabulary.type(i), name);
        }
        return variables;
    }

    /** A given value as expressions see it. */
    private static Object seen(Object value, CelType type, String path) {
        if (value == null) {
            return Absence.absent(path + " is not given");
        }
        if (value instanceof Map<?, ?> fields) {
            return new Fields(Vocabulary.schema(type.name()).orElseThrow(), path, fields);
        }
        if (value instanceof List<?> list && type instanceof ListType listType) {
            return list.stream()
                    .map(element -> seen(element, listType.elemType(), path))
                    .toList();
        }
        return value;
    }

    private record Fields(Schema<?> schema, String path, Map<?, ?> values) implements Selectable {
        @Override
        public Object select(String name) {
            return seen(values.get(name), schema.field(name).type(), path + '.' + name);
        }

        @Override
        public boolean has(String name) {
            return !(select(name) instanceof Absence);
        }
    }

    /** How many items were given. */
    public int items() {
        return variablesByItem.size() - 1;
    }

    /** Moves to the item at a position from 1, or with 0 to the whole. */
    public void at(int position) {
        variables = variablesByItem.get(position);
    }

    @Override
    public void read(Path path, Cell into) {
        path.read(variables[path.variable()], into);
    }

    @Override
    public Object value(int variable) {
        return variables[variable];
    }
}
