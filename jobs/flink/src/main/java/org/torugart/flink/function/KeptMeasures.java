// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.io.Serializable;
import java.util.function.Supplier;
import org.torugart.core.evidence.HistoryPlan;

/** Says which measures are kept of which entities. It travels with the job, and the plan does not: that holds functions. */
@FunctionalInterface
public interface KeptMeasures extends Supplier<HistoryPlan>, Serializable {
    /** What roles say. */
    KeptMeasures DEFAULT = () -> HistoryPlan.DEFAULT;
}
