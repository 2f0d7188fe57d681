// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.time.Instant;
import org.torugart.core.oversight.Concentration;
import org.torugart.core.oversight.OverrideAlert;

/**
 * Alerts about overrides, topic {@code alerts}. Immutable, for any number of threads. Refused when read are codes this
 * version does not know, and negative counts.
 */
public final class OverrideAlertCodec extends RecordCodec<OverrideAlert> {

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public OverrideAlertCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public OverrideAlertCodec(int maxBytes) {
        super(org.torugart.schema.OverrideAlert.getClassSchema(), "override-alert", maxBytes);
    }

    @Override
    void write(AvroOutput out, OverrideAlert alert) {
        out.string(alert.code().name());
        out.string(alert.office());
        out.integer(alert.year());
        out.string(alert.officer());
        out.string(alert.importer());
        out.instant("raisedAt", alert.raisedAt());
        out.varint(alert.found().released());
        out.varint(alert.found().officerReleased());
        out.varint(alert.found().importerReds());
        out.varint(alert.found().officeReds());
        out.string(alert.text());
    }

    @Override
    OverrideAlert read(AvroInput in) {
        OverrideAlert.Code code = in.named("code", OverrideAlert.Code.class);
        String office = in.string("office");
        int year = in.integer("year");
        String officer = in.string("officer");
        String importer = in.string("importerId");
        Instant raisedAt = in.instant("raisedAt");
        Concentration found = new Concentration(
                in.count("releasedCount", Integer.MAX_VALUE),
                in.count("officerReleasedCount", Integer.MAX_VALUE),
                in.count("importerRedCount", Integer.MAX_VALUE),
                in.count("officeRedCount", Long.MAX_VALUE));
        return new OverrideAlert(code, office, year, officer, importer, raisedAt, found, in.string("text"));
    }
}
