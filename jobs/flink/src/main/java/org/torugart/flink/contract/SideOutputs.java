// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.contract;

import org.apache.flink.util.OutputTag;
import org.torugart.codec.RawRecord;
import org.torugart.flink.message.EntityBatch;
import org.torugart.flink.message.MessageTypes;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.Oversight;
import org.torugart.flink.message.StatisticsEvent;
import org.torugart.flink.message.WatchEvent;

/** Side outputs of the functions. */
public final class SideOutputs {
    /** INTAKE: what happens to entities, a message for each subtask of EVIDENCE. */
    public static final OutputTag<EntityBatch> ENTITY_EVENTS =
            new OutputTag<>("entity-events", MessageTypes.ENTITY_BATCH);

    /** Every function: records that could not be used. */
    public static final OutputTag<Outbound> DEAD_LETTERS = new OutputTag<>("dead-letters", MessageTypes.OUTBOUND);

    /** DECIDE: what declarations count for the statistics of profiles. */
    public static final OutputTag<StatisticsEvent> STATISTICS_EVENTS =
            new OutputTag<>("statistics-events", MessageTypes.STATISTICS_EVENT);

    /** DECIDE: the same for the watch over forecasts, with the forecasts of each set before its first tally. */
    public static final OutputTag<WatchEvent> WATCH_EVENTS = new OutputTag<>("watch-events", MessageTypes.WATCH_EVENT);

    /** FILE RECORDS: border events of transit movements, under the movement's number and at the time they are of. */
    public static final OutputTag<RawRecord> MOVEMENTS = new OutputTag<>("movements", MessageTypes.RAW_RECORD);

    /** INTAKE, FILE RECORDS: what is said of obligations, under what they are known by and at the time it is of. */
    public static final OutputTag<RawRecord> OBLIGATIONS = new OutputTag<>("obligations", MessageTypes.RAW_RECORD);

    /** OBLIGATIONS: alerts. */
    public static final OutputTag<Outbound> ALERTS = new OutputTag<>("alerts", MessageTypes.OUTBOUND);

    /** INTAKE, DECIDE: overrides, and decisions above GREEN that they may be of, under their declaration. */
    public static final OutputTag<Oversight> OVERSIGHT = new OutputTag<>("oversight", MessageTypes.OVERSIGHT);

    private SideOutputs() {}
}
