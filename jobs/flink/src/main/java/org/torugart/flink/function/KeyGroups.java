// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Which subtask keyed things belong to that are kept in operator state, as those in keyed state do. */
final class KeyGroups {
    private KeyGroups() {}

    /** Whether a key belongs to this subtask. */
    static boolean isHere(String key, TaskInfo task) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        key, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks())
                == task.getIndexOfThisSubtask();
    }
}
