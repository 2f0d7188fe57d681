// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.stats;

/**
 * How one planted scenario was treated. Only declarations that have their decision are counted.
 *
 * @param scenario the scenario's number and name; never null
 * @param planted declarations carrying it
 * @param caught of these, with the expected channel or one of higher precedence
 * @param twins benign twins
 * @param wronglyHit of these, with a channel above the expected one
 */
public record ScenarioRow(String scenario, int planted, int caught, int twins, int wronglyHit) {}
