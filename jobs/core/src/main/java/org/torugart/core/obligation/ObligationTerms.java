// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.obligation;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How long there is to do what was undertaken with a declaration, from its acceptance. Goods released early have the
 * deadline their release names.
 *
 * @param completion until a temporary, incomplete or periodic declaration is completed (Customs Code arts. 194–196);
 *     never null
 * @param reExport until goods imported temporarily are exported again (arts. 68, 71); never null
 */
public record ObligationTerms(Duration completion, Duration reExport) implements Serializable {
    /** Two years for what is imported temporarily; 30 days to complete a declaration is an assumption. */
    public static final ObligationTerms DEFAULT = new ObligationTerms(Duration.ofDays(30), Duration.ofDays(730));

    public ObligationTerms {
        Objects.requireNonNull(completion, "completion");
        Objects.requireNonNull(reExport, "reExport");
    }
}
