// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.torugart.codec.RawRecord;
import org.torugart.core.evidence.EntityEvent;

/** Type information of everything that travels between operators. */
public final class MessageTypes {
    public static final TypeInformation<RawRecord> RAW_RECORD =
            new MessageType<>(RawRecord.class, new RawRecordSerializer());
    public static final TypeInformation<Arrival> ARRIVAL = new MessageType<>(Arrival.class, new ArrivalSerializer());
    public static final TypeInformation<EntityEvent> ENTITY_EVENT =
            new MessageType<>(EntityEvent.class, new EntityEventSerializer());
    public static final TypeInformation<EntityBatch> ENTITY_BATCH =
            new MessageType<>(EntityBatch.class, new EntityBatchSerializer());
    public static final TypeInformation<CaseEvent> CASE_EVENT =
            new MessageType<>(CaseEvent.class, new CaseEventSerializer());
    public static final TypeInformation<Outbound> OUTBOUND =
            new MessageType<>(Outbound.class, new OutboundSerializer());

    public static final TypeInformation<StatisticsEvent> STATISTICS_EVENT =
            new MessageType<>(StatisticsEvent.class, new StatisticsEventSerializer());
    public static final TypeInformation<WatchEvent> WATCH_EVENT =
            new MessageType<>(WatchEvent.class, new WatchEventSerializer());
    public static final TypeInformation<Oversight> OVERSIGHT =
            new MessageType<>(Oversight.class, new OversightSerializer());
    public static final TypeInformation<ProfileUpdate> PROFILE_UPDATE =
            new MessageType<>(ProfileUpdate.class, new ProfileUpdateSerializer());

    private MessageTypes() {}
}
