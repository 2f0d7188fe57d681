// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

/** The scenario variants planted: what must be found, at which channel, and the innocent twin of each. */
enum Plot {
    VALUE_YELLOW(1, "undervaluation", 1),
    VALUE_RED(1, "undervaluation, gross", 1),
    VALUE_TWIN(1, "undervaluation twin: freight explains it", 1),
    MASS_YELLOW(2, "weight versus manifest", 1),
    MASS_RED(2, "weight versus manifest, gross", 1),
    MASS_TWIN(2, "weight versus manifest twin: within tolerance", 1),
    MANIFEST_MISSING(3, "missing manifest", 1),
    MANIFEST_TWIN_UNCONNECTED(3, "missing manifest twin: partner not connected", 1),
    MANIFEST_TWIN_LATE(3, "missing manifest twin: it comes late", 1),
    HS_YELLOW(4, "HS shifted to lower duty", 1),
    HS_RED(4, "HS shifted to lower duty, repeated", 2),
    HS_TWIN(4, "HS shifted twin: valid ruling", 1),
    ORIGIN_YELLOW(5, "false origin", 1),
    ORIGIN_RED(5, "false origin, banned", 1),
    ORIGIN_TWIN(5, "false origin twin: certificate agrees", 1),
    NEWCOMER_YELLOW(6, "new importer, high value", 1),
    NEWCOMER_RED(6, "new importer, primed with small lots", 6),
    NEWCOMER_TWIN_ESTABLISHED(6, "new importer twin: established importer", 11),
    NEWCOMER_TWIN_SMALL(6, "new importer twin: small value", 1),
    BROKER_YELLOW(7, "bad-record broker", 8),
    BROKER_RED(7, "bad-record broker and undervaluation", 8),
    BROKER_TWIN(7, "bad-record broker twin: clean record", 8),
    SPLIT_RED(10, "splitting below threshold", 3),
    SPLIT_YELLOW(10, "splitting with notice", 3),
    SPLIT_TWIN(10, "splitting twin: spread over weeks", 3),
    CONTAINER_RED(11, "container twice", 2),
    VEHICLE_RED(11, "vehicle twice", 2),
    CONTAINER_TWIN(11, "container twice twin: groupage", 2);

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
