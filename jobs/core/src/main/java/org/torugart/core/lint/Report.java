// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.lint;

import java.util.List;
import org.torugart.core.lint.Finding.Severity;

/**
 * All findings in a set, ordered by file and place.
 *
 * @param findings the findings
 * @param profiles how many profiles were looked at
 */
public record Report(List<Finding> findings, int profiles) {
    public Report {
        findings = List.copyOf(findings);
    }

    /** How many findings are errors. */
    public int errors() {
        return count(Severity.ERROR);
    }

    /** How many findings are warnings. */
    public int warnings() {
        return count(Severity.WARNING);
    }

    private int count(Severity severity) {
        return (int) findings.stream().filter(f -> f.severity() == severity).count();
    }
}
