// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

/** Carries a {@link DecodeResult.Rejected} out of nested reads. Never leaves the package; has no stack trace to fill. */
final class Rejection extends RuntimeException {
    private final DecodeResult.Code code;

    Rejection(DecodeResult.Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    <T> DecodeResult<T> result() {
        return new DecodeResult.Rejected<>(code, getMessage());
    }
}
