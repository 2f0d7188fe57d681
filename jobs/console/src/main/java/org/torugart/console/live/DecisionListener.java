// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.live;

import org.torugart.core.decision.Decision;

/** Is told of every decision that is published. Must return at once: one thread tells everybody. */
@FunctionalInterface
public interface DecisionListener {
    /**
     * A decision was published, for the first time.
     *
     * @param publishedAtMillis the broker's timestamp of it, milliseconds since 1970
     */
    void published(Decision decision, long publishedAtMillis);
}
