// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.time.Instant;
import java.util.Objects;

/**
 * A record that could not be used, with everything needed to see why and to replay it.
 *
 * @param record the record, bytes untouched
 * @param stage where it failed, e.g. {@code intake}
 * @param code what failed, a constant an operator can search for, e.g. {@code UNKNOWN_SCHEMA}
 * @param message what failed in words: field, value where it is not personal or commercial, position
 * @param jobVersion version of the job that refused it
 * @param failedAt when it was refused
 */
public record DeadLetter(
        RawRecord record, String stage, String code, String message, String jobVersion, Instant failedAt) {
    public DeadLetter {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }
}
