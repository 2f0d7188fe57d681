// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.util.Objects;
import org.torugart.core.decision.ControlChannel;

/**
 * What is known of a planted declaration, and never sent.
 *
 * @param declarationId the declaration; never null
 * @param scenario number of the scenario
 * @param name name of the scenario; never null
 * @param instance identifier of the instance: declarations of one story share it, and it names the variant; never null
 * @param role what the declaration is to the story
 * @param expected the channel it must finally get. Of a {@link Role#LEAD_UP} the first answer is meant: what the story
 *     does later may change it
 */
public record Truth(
        String declarationId, int scenario, String name, String instance, Role role, ControlChannel expected) {

    /** What a planted declaration is to its story. */
    public enum Role {
        /** The one the scenario is about. */
        SUBJECT,
        /** Looks like a subject and is innocent. */
        TWIN,
        /** Builds the history that a subject or twin needs. */
        LEAD_UP
    }

    public Truth {
        Objects.requireNonNull(declarationId, "declarationId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(expected, "expected");
    }

    /** Whether the declaration is innocent: anything above GREEN is then a false alarm. */
    public boolean benign() {
        return expected == ControlChannel.GREEN;
    }
}
