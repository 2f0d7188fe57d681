// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

/**
 * What is to be known of decisions and overrides, on its way to where it is counted. The bytes travel as they came.
 *
 * @param key the declaration, or the office and year
 * @param payload the bytes of an {@code OversightStep} or of an {@code OverrideTally}
 */
public record Oversight(String key, byte[] payload) {}
