// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

/**
 * What decoding came to: a value, or why not. Decoders never throw on any bytes.
 *
 * @param <T> type of the value
 */
public sealed interface DecodeResult<T> {

    /**
     * The value.
     *
     * @param value never null
     */
    record Decoded<T>(T value) implements DecodeResult<T> {}

    /**
     * Why there is none.
     *
     * @param code what failed
     * @param message what failed in words: the field where it is known, the value, the byte position
     */
    record Rejected<T>(Code code, String message) implements DecodeResult<T> {}

    /** Why bytes cannot be decoded. */
    enum Code {
        /** No bytes, or only a key. */
        EMPTY,
        /** Neither single-object encoding nor any other framing that is read. */
        NOT_AVRO,
        /** The fingerprint is of no schema known here. */
        UNKNOWN_SCHEMA,
        /** The bytes end within a field. */
        TRUNCATED,
        /** Bytes remain after the record. */
        TRAILING_BYTES,
        /** A field's bytes are not of its type or a length or number is outside its range. */
        MALFORMED,
        /** More bytes than a record of this kind may have. */
        TOO_LARGE
    }
}
