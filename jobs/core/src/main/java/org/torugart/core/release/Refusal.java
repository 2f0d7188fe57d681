// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.util.Objects;

/**
 * One reason why a release or a pause is not accepted.
 *
 * @param code what is wrong
 * @param message what is wrong in words: which step, which key; never null
 */
public record Refusal(Code code, String message) {

    /** What is wrong. */
    public enum Code {
        /** There are no trusted keys, so nothing can be accepted. */
        NO_TRUSTED_KEYS,
        /** No author has signed it. */
        UNSIGNED,
        /** Nobody has approved it: signed once at most. */
        NOT_APPROVED,
        /** It was never put in force. */
        NOT_ACTIVATED,
        /** The steps are not in the order of a life. */
        STEP_OUT_OF_ORDER,
        /** The sequence is not above the one before, or not that of the last activation. */
        WRONG_SEQUENCE,
        /** Author and approver are one key or one person. */
        APPROVER_IS_AUTHOR,
        /** A key that is not trusted. */
        UNKNOWN_KEY,
        /** The key does not belong to the person named. */
        WRONG_PERSON,
        /** A key that may not sign such a step. */
        ROLE_LACKING,
        /** A key that could no longer sign. */
        KEY_EXPIRED,
        /** The signature is not of this content and these steps by this key. */
        BAD_SIGNATURE,
        /** A step without a reason. */
        NO_REASON,
        /** Something a step of its kind does not have, or has twice. */
        UNEXPECTED,
        /** The identifier of the set cannot be a key, or is not that of the content. */
        WRONG_SET
    }

    public Refusal {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /** {@code CODE: message}. */
    @Override
    public String toString() {
        return code + ": " + message;
    }
}
