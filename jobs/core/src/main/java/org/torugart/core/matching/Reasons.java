// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;

/** A few texts, each once, reused from one use to the next. Thread-confined. */
final class Reasons extends AbstractSet<String> {
    /** Texts that were joined before, which are mostly the same again; a power of two. */
    private static final int KNOWN = 64;

    private final String[][] known = new String[KNOWN][];
    private final String[] joined = new String[KNOWN];
    private String[] texts = new String[8];
    private int size;

    @Override
    public boolean add(String text) {
        for (int i = 0; i < size; i++) {
            if (texts[i].equals(text)) {
                return false;
            }
        }
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, 2 * size);
        }
        texts[size++] = text;
        return true;
    }

    @Override
    public void clear() {
        size = 0;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.asList(texts).subList(0, size).iterator();
    }

    /** All of them in order, as one text. */
    String joined() {
        if (size == 1) {
            return texts[0];
        }
        int place = 0;
        for (int i = 0; i < size; i++) {
            place = 31 * place + texts[i].hashCode();
        }
        place &= KNOWN - 1;
        if (known[place] == null || !Arrays.equals(known[place], 0, known[place].length, texts, 0, size)) {
            known[place] = Arrays.copyOf(texts, size);
            Arrays.sort(texts, 0, size);
            joined[place] = String.join("; ", Arrays.asList(texts).subList(0, size));
        }
        return joined[place];
    }
}
