// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Things as they are found, handed on by the position each belongs at. Reused; belongs to one thread. */
final class InOrder<T> {
    private final List<T> found = new ArrayList<>();
    /** Of each thing its position, and behind it the place where it stands in {@link #found}. */
    private long[] order = new long[16];

    boolean isEmpty() {
        return found.isEmpty();
    }

    void clear() {
        found.clear();
    }

    void add(int position, T thing) {
        if (found.size() == order.length) {
            order = Arrays.copyOf(order, 2 * order.length);
        }
        order[found.size()] = (long) position << Integer.SIZE | found.size();
        found.add(thing);
    }

    /** All there are by their positions; unmodifiable. */
    @SuppressWarnings("unchecked") // of things
    List<T> toList() {
        if (found.isEmpty()) {
            return List.of();
        }
        Arrays.sort(order, 0, found.size());
        Object[] inOrder = new Object[found.size()];
        for (int i = 0; i < inOrder.length; i++) {
            inOrder[i] = found.get((int) order[i]);
        }
        return (List<T>) List.of(inOrder);
    }
}
