// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.contract;

/** Operator uids. A savepoint finds its state by them: append only, a rename loses state. */
public final class Uids {
    public static final String DECLARATIONS = "declarations";
    public static final String MANIFESTS = "manifests";
    public static final String CONTROL_RESULTS = "control-results";
    public static final String RISK_PROFILES = "risk-profiles";
    public static final String ADDRESS_DECLARATIONS = "address-declarations";
    public static final String ADDRESS_CONTROL_RESULTS = "address-control-results";
    public static final String ADDRESS_MANIFESTS = "address-manifests";
    public static final String INTAKE = "intake";
    public static final String EVIDENCE = "evidence";
    public static final String DECIDE = "decide";
    public static final String OUTBOX = "outbox";
    public static final String DEAD_LETTERS = "dead-letters";
    public static final String STATISTICS = "statistics";
    public static final String FORECASTS = "forecasts";
    public static final String STATISTICS_OUTBOX = "statistics-outbox";

    public static final String PROFILE_RELEASES = "profile-releases";
    public static final String RECORDS = "records";
    public static final String FILE_RECORDS = "file-records";

    public static final String MOVEMENT_TIME = "movement-time";
    public static final String DEADLINES = "deadlines";

    public static final String OBLIGATION_TIME = "obligation-time";
    public static final String OBLIGATIONS = "obligations";

    public static final String REFERENCE = "reference";
    public static final String READ_REFERENCE = "read-reference";

    public static final String OVERRIDE_CASES = "override-cases";
    public static final String OVERSIGHT = "oversight";

    private Uids() {}

    /** Of the operator that hands on another's dead letters; it has no state. */
    public static String deadLettersOf(String uid) {
        return DEAD_LETTERS + "-of-" + uid;
    }
}
