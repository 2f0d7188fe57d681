// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each role is answered at each address, with an API token, or without one. Nothing is sent along: whoever may change
 * something is told that this is not enough (400, 415), and whoever may not that they may not (403).
 */
final class RoleTable {
    /** The columns; the last has no account. */
    static final List<String> CALLERS =
            List.of("clearance", "analyst", "approver", "operator", "auditor", "monitor", "nobody");

    private static final String TABLE = """
            GET    /api/session                            200 200 200 200 200 200 200
            POST   /api/session                            415 415 415 415 415 415 415
            DELETE /api/session                            204 204 204 204 204 204 401
            GET    /api/messages/{language}                200 200 200 200 200 200 200
            POST   /v1/declarations                        415 403 403 403 403 403 401
            POST   /v1/control-results                     415 403 403 403 403 403 401
            GET    /v1/decisions/{id}                      404 404 404 404 404 403 401
            GET    /v1/decisions/stream                    422 422 422 422 422 403 401
            GET    /v1/openapi.json                        200 200 200 200 200 200 200
            GET    /api/operations                         200 200 200 200 200 403 401
            GET    /api/dead-letters                       403 403 403 200 200 403 401
            POST   /api/dead-letters/{offset}/replay       403 403 403 404 403 403 401
            GET    /api/overrides                          403 403 200 200 200 403 401
            GET    /api/audit                              403 403 403 403 200 403 401
            GET    /metrics                                403 403 403 200 200 200 401
            GET    /api/decisions                          200 200 200 200 200 403 401
            GET    /api/shipments/{id}                     404 404 404 404 404 403 401
            GET    /api/shipments/{id}/explanation         403 404 404 404 404 403 401
            GET    /api/entities/{key}                     422 422 422 422 422 403 401
            GET    /api/profiles                           403 200 200 200 200 403 401
            GET    /api/profiles/{id}                      403 404 404 404 404 403 401
            POST   /api/profiles/{id}/mode                 403 400 403 403 403 403 401
            POST   /api/profiles/{id}/pause                403 403 403 400 403 403 401
            GET    /api/vocabulary                         403 200 200 200 200 403 401
            GET    /api/profile-schema                     403 200 200 200 200 403 401
            POST   /api/lint                               403 400 400 400 400 403 401
            GET    /api/proposals                          403 200 200 200 200 403 401
            POST   /api/proposals                          403 400 403 403 403 403 401
            GET    /api/proposals/{version}                403 404 404 404 404 403 401
            GET    /api/proposals/{version}/forecast       403 404 404 404 404 403 401
            POST   /api/proposals/{version}/approve        403 403 400 403 403 403 401
            GET    /api/releases                           403 200 200 200 200 403 401
            GET    /api/releases/{version}/changes         403 404 404 404 404 403 401
            POST   /api/releases/{version}/rollback        403 403 400 400 403 403 401
            """;

    private RoleTable() {}

    /** Statuses in the order of the callers, by method and template. */
    static Map<String, List<Integer>> expected() {
        Map<String, List<Integer>> expected = new TreeMap<>();
        for (String line : TABLE.lines().toList()) {
            String[] cells = line.strip().split(" +", -1);
            List<Integer> statuses = new ArrayList<>();
            for (int i = 2; i < cells.length; i++) {
                statuses.add(Integer.valueOf(cells[i]));
            }
            expected.put(cells[0] + " " + cells[1], statuses);
        }
        return expected;
    }

    /** An address of a template, of things that are not there. */
    static String path(String template) {
        return template.replace("{language}", "en")
                .replaceAll("\\{(version|offset)}", "999")
                .replaceAll("\\{\\w+}", "none");
    }
}
