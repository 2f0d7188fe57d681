// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.contract;

import org.apache.flink.util.OutputTag;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.flink.message.MessageTypes;
import org.torugart.flink.message.Outbound;

/** Side outputs of the functions. */
public final class SideOutputs {
    /** INTAKE: what happens to entities. */
    public static final OutputTag<EntityEvent> ENTITY_EVENTS =
            new OutputTag<>("entity-events", MessageTypes.ENTITY_EVENT);

    /** Every function: records that could not be used. */
    public static final OutputTag<Outbound> DEAD_LETTERS = new OutputTag<>("dead-letters", MessageTypes.OUTBOUND);

    private SideOutputs() {}
}
