// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Violation;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.manifest.Manifest;

/**
 * Everything known about one declaration version when it is scored: what profiles are evaluated against.
 *
 * @param declaration the declaration version
 * @param violations rules of form it breaks
 * @param manifestStatus whether manifests are there, and if not, whether that means anything
 * @param manifests the partners' records of the consignment, ordered by partner and id; empty unless
 *     {@link ManifestStatus#PRESENT}
 * @param reconciliation the items of both joined
 * @param history facts by entity key, for every entity that answered
 * @param absent keys of entities that were asked and had not answered
 */
public record Shipment(
        Declaration declaration,
        List<Violation> violations,
        ManifestStatus manifestStatus,
        List<Manifest> manifests,
        Reconciliation reconciliation,
        Map<String, HistoryFact> history,
        Set<String> absent) {

    /** What is known of the partner's manifest. */
    public enum ManifestStatus {
        /** At least one manifest was there. */
        PRESENT,
        /** None was there, though the partner of the export country is connected: evidence in itself. */
        MISSING,
        /** None was there, and none could be: the partner is not connected, or no UCR was stated. */
        NOT_EXPECTED,
        /** The consignment had not answered in time: nothing is known. */
        UNKNOWN
    }
}
