// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Something in a shipment's life.
 *
 * @param at when it came to be known; never null
 * @param happenedAt when it happened, by what it says itself; null when it says nothing
 * @param what it in a few words; never null
 * @param details what else there is to say; never null
 */
public record Moment(Instant at, Instant happenedAt, String what, List<String> details) {
    public Moment {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(what, "what");
        details = List.copyOf(details);
    }
}
