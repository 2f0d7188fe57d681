// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes to core and back: one {@link org.torugart.codec.Codec} a record, for the formats of {@code schemas/FORMATS.md}.
 * No Flink, no Kafka, no clock.
 */
package org.torugart.codec;
