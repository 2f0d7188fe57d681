// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

/**
 * Bytes of one topic's values to core and back, in Avro single-object encoding ({@code schemas/FORMATS.md}). All
 * implementations are immutable: one instance may serve any number of threads.
 *
 * @param <T> type of the value
 */
public interface Codec<T> {

    /** Most bytes a record may have where a codec says nothing else: 8 MiB. */
    int DEFAULT_MAX_BYTES = 8 << 20;

    /**
     * The value's bytes. Deterministic: equal values give equal bytes, whatever the order of their sets and maps.
     *
     * <p>Masses and amounts are written exactly; instants are cut to microseconds; other decimals are rounded half up
     * to the schema's places; a character that is half of a surrogate pair becomes a question mark.
     *
     * @param value never null
     * @return never null
     * @throws IllegalArgumentException if the value is one {@link #decode} would refuse for another reason than its size;
     *     the message names the field
     * @throws ArithmeticException if a decimal does not fit a {@code long} of the schema's places
     */
    byte[] encode(T value);

    /**
     * The value of these bytes, or why there is none. Never throws, on any bytes; allocates in proportion to their
     * number, whatever lengths and counts they claim.
     *
     * @param bytes may be null or of any content; not kept and not changed
     * @return never null
     */
    DecodeResult<T> decode(byte[] bytes);
}
