// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** In which fields two values of one type differ, as {@code path: published ≠ replayed}. */
final class Differences {
    private final List<String> found = new ArrayList<>();

    private Differences() {}

    static List<String> of(Record published, Record replayed) {
        Differences differences = new Differences();
        differences.compare("", published, replayed);
        return differences.found;
    }

    private void compare(String path, Object published, Object replayed) {
        if (Objects.equals(published, replayed)) {
            return;
        }
        if (published instanceof Record one && replayed instanceof Record other && one.getClass() == other.getClass()) {
            for (RecordComponent component : one.getClass().getRecordComponents()) {
                String name = path.isEmpty() ? component.getName() : path + '.' + component.getName();
                compare(name, value(component, one), value(component, other));
            }
        } else if (published instanceof List<?> one
                && replayed instanceof List<?> other
                && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + '[' + i + ']', one.get(i), other.get(i));
            }
        } else {
            found.add(path + ": " + published + " ≠ " + replayed);
        }
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
