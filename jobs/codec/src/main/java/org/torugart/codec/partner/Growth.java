// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.partner;

import org.torugart.core.partner.Node;

/** Builds the parts of a record within bounds, so that no record takes more of the heap than some times its own size. */
final class Growth {
    static final int MAX_DEPTH = 32;
    static final int MAX_NODES = 200_000;
    static final int MAX_TEXT = 65_536;

    private int nodes;

    /** A part one level below a depth counted from 0. */
    Node node(String name, String text, int depth) throws UnreadableException {
        if (depth >= MAX_DEPTH) {
            throw new UnreadableException("nested deeper than " + MAX_DEPTH + " levels");
        }
        if (++nodes > MAX_NODES) {
            throw new UnreadableException("more than " + MAX_NODES + " parts");
        }
        if (text != null && text.length() > MAX_TEXT) {
            throw new UnreadableException("a text is longer than " + MAX_TEXT + " characters");
        }
        return new Node(name, text);
    }
}
