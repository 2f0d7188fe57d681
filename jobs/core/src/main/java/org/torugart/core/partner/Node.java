// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A part of a partner's record, whatever the format: an element or attribute of XML, a value of JSON, a cell of CSV, a line
 * or an element of it. What occurs several times is several nodes of one name.
 */
public final class Node {
    private final String name;
    private final List<Node> children = new ArrayList<>();
    private String text;

    /** A part without text. */
    public Node(String name) {
        this(name, null);
    }

    /**
     * A part.
     *
     * @param text what it says; null when that is nothing
     */
    public Node(String name, String text) {
        this.name = Objects.requireNonNull(name, "name");
        this.text = text;
    }

    /** Adds a part of this one; gives it back. */
    public Node add(Node child) {
        children.add(child);
        return child;
    }

    /** Sets what it says. */
    public void text(String said) {
        text = said;
    }

    /** Its name; those of attributes begin with {@code @}. */
    public String name() {
        return name;
    }

    /** What it says, spaces at both ends aside; null when that is nothing. */
    public String text() {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Its parts, in their order. */
    public List<Node> children() {
        return children;
    }

    /** What its first part of a name says; null when there is none. */
    String textOf(String child) {
        for (Node each : children) {
            if (each.name.equals(child)) {
                return each.text();
            }
        }
        return null;
    }
}
