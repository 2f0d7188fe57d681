// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.oversight;

import java.time.Instant;
import java.util.Objects;

/**
 * An officer whose overrides people should look at. A lead and no proof.
 *
 * @param code what was found; never null
 * @param office the office; empty when not stated; never null
 * @param year calendar year, UTC, it was found in
 * @param officer pseudonym of the officer; never null
 * @param importer the importer; never null
 * @param raisedAt when, UTC; never null
 * @param found the counts it rests on; never null
 * @param text it in words, naming nobody; never null
 */
public record OverrideAlert(
        Code code,
        String office,
        int year,
        String officer,
        String importer,
        Instant raisedAt,
        Concentration found,
        String text) {

    /** What was found. */
    public enum Code {
        /** The officer releases REDs of one importer, more than the office's REDs explain. */
        RELEASES_CONCENTRATED
    }

    public OverrideAlert {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(office, "office");
        Objects.requireNonNull(officer, "officer");
        Objects.requireNonNull(importer, "importer");
        Objects.requireNonNull(raisedAt, "raisedAt");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(text, "text");
    }
}
