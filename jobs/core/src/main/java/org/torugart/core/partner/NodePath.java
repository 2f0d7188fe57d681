// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which parts of a record are meant: names from part to part, separated by {@code /}. {@code *} is any name; {@code
 * name[part=text]} only those of which a part says this, {@code name[part!=text]} the others; {@code .} is the part looked
 * from. With {@code /} in front the path begins at the top of the record. Immutable.
 */
public final class NodePath {
    private static final Pattern STEP = Pattern.compile("([^/\\[\\]=!]+)(?:\\[([^/\\[\\]=!]+)(!?=)([^\\[\\]]*)\\])?");
    private static final String ANY = "*";

    private final String text;
    private final boolean fromTop;
    private final List<Step> steps;

    private record Step(String name, String part, boolean equal, String wanted) {
        boolean takes(Node node) {
            if (!name.equals(ANY) && !name.equals(node.name())) {
                return false;
            }
            return part == null || equal == wanted.equals(node.textOf(part));
        }

        Node make() {
            if (name.equals(ANY) || (part != null && !equal)) {
                throw new IllegalArgumentException("which part is meant is left open");
            }
            Node node = new Node(name);
            if (part != null) {
                node.add(new Node(part, wanted));
            }
            return node;
        }
    }

    private NodePath(String text, boolean fromTop, List<Step> steps) {
        this.text = text;
        this.fromTop = fromTop;
        this.steps = steps;
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException in words, if it is none
     */
    public static NodePath of(String text) {
        boolean fromTop = text.startsWith("/");
        String rest = fromTop ? text.substring(1) : text;
        List<Step> steps = new ArrayList<>();
        if (rest.equals(".")) {
            return new NodePath(text, false, steps);
        }
        int at = 0;
        Matcher step = STEP.matcher(rest);
        while (true) {
            if (!step.find(at) || step.start() != at) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no path: want names separated by '/', such as Goods/Code[@type=HS]/Value");
            }
            steps.add(new Step(step.group(1), step.group(2), "=".equals(step.group(3)), step.group(4)));
            at = step.end();
            if (at == rest.length()) {
                return new NodePath(text, fromTop, steps);
            }
            if (rest.charAt(at) != '/') {
                throw new IllegalArgumentException(
                        "'" + text + "' is no path: '/' is missing at '" + rest.substring(at) + "'");
            }
            at++;
        }
    }

    /** The parts meant, in their order. */
    public List<Node> select(Node from, Node top) {
        List<Node> found = List.of(fromTop ? top : from);
        for (Step step : steps) {
            List<Node> next = new ArrayList<>();
            for (Node node : found) {
                for (Node child : node.children()) {
                    if (step.takes(child)) {
                        next.add(child);
                    }
                }
            }
            found = next;
        }
        return found;
    }

    /** Whether it begins at the top of the record. */
    boolean isFromTop() {
        return fromTop;
    }

    /**
     * Makes a part where the path leads to, in parts that are there already as far as there are such.
     *
     * @param from where the path begins
     * @param said what the part says; null for nothing
     * @return the part
     * @throws IllegalArgumentException where the path leaves open which part is meant
     */
    Node make(Node from, String said) {
        Node at = from;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Node next = null;
            if (i < steps.size() - 1) {
                next = at.children().stream().filter(step::takes).findFirst().orElse(null);
            }
            at = next == null ? at.add(step.make()) : next;
        }
        if (said != null) {
            at.text(said);
        }
        return at;
    }

    /** As written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodePath that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
