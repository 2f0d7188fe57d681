// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Those of the shipped profiles that are predicates over a declaration, the sums of its manifests, and what its importer
 * has declared before, under their ids. The others compare items with the lines of a manifest they are held to be, look
 * 48 hours to both sides, take medians of comparable prices, or read what controls have found: none of it is a predicate
 * over a join.
 */
public final class SqlRules {
    /** Each declaration with what its importer had declared before it. */
    static final String KNOWN = "CREATE TEMPORARY VIEW known AS SELECT *,"
            + " COUNT(*) OVER w - 1 AS importerCount,"
            + " SUM(customsValue) OVER w - customsValue AS importerValue,"
            + " MIN(acceptedMicros) OVER w AS importerFirstMicros"
            + " FROM declarations"
            + " WINDOW w AS (PARTITION BY importer ORDER BY arrived ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)";

    /** What partners recorded of each consignment, by the latest version of each manifest; half a sum is none. */
    static final String RECORDED = "CREATE TEMPORARY VIEW recorded AS SELECT consignment,"
            + " CASE WHEN COUNT(packages) = COUNT(*) THEN SUM(packages) END AS recordedPackages,"
            + " CASE WHEN COUNT(grossMass) = COUNT(*) THEN SUM(grossMass) END AS recordedMass"
            + " FROM (SELECT *, ROW_NUMBER() OVER ("
            + "PARTITION BY consignment, partner, manifestId ORDER BY version DESC) AS place FROM manifests)"
            + " WHERE place = 1 GROUP BY consignment";

    private static final String DAYS_KNOWN = "(d.acceptedMicros - d.importerFirstMicros) / 86400000000";
    private static final String NEVER_EXPORTED = "d.direction IN ('IMPORT', 'TRANSIT')";
    private static final String PACKAGES_OFF =
            "ABS(d.packages - r.recordedPackages) / CAST(NULLIF(r.recordedPackages, 0) AS DOUBLE)";
    private static final String MASS_OFF =
            "ABS(d.grossMass - r.recordedMass) / CAST(NULLIF(r.recordedMass, 0) AS DOUBLE)";

    private static final Map<String, String> PREDICATES = predicates();

    private SqlRules() {}

    private static Map<String, String> predicates() {
        Map<String, String> predicates = new LinkedHashMap<>();
        predicates.put(
                "missing-manifest",
                NEVER_EXPORTED + " AND d.partnerConnected AND d.consignment IS NOT NULL AND r.consignment IS NULL");
        predicates.put(
                "packages-differ",
                NEVER_EXPORTED + " AND " + PACKAGES_OFF + " > 0.05 AND " + PACKAGES_OFF + " <= 0.15");
        predicates.put("packages-differ-greatly", NEVER_EXPORTED + " AND " + PACKAGES_OFF + " > 0.15");
        predicates.put("weight-differs", NEVER_EXPORTED + " AND " + MASS_OFF + " > 0.05 AND " + MASS_OFF + " <= 0.15");
        predicates.put("weight-differs-greatly", NEVER_EXPORTED + " AND " + MASS_OFF + " > 0.15");
        predicates.put("fallback-valuation", "d.direction = 'IMPORT' AND d.fallbackValue > 10000000000");
        predicates.put(
                "new-importer-high-value",
                "d.direction = 'IMPORT' AND d.importer IS NOT NULL AND d.customsValue > 30000000000"
                        + " AND (d.importerCount = 0 OR " + DAYS_KNOWN + " < 30)");
        predicates.put(
                "importer-priming",
                "d.direction = 'IMPORT' AND d.importer IS NOT NULL AND d.customsValue > 30000000000"
                        + " AND d.importerCount >= 4 AND " + DAYS_KNOWN
                        + " <= 60 AND d.customsValue > 10.0 * CAST(d.importerValue AS DOUBLE) / d.importerCount");
        return predicates;
    }

    /** Ids of the profiles. */
    public static Set<String> ids() {
        return PREDICATES.keySet();
    }

    /** Each declaration with the profiles that match, anew when a manifest comes. */
    static String decisions() {
        return PREDICATES.entrySet().stream()
                .map(rule -> "CASE WHEN " + rule.getValue() + " THEN '" + rule.getKey() + "' END")
                .collect(Collectors.joining(
                        ", ",
                        "SELECT d.declarationId, CONCAT_WS(',', ",
                        ") AS matched FROM known AS d LEFT JOIN recorded AS r ON d.consignment = r.consignment"));
    }
}
