// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.Map;

/**
 * The texts that predicates on one slot name, numbered. A text is looked up by its first characters, so that a prefix
 * need not be cut off. Immutable; open addressing, at most half full.
 */
final class Dictionary {
    private final String[] texts;
    private final int[] ids;
    private final int mask;

    Dictionary(Map<String, Integer> idByText) {
        int capacity = Integer.highestOneBit(Math.max(2, idByText.size() * 2 - 1)) * 2;
        texts = new String[capacity];
        ids = new int[capacity];
        mask = capacity - 1;
        idByText.forEach((text, id) -> {
            int at = spread(hash(text, text.length())) & mask;
            while (texts[at] != null) {
                at = (at + 1) & mask;
            }
            texts[at] = text;
            ids[at] = id;
        });
    }

    /** -1 for a text that no predicate names. */
    int id(String text, int length) {
        int at = spread(length == text.length() ? text.hashCode() : hash(text, length)) & mask;
        for (String candidate = texts[at]; candidate != null; candidate = texts[at]) {
            if (candidate.length() == length && text.startsWith(candidate)) {
                return ids[at];
            }
            at = (at + 1) & mask;
        }
        return -1;
    }

    private static int hash(String text, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }
}
