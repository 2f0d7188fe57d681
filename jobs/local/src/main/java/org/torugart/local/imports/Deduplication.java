// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of the rows that are copies of each other to keep: of each goods tuple the one whose declaration id has the
 * smallest MD5 in lower-case hexadecimal. The choice depends on the rows given and not on their order.
 *
 * <p>To judge a scorer on de-duplicated rows, replay only these: one that has learned from the copies has seen the
 * labels of the rows kept.
 */
public final class Deduplication implements Predicate<ImportedRow> {
    private final Set<String> kept;

    private Deduplication(Set<String> kept) {
        this.kept = kept;
    }

    /** Reads all rows once. */
    public static Deduplication of(Iterator<ImportedRow> rows) {
        record Candidate(String md5, String declarationId) {}
        Map<String, Candidate> smallest = new HashMap<>();
        while (rows.hasNext()) {
            ImportedRow row = rows.next();
            smallest.merge(
                    row.tuple(),
                    new Candidate(md5(row.declarationId()), row.declarationId()),
                    (a, b) -> a.md5().compareTo(b.md5()) <= 0 ? a : b);
        }
        Set<String> kept = new HashSet<>();
        smallest.values().forEach(candidate -> kept.add(candidate.declarationId()));
        return new Deduplication(kept);
    }

    /** Whether the row is kept. */
    @Override
    public boolean test(ImportedRow row) {
        return kept.contains(row.declarationId());
    }

    /** Number of rows kept. */
    public int size() {
        return kept.size();
    }

    static String md5(String text) {
        try {
            // Prescribed by the protocol; nothing is kept safe by it.
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
