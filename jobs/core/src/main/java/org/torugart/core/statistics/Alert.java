// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import java.time.Instant;
import java.util.Objects;

/**
 * Something people should look at that is not about one declaration.
 *
 * @param code what happened; never null
 * @param raisedAt when it was noticed, UTC; never null
 * @param text it in words, with the numbers it rests on; never null
 * @param setId the profile set it is about; never null
 * @param setVersion its version
 * @param profileId the profile it is about; never null
 * @param departure how the profile departs from its forecast; null when it is about something else
 */
public record Alert(
        Code code,
        Instant raisedAt,
        String text,
        String setId,
        long setVersion,
        String profileId,
        Departure departure) {

    /** What happened. */
    public enum Code {
        /** A profile left its forecast and was paused: it counts as shadow until its set is approved again. */
        PROFILE_PAUSED,
        /** A profile left its forecast; the engine has no key to pause it with, so its hits still count. */
        PROFILE_OFF_FORECAST
    }

    /**
     * A match rate and the forecast it departs from.
     *
     * @param rate the share of declarations forecast to match, 0 to 1
     * @param interval where it was forecast to lie; never null
     * @param evaluated declarations the profile was evaluated for
     * @param matched those of them it matched
     */
    public record Departure(double rate, Interval interval, long evaluated, long matched) {
        public Departure {
            Objects.requireNonNull(interval, "interval");
        }
    }

    public Alert {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(raisedAt, "raisedAt");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(setId, "setId");
        Objects.requireNonNull(profileId, "profileId");
    }
}
