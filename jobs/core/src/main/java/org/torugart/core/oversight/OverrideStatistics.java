// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.oversight;

import java.time.Instant;
import java.util.Objects;

/**
 * What is published about the overrides of one officer at one office in one year, or of all officers there.
 *
 * @param office the office; empty when not stated; never null
 * @param year calendar year, UTC, the declarations were accepted in
 * @param officer pseudonym of the officer; null for all together
 * @param officeReds declarations decided RED at the office in the year
 * @param counts what was counted; never null
 * @param topImporterReds declarations of {@code counts.topImporter()} decided RED there; 0 when there is none, or for all
 *     officers
 * @param updatedAt when, UTC; never null
 */
public record OverrideStatistics(
        String office,
        int year,
        String officer,
        long officeReds,
        OverrideCounts counts,
        long topImporterReds,
        Instant updatedAt) {
    public OverrideStatistics {
        Objects.requireNonNull(office, "office");
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(updatedAt, "updatedAt");
    }

    /** Key of the record: a later one with the same replaces it. */
    public String key() {
        return year + ":" + office + ":" + (officer == null ? "" : officer);
    }
}
