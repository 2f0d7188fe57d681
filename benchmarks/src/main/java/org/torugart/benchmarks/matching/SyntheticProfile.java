// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.List;

/**
 * A generated profile, apart from any engine's language: it hits when every predicate of one of its alternatives is met,
 * for a profile about items by one item.
 *
 * @param number position in its set, from 0
 * @param aboutItems whether it is about an item, in every alternative
 * @param alternatives one conjunction, or two joined by OR
 */
record SyntheticProfile(int number, boolean aboutItems, List<List<Predicate>> alternatives) {
    private static final String PREFIX = "benchmark-";

    SyntheticProfile {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    String id() {
        return id(number);
    }

    static String id(int number) {
        return String.format("%s%05d", PREFIX, number);
    }

    /** The number in an {@link #id}. */
    static int number(String id) {
        return Integer.parseInt(id, PREFIX.length(), id.length(), 10);
    }

    int predicates() {
        return alternatives.stream().mapToInt(List::size).sum();
    }

    boolean indexable() {
        return alternatives.stream().allMatch(all -> all.stream().anyMatch(Predicate::indexable));
    }
}
