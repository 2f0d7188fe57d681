// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.io.Serializable;
import java.util.Objects;
import org.torugart.core.partner.PartnerRegister;
import org.torugart.core.release.TrustedKeys;

/**
 * What DECIDE is told.
 *
 * @param evidenceDeadlineMillis how long after intake evidence is waited for, milliseconds
 * @param evidenceDeadlineMaxMillis how long it is waited for at most when the job is behind, milliseconds
 * @param profilesTimeoutMillis how long after intake a job that has no profile set yet waits for one, milliseconds
 * @param trustedKeys the keys releases of profiles must be signed with
 * @param partners the register of partners, so that a missing manifest means something for those connected
 * @param seeds file of the seeds of random selection, on the machines of the job; null to pick nothing at random
 */
public record DecideSettings(
        long evidenceDeadlineMillis,
        long evidenceDeadlineMaxMillis,
        long profilesTimeoutMillis,
        TrustedKeys trustedKeys,
        PartnerRegister partners,
        String seeds)
        implements Serializable {

    /** Without random selection. */
    public DecideSettings(
            long evidenceDeadlineMillis,
            long evidenceDeadlineMaxMillis,
            long profilesTimeoutMillis,
            TrustedKeys trustedKeys,
            PartnerRegister partners) {
        this(evidenceDeadlineMillis, evidenceDeadlineMaxMillis, profilesTimeoutMillis, trustedKeys, partners, null);
    }

    public DecideSettings {
        Objects.requireNonNull(trustedKeys, "trustedKeys");
        Objects.requireNonNull(partners, "partners");
    }
}
