// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Which subtask keyed things belong to where Flink does not see to it, by its own arithmetic. */
final class KeyGroups {
    private KeyGroups() {}

    /** Whether a key belongs to this subtask. */
    static boolean isHere(String key, TaskInfo task) {
        return subtaskOf(key, task) == task.getIndexOfThisSubtask();
    }

    /** Index of the subtask a key belongs to, in an operator as parallel as this. */
    static int subtaskOf(String key, TaskInfo task) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                key, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
    }
}
