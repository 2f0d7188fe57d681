// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.declaration.DeclarationEvent;

/**
 * One row: a declaration, and apart from it what its control found.
 *
 * @param day day of acceptance
 * @param lodged the declaration, without a trace of the outcome; never null
 * @param fraud whether control found fraud
 * @param severity 0 nothing, 1 fraud, 2 critical fraud
 * @param tuple the six goods fields as written, joined by {@code |}: rows that share it are copies of each other; never
 *     null
 */
public record ImportedRow(LocalDate day, DeclarationEvent lodged, boolean fraud, int severity, String tuple) {
    public ImportedRow {
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(lodged, "lodged");
        Objects.requireNonNull(tuple, "tuple");
    }

    /** Identifier of the declaration. */
    public String declarationId() {
        return lodged.declarationId();
    }

    /** The outcome, recorded at the beginning of the day that is {@code delayDays} after acceptance. */
    public ControlResult result(int delayDays) {
        Instant recordedAt =
                day.plusDays(delayDays).atStartOfDay(ZoneOffset.UTC).toInstant();
        return ControlResult.of("R" + declarationId(), declarationId(), 1, ControlResult.Stage.COMPLETED, recordedAt)
                .finding(fraud ? Set.of(ViolationCategory.OTHER) : Set.of(), severity, null);
    }
}
