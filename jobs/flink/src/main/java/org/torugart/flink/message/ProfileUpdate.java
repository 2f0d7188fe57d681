// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.util.List;
import org.torugart.codec.RawRecord;
import org.torugart.core.release.Forecast;

/**
 * What a record of {@code risk-profiles} comes to for DECIDE, or of {@code reference}. Values of releases are deflated: a set of
 * ten thousand is megabytes.
 */
public sealed interface ProfileUpdate {

    /**
     * A release that is trusted and compiles.
     *
     * @param record the record, its value deflated
     * @param sequence its place in the order of activations, from 1
     * @param digest digest of its content, which names the exact set
     * @param forecasts how often live profiles are expected to hit, as approved
     */
    record Released(RawRecord record, long sequence, String digest, List<Forecast> forecasts) implements ProfileUpdate {
        public Released {
            forecasts = List.copyOf(forecasts);
        }
    }

    /**
     * A pause that is trusted.
     *
     * @param record the record, its value as it came
     * @param digest digest of the content it holds for
     * @param profileId the profile that counts as shadow
     */
    record Paused(RawRecord record, String digest, String profileId) implements ProfileUpdate {}

    /**
     * A record that is not accepted.
     *
     * @param record the record, its value deflated
     * @param code what is wrong
     * @param message what is wrong in words
     */
    record Refused(RawRecord record, String code, String message) implements ProfileUpdate {}

    /**
     * An entry of a table of reference data, which is readable.
     *
     * @param record the record, its value as it came
     */
    record Tabled(RawRecord record) implements ProfileUpdate {}
}
