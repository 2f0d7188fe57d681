// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.contract;

import java.util.List;

/** State names within their operators. Append only, a rename loses state. */
public final class StateNames {
    public static final String DOOR = "door";
    public static final String HISTORY = "history";
    public static final String TOGETHER = "together";
    public static final String CONSIGNMENT = "consignment";
    public static final String CASE = "case";
    public static final String GATHERING = "gathering";
    public static final String PROFILE_SET = "profile-set";
    public static final String PROFILE_COUNTS = "profile-counts";
    public static final String SCOPE_COUNTS = "scope-counts";
    public static final String OFFICE_CHANGES = "office-changes";
    public static final String FORECAST_WATCHES = "forecast-watches";
    public static final String PUBLISHED = "published";
    public static final String BINDING = "binding";
    public static final String REGISTER = "register";
    public static final String GRANT = "grant";

    public static final String MOVEMENT = "movement";

    public static final String OBLIGATION = "obligation";

    public static final String OVERRIDE_CASE = "override-case";
    public static final String OVERSIGHT_NUMBERS = "oversight-numbers";
    public static final String OVERRIDE_COUNTS = "override-counts";

    /** Of before some entities were kept together; read by {@code torugart history build}. */
    public static final List<String> BEFORE_ROWS = List.of("comparables", "lots", "border");

    private StateNames() {}
}
