// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.math.BigDecimal;
import org.torugart.core.statistics.Alert;
import org.torugart.core.statistics.Interval;

/**
 * Alerts about profiles, topic {@code alerts}, which they share with decisions. Immutable, for any number of threads.
 * Refused when read are codes this version does not know, and forecasts that are no shares.
 */
public final class AlertCodec extends RecordCodec<Alert> {
    private static final int SHARE_SCALE = 6;

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public AlertCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public AlertCodec(int maxBytes) {
        super(org.torugart.schema.Alert.getClassSchema(), "alert", maxBytes);
    }

    @Override
    void write(AvroOutput out, Alert alert) {
        out.string(alert.code().name());
        out.instant("raisedAt", alert.raisedAt());
        out.string(alert.text());
        out.string(alert.setId());
        out.varint(alert.setVersion());
        out.string(alert.profileId());
        out.recordOrNull(alert.departure(), AlertCodec::writeDeparture);
    }

    @Override
    Alert read(AvroInput in) {
        return new Alert(
                in.named("code", Alert.Code.class),
                in.instant("raisedAt"),
                in.string("text"),
                in.string("setId"),
                in.varint("setVersion"),
                in.string("profileId"),
                in.recordOrNull("departure", AlertCodec::readDeparture));
    }

    private static void writeDeparture(AvroOutput out, Alert.Departure departure) {
        share(out, departure.rate());
        share(out, departure.interval().low());
        share(out, departure.interval().high());
        out.varint(departure.evaluated());
        out.varint(departure.matched());
    }

    private static void share(AvroOutput out, double share) {
        out.decimal(BigDecimal.valueOf(share), SHARE_SCALE);
    }

    private static Alert.Departure readDeparture(AvroInput in) {
        double rate = share(in, "forecastRate", 0);
        double low = share(in, "forecastLow", 0);
        double high = share(in, "forecastHigh", low);
        long evaluated = in.count("evaluatedCount", Long.MAX_VALUE);
        return new Alert.Departure(rate, new Interval(low, high), evaluated, in.count("matchedCount", evaluated));
    }

    private static double share(AvroInput in, String field, double least) {
        int start = in.position();
        double share = in.decimal(field, SHARE_SCALE).doubleValue();
        if (share < least || share > 1) {
            throw in.malformed(field, start, share + " is not within " + least + " to 1");
        }
        return share;
    }
}
