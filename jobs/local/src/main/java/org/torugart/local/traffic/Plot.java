// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

/** The scenario variants planted: what must be found, at which channel, and the innocent twin of each. */
enum Plot {
    VALUE_YELLOW(1, "undervaluation", 1),
    VALUE_RED(1, "undervaluation", 1),
    VALUE_TWIN(1, "undervaluation", 1),
    MASS_YELLOW(2, "weight versus manifest", 1),
    MASS_RED(2, "weight versus manifest", 1),
    MASS_TWIN(2, "weight versus manifest", 1),
    MANIFEST_MISSING(3, "missing manifest", 1),
    MANIFEST_TWIN_UNCONNECTED(3, "missing manifest", 1),
    MANIFEST_TWIN_LATE(3, "missing manifest", 1),
    HS_YELLOW(4, "HS shifted to lower duty", 1),
    HS_RED(4, "HS shifted to lower duty", 2),
    HS_TWIN(4, "HS shifted to lower duty", 1),
    ORIGIN_YELLOW(5, "false origin", 1),
    ORIGIN_RED(5, "false origin", 1),
    ORIGIN_TWIN(5, "false origin", 1),
    NEWCOMER_YELLOW(6, "new importer, high value", 1),
    NEWCOMER_RED(6, "new importer, high value", 6),
    NEWCOMER_TWIN_ESTABLISHED(6, "new importer, high value", 11),
    NEWCOMER_TWIN_SMALL(6, "new importer, high value", 1),
    BROKER_YELLOW(7, "bad-record broker", 8),
    BROKER_RED(7, "bad-record broker", 8),
    BROKER_TWIN(7, "bad-record broker", 8),
    PERMIT_RED(8, "controlled goods without permit", 1),
    PERMIT_EXHAUSTED(8, "controlled goods without permit", 2),
    PERMIT_YELLOW(8, "controlled goods without permit", 1),
    PERMIT_TWIN(8, "controlled goods without permit", 1),
    OVERDUE_RED(9, "carrier of an overdue transit", 1),
    OVERDUE_TWIN(9, "carrier of an overdue transit", 1),
    SPLIT_RED(10, "splitting below threshold", 3),
    SPLIT_YELLOW(10, "splitting below threshold", 3),
    SPLIT_TWIN(10, "splitting below threshold", 3),
    CONTAINER_RED(11, "container or vehicle twice", 2),
    VEHICLE_RED(11, "container or vehicle twice", 2),
    CONTAINER_TWIN(11, "container or vehicle twice", 2),
    TRUSTED_YELLOW(12, "trusted repeat revoked", 1),
    TRUSTED_TWIN(12, "trusted repeat revoked", 1),
    SENSOR_RED(13, "border equipment contradicts", 1),
    SENSOR_YELLOW(13, "border equipment contradicts", 1),
    SENSOR_TWIN(13, "border equipment contradicts", 1),
    OFFICER_RED(14, "officer releases one importer", 17),
    OFFICER_TWIN(14, "officer releases one importer", 7),
    BENCHMARK_YELLOW(15, "value below benchmark", 1),
    BENCHMARK_TWIN(15, "value below benchmark", 1),
    CODE_YELLOW(16, "code not in nomenclature", 1),
    CODE_TWIN(16, "code not in nomenclature", 1),
    OFFICE_YELLOW(17, "office not competent", 1),
    OFFICE_TWIN(17, "office not competent", 1),
    EXCISE_REUSED(18, "excise mark used twice or not in force", 2),
    EXCISE_TERMINATED(18, "excise mark used twice or not in force", 1),
    EXCISE_TWIN(18, "excise mark used twice or not in force", 1),
    GUARANTEE_EXHAUSTED(19, "guarantee exhausted, or its guarantor struck off", 2),
    GUARANTEE_YELLOW(19, "guarantee exhausted, or its guarantor struck off", 1),
    GUARANTEE_TWIN(19, "guarantee exhausted, or its guarantor struck off", 1),
    SPECIALIST_YELLOW(20, "certificate of the broker's specialist revoked", 1),
    SPECIALIST_TWIN(20, "certificate of the broker's specialist revoked", 1),
    TRADEMARK_YELLOW(21, "protected mark without its holder's leave", 1),
    TRADEMARK_TWIN(21, "protected mark without its holder's leave", 1);

    final int scenario;
    final String title;
    /** Declarations of one instance, lead-up included. */
    final int declarations;

    Plot(int scenario, String title, int declarations) {
        this.scenario = scenario;
        this.title = title;
        this.declarations = declarations;
    }
}
