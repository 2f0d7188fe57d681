// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

import java.util.Arrays;
import java.util.Locale;

/**
 * How alike descriptions are: the share of groups of three characters they have in common (Dice's coefficient), letters and
 * digits alone, case aside, of the first {@value #MAX_CHARACTERS} characters.
 *
 * @see <a href="https://doi.org/10.2307/1932409">L. R. Dice: Measures of the amount of ecologic association between
 *     species, Ecology 26 (1945)</a>
 */
final class Descriptions {
    /** Two descriptions that are the same. */
    static final int SAME = 1000;

    /** One of them is not stated. */
    static final int UNKNOWN = -1;

    private static final int MAX_CHARACTERS = 64;
    private static final int GROUP = 3;
    private static final long[] NOTHING = {};

    private Descriptions() {}

    /** The groups of a description, each once and in order; none when it is not stated. */
    static long[] groups(String descriptionOrNull) {
        if (descriptionOrNull == null) {
            return NOTHING;
        }
        String text = descriptionOrNull.toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(MAX_CHARACTERS + 2).append(' ');
        for (int i = 0; i < text.length() && plain.length() < MAX_CHARACTERS; i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
            } else if (plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        if (plain.charAt(plain.length() - 1) != ' ') {
            plain.append(' ');
        }
        if (plain.length() < GROUP) {
            return NOTHING;
        }
        long[] groups = new long[plain.length() - GROUP + 1];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (long) plain.charAt(i) << 32 | (long) plain.charAt(i + 1) << 16 | plain.charAt(i + 2);
        }
        Arrays.sort(groups);
        int distinct = 0;
        for (int i = 0; i < groups.length; i++) {
            if (i == 0 || groups[i] != groups[i - 1]) {
                groups[distinct++] = groups[i];
            }
        }
        return Arrays.copyOf(groups, distinct);
    }

    /** How alike, in thousandths, rounded down; {@link #UNKNOWN} when one has no groups. */
    static int alike(long[] one, long[] other) {
        if (one.length == 0 || other.length == 0) {
            return UNKNOWN;
        }
        int common = 0;
        for (int i = 0, j = 0; i < one.length && j < other.length; ) {
            if (one[i] == other[j]) {
                common++;
                i++;
                j++;
            } else if (one[i] < other[j]) {
                i++;
            } else {
                j++;
            }
        }
        return 2 * common * SAME / (one.length + other.length);
    }
}
