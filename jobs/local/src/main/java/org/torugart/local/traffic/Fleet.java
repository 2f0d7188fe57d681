// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.util.ArrayDeque;
import java.util.function.Supplier;

/**
 * Lorries, wagons or containers that are used again, but only after a rest: one that came twice within 48 hours under
 * different transport documents would be evidence of fraud. Grows when all are resting.
 */
final class Fleet {
    private static final long REST = 4 * Calendar.DAY;

    private record Used(String id, long at) {}

    private final ArrayDeque<Used> resting = new ArrayDeque<>();
    private final Supplier<String> another;

    Fleet(Supplier<String> another) {
        this.another = another;
    }

    /** One for a journey at {@code at}, which never falls from call to call. */
    String take(long at) {
        Used oldest = resting.peek();
        String id = oldest != null && oldest.at() + REST < at ? resting.remove().id() : another.get();
        resting.add(new Used(id, at));
        return id;
    }
}
