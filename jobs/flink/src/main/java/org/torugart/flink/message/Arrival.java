// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import org.torugart.codec.RawRecord;

/**
 * A record on its way to the door of the declaration it is about. The bytes travel as they came; decoding them is the
 * door's work, so that a shuffle costs a copy.
 *
 * @param kind what the bytes should be
 * @param declarationId the declaration, read from the bytes or, where these are unreadable, from the record's key
 * @param record the record
 */
public record Arrival(Kind kind, String declarationId, RawRecord record) {

    /** What the bytes should be. */
    public enum Kind {
        DECLARATION_EVENT,
        CONTROL_RESULT
    }
}
