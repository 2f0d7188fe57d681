// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
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
import org.torugart.codec.KeyFiles;
import org.torugart.codec.ProfilePauseCodec;
import org.torugart.codec.Topics;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.Releases;
import org.torugart.core.release.SigningKey;
import org.torugart.core.statistics.Alert;
import org.torugart.core.statistics.ForecastWatch;
import org.torugart.core.statistics.Tally;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.WatchEvent;
import org.torugart.flink.state.StateDescriptors;

/**
 * FORECASTS, keyed by profile set: watches whether live profiles match as often as was forecast when their set was
 * approved. One that does not is paused, and an alert says why; without a key to sign pauses with, the alert alone. All
 * decisions of a set come to one subtask, which therefore keeps its watches on the heap; a checkpoint writes them. No
 * timers, no keyed state.
 */
public final class ForecastFunction extends KeyedProcessFunction<String, WatchEvent, Outbound>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    /** Late corrections and rollbacks come to the versions before the one in force; no more are kept of a set. */
    private static final int KEPT_WATCHES = 4;

    private static final int PERCENT_SCALE = 4;

    private final String engineKey;

    private transient Map<String, List<ForecastWatch>> watches;
    private transient ListState<byte[]> watched;
    private transient SigningKey key;
    private transient ProfilePauseCodec pauses;
    private transient AlertCodec alerts;

    /**
     * Watches forecasts.
     *
     * @param engineKey file of the private key pauses are signed with, on the machine this runs on; null for none. The
     *     key itself is no part of the job
     */
    public ForecastFunction(String engineKey) {
        this.engineKey = engineKey;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        key = engineKey == null ? null : KeyFiles.signingKey(Path.of(engineKey));
        pauses = new ProfilePauseCodec();
        alerts = new AlertCodec();
    }

    /** Every subtask sees what all watched, and keeps what now belongs to it. */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        watches = new HashMap<>();
        watched = context.getOperatorStateStore().getUnionListState(StateDescriptors.forecastWatches());
        for (byte[] bytes : watched.get()) {
            ForecastWatch watch = ForecastWatch.fromBytes(bytes);
            if (KeyGroups.isHere(watch.setId(), getRuntimeContext().getTaskInfo())) {
                watchesOf(watch.setId()).add(watch);
            }
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        List<byte[]> snapshot = new ArrayList<>();
        for (List<ForecastWatch> ofSet : watches.values()) {
            ofSet.forEach(watch -> snapshot.add(watch.toBytes()));
        }
        watched.update(snapshot);
    }

    @Override
    public void processElement(WatchEvent event, Context context, Collector<Outbound> out) {
        if (event instanceof WatchEvent.Began began) {
            begin(began);
        } else if (event instanceof WatchEvent.Counted counted) {
            Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
            count(counted.tally(), now, out);
        }
    }

    /** Every subtask of DECIDE says so, and again after each start; what is watched already goes on. */
    private void begin(WatchEvent.Began began) {
        List<ForecastWatch> ofSet = watchesOf(began.setId());
        boolean known = ofSet.stream()
                .anyMatch(watch -> watch.setVersion() == began.setVersion()
                        && watch.contentDigest().equals(began.contentDigest()));
        if (!known) {
            ofSet.removeIf(watch -> watch.setVersion() == began.setVersion());
            ofSet.add(new ForecastWatch(began.setId(), began.setVersion(), began.contentDigest(), began.forecasts()));
            if (ofSet.size() > KEPT_WATCHES) {
                ofSet.remove(0);
            }
        }
    }

    private void count(Tally tally, Instant now, Collector<Outbound> out) {
        for (ForecastWatch watch : watchesOf(tally.counted().setId())) {
            if (watch.setVersion() == tally.counted().setVersion()) {
                for (ForecastWatch.Departure departure : watch.count(tally)) {
                    depart(watch, departure, now, out);
                }
            }
        }
    }

    private void depart(ForecastWatch watch, ForecastWatch.Departure departure, Instant now, Collector<Outbound> out) {
        ForecastWatch.Forecast forecast = departure.forecast();
        String why = forecast.profileId() + " matched " + departure.matched() + " of " + departure.evaluated()
                + " declarations, " + percent(departure.rate()) + "; forecast were " + percent(forecast.rate())
                + ", from " + percent(forecast.interval().low()) + " to "
                + percent(forecast.interval().high());
        if (key != null) {
            ProfilePause pause = ProfilePause.of(
                    watch.setId(), watch.setVersion(), watch.contentDigest(), forecast.profileId(), key, now, why);
            out.collect(new Outbound(Topics.RISK_PROFILES, Releases.key(pause), pauses.encode(pause)));
        }
        Alert alert = new Alert(
                key == null ? Alert.Code.PROFILE_OFF_FORECAST : Alert.Code.PROFILE_PAUSED,
                now,
                why
                        + (key == null
                                ? ". It still counts: the job has no key to pause it with"
                                : ". It counts as shadow now"),
                watch.setId(),
                watch.setVersion(),
                forecast.profileId(),
                new Alert.Departure(forecast.rate(), forecast.interval(), departure.evaluated(), departure.matched()));
        out.collect(new Outbound(Topics.ALERTS, watch.setId(), alerts.encode(alert)));
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .setScale(PERCENT_SCALE, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    private List<ForecastWatch> watchesOf(String setId) {
        return watches.computeIfAbsent(setId, id -> new ArrayList<>());
    }
}
