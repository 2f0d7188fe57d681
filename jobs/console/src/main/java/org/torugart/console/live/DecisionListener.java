// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.live;

/** Is told of every decision that is published. Must return at once: one thread tells everybody. */
@FunctionalInterface
public interface DecisionListener {
    /** A decision was published, for the first time. */
    void published(Published published);
}
