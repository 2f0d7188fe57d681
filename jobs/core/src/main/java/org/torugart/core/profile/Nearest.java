// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.util.Collection;
import java.util.Locale;

/** Finds the name somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /** {@code "; nearest: 'x'"}, or nothing when no candidate is near. */
    public static String hint(String wanted, Collection<String> candidates) {
        String best = null;
        int bestDistance = Math.max(2, wanted.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(wanted.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance
                    || (distance == bestDistance && best != null && candidate.compareTo(best) < 0)) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best == null ? "" : "; nearest: '" + best + "'";
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
