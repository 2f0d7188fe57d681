// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

/** Units of fields, and where their values come from, in the words of the reference page. */
final class Terms {
    static final String SOM = "national currency";
    static final String KG = "kg";
    static final String PERCENT = "percent";
    static final String COUNTRY = "ISO 3166-1 alpha-2";

    static final String DECLARED = "declaration";
    static final String PARTNER = "partner manifest";
    static final String TABLES = "reference tables";
    static final String COMPARED = "comparable imports";
    static final String LOTS = "lots before it";
    static final String JOINED = "reconciliation";

    private Terms() {}
}
