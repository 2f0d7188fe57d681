// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects hits without boxing. Public for the rules that are compiled against it. */
public final class Hits {
    private int[] profiles = new int[64];
    private int[] items = new int[64];
    private int size;

    /** Adds a profile and the item it hit, from 1; 0 for the whole declaration. */
    public void add(int profile, int item) {
        if (size == profiles.length) {
            profiles = Arrays.copyOf(profiles, 2 * size);
            items = Arrays.copyOf(items, 2 * size);
        }
        profiles[size] = profile;
        items[size++] = item;
    }

    void clear() {
        size = 0;
    }

    /** By profile, each with its first item. */
    SortedMap<Integer, Integer> firstItems() {
        SortedMap<Integer, Integer> first = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            first.merge(profiles[i], items[i], Math::min);
        }
        return first;
    }
}
