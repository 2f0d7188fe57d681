// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.stats;

import java.util.Objects;
import org.torugart.core.decision.ControlChannel;

/**
 * A scenario the traffic planted in a declaration, or its benign twin.
 *
 * @param declarationId the declaration that carries it; never null
 * @param scenario the scenario's number; scenarios are listed in its order
 * @param name the scenario's name, e.g. {@code undervaluation}; the first one told is shown
 * @param twin whether it only looks like the scenario, and must not be treated as one
 * @param expected the channel the declaration must finally get
 */
public record Planted(String declarationId, int scenario, String name, boolean twin, ControlChannel expected) {
    public Planted {
        Objects.requireNonNull(declarationId, "declarationId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(expected, "expected");
    }
}
