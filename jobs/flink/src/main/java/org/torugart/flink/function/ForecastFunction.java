// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.codec.AlertCodec;
import org.torugart.core.statistics.ForecastWatch;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.WatchEvent;
import org.torugart.flink.state.StateDescriptors;

/**
 * FORECASTS, keyed by profile set: watches whether live profiles match as often as was forecast when their set was
 * approved; one that does not is paused, and an alert says why. Every decision of a set comes to one subtask, which is
 * why the watches live on its heap; a checkpoint writes them. No timers, no keyed state.
 */
public final class ForecastFunction extends KeyedProcessFunction<String, WatchEvent, Outbound>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    /** Late corrections and rollbacks come to the versions before the one in force; no more are kept of a set. */
    private static final int KEPT_VERSIONS = 4;

    private transient Map<String, List<ForecastWatch>> watches;
    private transient ListState<byte[]> watched;
    private transient AlertCodec alerts;

    @Override
    public void open(OpenContext context) {
        alerts = new AlertCodec();
    }
}
