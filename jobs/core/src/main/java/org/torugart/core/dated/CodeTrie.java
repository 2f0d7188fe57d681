// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.dated;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Entries under beginnings of commodity codes, digit by digit: one walk along a code finds the longest that has a value, and
 * allocates nothing. Belongs to one thread.
 */
final class CodeTrie {
    private static final int DIGITS = 10;

    private final Node root = new Node();

    private static final class Node {
        private Node[] next;
        private DatedEntry entry;
        private Map<String, DatedEntry> ofOrigins;

        Node next(char digit) {
            int index = digit - '0';
            return next == null || index < 0 || index >= DIGITS ? null : next[index];
        }

        DatedEntry at(String origin, Instant instant) {
            DatedEntry own = ofOrigins == null || origin == null ? null : ofOrigins.get(origin);
            return own != null && own.at(instant) != null
                    ? own
                    : entry != null && entry.at(instant) != null ? entry : null;
        }
    }

    /** Takes an entry in, under its key. A key that is no beginning of a code is left out: nothing would find it. */
    void put(DatedEntry entry) {
        String key = entry.key();
        int slash = key.indexOf(DatedTable.OF_ORIGIN);
        int length = slash < 0 ? key.length() : slash;
        Node node = root;
        for (int i = 0; i < length; i++) {
            int index = key.charAt(i) - '0';
            if (index < 0 || index >= DIGITS) {
                return;
            }
            if (node.next == null) {
                node.next = new Node[DIGITS];
            }
            if (node.next[index] == null) {
                node.next[index] = new Node();
            }
            node = node.next[index];
        }
        if (slash < 0) {
            node.entry = entry;
        } else {
            if (node.ofOrigins == null) {
                node.ofOrigins = new HashMap<>();
            }
            node.ofOrigins.put(key.substring(slash + 1), entry);
        }
    }

    /**
     * The entry of the longest beginning of a code that has a value at an instant; of two for one beginning, that of the
     * origin. Null when there is none.
     *
     * @param origin the origin of the goods; null when it does not matter or is not known
     */
    DatedEntry longest(String code, String origin, Instant instant) {
        DatedEntry found = null;
        Node node = root;
        for (int i = 0; i < code.length(); i++) {
            node = node.next(code.charAt(i));
            if (node == null) {
                break;
            }
            DatedEntry here = node.at(origin, instant);
            found = here == null ? found : here;
        }
        return found;
    }

    /** The value of exactly this code at an instant, else that of the first that begins so. Null when there is none. */
    DatedValue within(String code, Instant instant) {
        Node node = root;
        for (int i = 0; i < code.length() && node != null; i++) {
            node = node.next(code.charAt(i));
        }
        return node == null ? null : first(node, instant);
    }

    private static DatedValue first(Node node, Instant instant) {
        DatedValue own = node.entry == null ? null : node.entry.at(instant);
        if (own != null || node.next == null) {
            return own;
        }
        for (Node next : node.next) {
            DatedValue found = next == null ? null : first(next, instant);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
