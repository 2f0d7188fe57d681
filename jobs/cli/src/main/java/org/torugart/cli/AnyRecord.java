// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.torugart.codec.AlertCodec;
import org.torugart.codec.BorderEventCodec;
import org.torugart.codec.Codec;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.DecodeResult.Rejected;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.LateEvidenceCodec;
import org.torugart.codec.ManifestCodec;
import org.torugart.codec.MovementAlertCodec;
import org.torugart.codec.OverrideAlertCodec;
import org.torugart.codec.OverrideStatisticsCodec;
import org.torugart.codec.PermitCodec;
import org.torugart.codec.ProfilePauseCodec;
import org.torugart.codec.ProfileReleaseCodec;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.codec.ProfileStatisticsCodec;
import org.torugart.codec.RegisterEntryCodec;
import org.torugart.codec.WatchlistEntryCodec;

/**
 * A record of whichever kind its bytes are.
 *
 * @param kind what it is, in words; null when it cannot be decoded
 * @param value the record; null when it cannot be decoded
 * @param why why it cannot be decoded; null when it can
 */
record AnyRecord(String kind, Object value, String why) {
    private static final int MAX_BYTES = 64 << 20;

    private static final Map<String, Codec<?>> CODECS = codecs();

    /** Asks every codec; a record's bytes name their schema, so at most one of them takes it. */
    static AnyRecord decode(byte[] bytes) {
        Rejected<?> nearest = null;
        for (Map.Entry<String, Codec<?>> codec : CODECS.entrySet()) {
            DecodeResult<?> result = codec.getValue().decode(bytes);
            if (result instanceof Decoded<?> decoded) {
                return new AnyRecord(codec.getKey(), decoded.value(), null);
            }
            Rejected<?> rejected = (Rejected<?>) result;
            // The codec that knew the schema says more than those that did not.
            if (nearest == null || nearest.code() == DecodeResult.Code.UNKNOWN_SCHEMA) {
                nearest = rejected;
            }
        }
        return new AnyRecord(null, null, nearest.code() + ": " + nearest.message());
    }

    private static Map<String, Codec<?>> codecs() {
        Map<String, Codec<?>> codecs = new LinkedHashMap<>();
        codecs.put("declaration event", new DeclarationEventCodec(MAX_BYTES));
        codecs.put("manifest", new ManifestCodec(MAX_BYTES));
        codecs.put("control result", new ControlResultCodec(MAX_BYTES));
        codecs.put("risk profile set", new ProfileSetCodec(MAX_BYTES));
        codecs.put("profile release", new ProfileReleaseCodec(MAX_BYTES));
        codecs.put("profile pause", new ProfilePauseCodec(MAX_BYTES));
        codecs.put("control decision", new DecisionCodec(MAX_BYTES));
        codecs.put("decision evidence", new EvidenceCodec(MAX_BYTES));
        codecs.put("profile statistics", new ProfileStatisticsCodec(MAX_BYTES));
        codecs.put("alert", new AlertCodec(MAX_BYTES));
        codecs.put("movement alert", new MovementAlertCodec(MAX_BYTES));
        codecs.put("late evidence", new LateEvidenceCodec(MAX_BYTES));
        codecs.put("override statistics", new OverrideStatisticsCodec(MAX_BYTES));
        codecs.put("override alert", new OverrideAlertCodec(MAX_BYTES));
        codecs.put("border event", new BorderEventCodec(MAX_BYTES));
        codecs.put("permit", new PermitCodec(MAX_BYTES));
        codecs.put("register entry", new RegisterEntryCodec(MAX_BYTES));
        codecs.put("watchlist entry", new WatchlistEntryCodec(MAX_BYTES));
        codecs.put("dead letter", new DeadLetterCodec(MAX_BYTES));
        return codecs;
    }
}
