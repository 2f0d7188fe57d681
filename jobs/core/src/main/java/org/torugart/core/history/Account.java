// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

/** What the contributions of declarations and controls leave of one entity. Not thread-safe. */
public interface Account {

    /** Adds a contribution; whether that changed anything. */
    boolean add(Contribution contribution);

    /** Takes away a contribution that was added before; whether that changed anything. */
    boolean retract(Contribution contribution);

    /**
     * The bytes of the fact told to a declaration that is not counted.
     *
     * @param asker what the declaration will contribute
     */
    byte[] answer(Contribution asker);

    /** Whether nothing is left, so that the entity need not be kept. */
    boolean isEmpty();

    /** The bytes to keep, laid out in {@code schemas/FORMATS.md}; equal accounts give equal bytes. */
    byte[] toBytes();

    /** About how many bytes this takes on the heap. */
    int heapBytes();
}
