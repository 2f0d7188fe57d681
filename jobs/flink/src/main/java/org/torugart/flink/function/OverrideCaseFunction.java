// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.core.oversight.OverrideCase;
import org.torugart.core.oversight.OverrideTally;
import org.torugart.core.oversight.OversightStep;
import org.torugart.flink.message.Oversight;
import org.torugart.flink.state.StateDescriptors;

/**
 * OVERRIDE CASES, keyed by declaration: holds what officers did against what was decided, and hands on what that changes
 * in the counts of the office. Only decisions above GREEN and overrides come here, beside the way to a decision, which
 * reads nothing of this. One state read for each of them, one write unless it was known.
 */
public final class OverrideCaseFunction extends KeyedProcessFunction<String, Oversight, Oversight> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<byte[]> state;

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(StateDescriptors.overrideCase());
    }

    @Override
    public void processElement(Oversight step, Context context, Collector<Oversight> out) throws Exception {
        OverrideCase known = OverrideCase.fromBytes(state.value());
        List<OverrideTally> changes = known.take(OversightStep.fromBytes(step.payload()));
        state.update(known.toBytes());
        changes.forEach(tally -> out.collect(new Oversight(tally.key(), tally.toBytes())));
    }
}
