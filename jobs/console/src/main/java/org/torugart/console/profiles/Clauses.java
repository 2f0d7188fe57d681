// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.profiles;

import java.util.Map;
import org.torugart.console.http.Json;
import org.torugart.core.explain.Clause;

/** Conditions as they came out, for pages. */
public final class Clauses {
    private Clauses() {}

    /** A condition with its parts. */
    public static Map<String, Object> shown(Clause clause) {
        return Json.object(
                "connective", clause.connective(),
                "text", clause.text(),
                "verdict", clause.verdictText(),
                "values", clause.values(),
                "absent", clause.absent(),
                "operands", clause.operands().stream().map(Clauses::shown).toList());
    }
}
