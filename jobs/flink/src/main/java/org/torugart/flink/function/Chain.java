// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.function.Consumer;

/**
 * A list of things that know their place in it, so that one is moved or taken out without being looked for. Belongs to one
 * thread.
 */
final class Chain<T> {
    /** A place for a thing in one chain at a time. */
    static final class Link<T> {
        private final T owner;
        private Link<T> before;
        private Link<T> after;

        Link(T owner) {
            this.owner = owner;
        }

        boolean isLinked() {
            return after != null;
        }
    }

    /** Before the first and after the last. */
    private final Link<T> ends = new Link<>(null);

    private int size;

    Chain() {
        ends.before = ends;
        ends.after = ends;
    }

    /** Puts what is in no chain at the end. */
    void add(Link<T> link) {
        link.before = ends.before;
        link.after = ends;
        ends.before.after = link;
        ends.before = link;
        size++;
    }

    /** Takes out what is in this chain. */
    void remove(Link<T> link) {
        link.before.after = link.after;
        link.after.before = link.before;
        link.before = null;
        link.after = null;
        size--;
    }

    /** The first; null when there is none. */
    T first() {
        return ends.after.owner;
    }

    /** Goes through all, of which none may be put in or taken out meanwhile. */
    void forEach(Consumer<T> action) {
        for (Link<T> link = ends.after; link != ends; link = link.after) {
            action.accept(link.owner);
        }
    }

    int size() {
        return size;
    }
}
