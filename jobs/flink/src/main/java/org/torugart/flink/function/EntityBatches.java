// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.TaskInfo;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRow;
import org.torugart.flink.message.EntityBatch;

/**
 * Puts what one declaration asks and tells entities into one message for each subtask of EVIDENCE that holds some of
 * them. INTAKE and EVIDENCE must have the same parallelism; {@link EvidenceOperator} refuses what does not belong to it.
 */
final class EntityBatches {
    private final TaskInfo task;
    private final List<List<EntityEvent>> bySubtask = new ArrayList<>();

    EntityBatches(TaskInfo task) {
        this.task = task;
        for (int subtask = 0; subtask < task.getNumberOfParallelSubtasks(); subtask++) {
            bySubtask.add(null);
        }
    }

    /** Takes in events; those of one entity stay in their order. */
    void add(List<? extends EntityEvent> events) {
        for (EntityEvent event : events) {
            int subtask = KeyGroups.subtaskOf(EntityRow.keyOf(event.key()), task);
            List<EntityEvent> there = bySubtask.get(subtask);
            if (there == null) {
                there = new ArrayList<>();
                bySubtask.set(subtask, there);
            }
            there.add(event);
        }
    }

    /** Hands over what was taken in, and begins anew. */
    void flush(Consumer<EntityBatch> out) {
        for (int subtask = 0; subtask < bySubtask.size(); subtask++) {
            List<EntityEvent> there = bySubtask.set(subtask, null);
            if (there != null) {
                out.accept(new EntityBatch(there));
            }
        }
    }
}
