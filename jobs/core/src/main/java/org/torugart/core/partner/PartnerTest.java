// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.util.List;
import java.util.Map;

/**
 * A test a partner's file brings along: a record, and what must become of it.
 *
 * @param name what it shows
 * @param line where it stands in the file
 * @param sample the record
 * @param expected the manifests that must come of it, each by {@link ManifestText}
 * @param failure what the message of a failure must hold; null when there must be none
 */
public record PartnerTest(String name, int line, String sample, List<Map<String, Object>> expected, String failure) {
    public PartnerTest {
        expected = List.copyOf(expected);
    }
}
