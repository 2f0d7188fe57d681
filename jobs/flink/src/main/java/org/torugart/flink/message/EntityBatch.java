// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.util.List;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRow;

/**
 * What happens at once to entities of one subtask of EVIDENCE: everything a declaration asks and tells them, in one
 * message instead of one for each.
 *
 * <p>It goes where the row of its first entity belongs, and whoever makes it sees to it that the others belong there too. So it may
 * not be stored and handed on at another parallelism, as unaligned checkpoints would.
 *
 * @param events at least one
 */
public record EntityBatch(List<EntityEvent> events) {
    public EntityBatch {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a batch of nothing belongs nowhere");
        }
    }

    /** A batch of one. */
    public static EntityBatch of(EntityEvent event) {
        return new EntityBatch(List.of(event));
    }

    /** The key that leads it to its subtask. */
    public String key() {
        return EntityRow.keyOf(events.get(0).key());
    }
}
