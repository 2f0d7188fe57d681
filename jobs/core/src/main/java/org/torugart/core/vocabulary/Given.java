// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import java.util.Map;
import org.torugart.core.expression.Selectable;

/**
 * Evidence made up for the test of a profile: what is given is there, what is not given is absent. Immutable.
 *
 * <p>Values are held as expressions hold them ({@code String}, {@code Long}, {@code BigDecimal}, {@code Double},
 * {@code Boolean}, {@code Instant}, lists, maps), parts as further maps, and an {@link Absence} where something is said
 * not to apply.
 */
public final class Given implements Source {
    private final Object[] variables = new Object[Vocabulary.NAMES.size()];

    /**
     * Evidence.
     *
     * @param values by variable, then by field; of the schema's types, which is not checked here
     * @param tables tables of the profile set
     */
    public Given(Map<String, Object> values, Tables tables) {
        for (int i = 0; i < variables.length; i++) {
            String name = Vocabulary.NAMES.get(i);
            Object value = values.get(name);
            variables[i] = Vocabulary.ofTables(i, tables);
            if (variables[i] == null) {
                variables[i] = value instanceof Map<?, ?> fields
                        ? new Fields(Vocabulary.schemaOf(i), name, fields)
                        : value == null ? Absence.absent(name + " is not given") : value;
            }
        }
    }

    private record Fields(Schema<?> schema, String path, Map<?, ?> values) implements Selectable {
        @Override
        public Object select(String name) {
            Schema.Field<?> field = schema.field(name);
            Object value = values.get(name);
            if (value instanceof Map<?, ?> fields && field.part() != null) {
                return new Fields(field.part(), path + '.' + name, fields);
            }
            return value == null ? Absence.absent(path + '.' + name + " is not given") : value;
        }

        @Override
        public boolean has(String name) {
            return !(select(name) instanceof Absence);
        }
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
