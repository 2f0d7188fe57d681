// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.Map;

/**
 * The texts that predicates on one slot name, numbered. A text is looked up by its first characters, so that a prefix
 * need not be cut off. Codes of up to eight characters, as most are, are looked up as numbers made of these, without a
 * look at the text that is compared with. Immutable; open addressing, at most half full.
 */
final class Dictionary {
    private static final int PACKED = Long.BYTES;
    private static final int MAX_CHAR = 0xFF;

    private final String[] texts;
    /** For each text its characters, or 0 when it is longer or has others. */
    private final long[] packed;

    private final int[] ids;
    private final int mask;

    Dictionary(Map<String, Integer> idByText) {
        int capacity = Integer.highestOneBit(Math.max(2, idByText.size() * 2 - 1)) * 2;
        texts = new String[capacity];
        packed = new long[capacity];
        ids = new int[capacity];
        mask = capacity - 1;
        idByText.forEach((text, id) -> {
            long key = pack(text, text.length());
            int at = place(key, text, text.length());
            while (texts[at] != null) {
                at = (at + 1) & mask;
            }
            texts[at] = text;
            packed[at] = key;
            ids[at] = id;
        });
    }

    /** -1 for a text that no predicate names. */
    int id(String text, int length) {
        long key = pack(text, length);
        int at = place(key, text, length);
        if (key != 0) {
            while (packed[at] != key) {
                if (packed[at] == 0 && texts[at] == null) {
                    return -1;
                }
                at = (at + 1) & mask;
            }
            return ids[at];
        }
        for (String candidate = texts[at]; candidate != null; candidate = texts[at]) {
            if (candidate.length() == length && text.startsWith(candidate)) {
                return ids[at];
            }
            at = (at + 1) & mask;
        }
        return -1;
    }

    /** The characters of a text as a number, no two texts' the same; 0 for an empty text and one that does not fit. */
    private static long pack(String text, int length) {
        if (length > PACKED) {
            return 0;
        }
        long key = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 || c > MAX_CHAR) {
                return 0;
            }
            key = key << Byte.SIZE | c;
        }
        return key;
    }

    private int place(long key, String text, int length) {
        if (key != 0) {
            long mixed = key * 0x9E3779B97F4A7C15L;
            return (int) (mixed >>> Integer.SIZE) & mask;
        }
        int hash = length == text.length()
                ? text.hashCode()
                : text.substring(0, length).hashCode();
        return (hash ^ (hash >>> 16)) & mask;
    }
}
