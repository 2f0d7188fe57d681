// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.codec.BorderEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.PermitCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.RegisterEntryCodec;
import org.torugart.codec.Topics;
import org.torugart.codec.WatchlistEntryCodec;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.Filings;
import org.torugart.core.obligation.Obligations;
import org.torugart.core.permit.Permit;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.watchlist.WatchlistEntry;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.EntityBatch;

/**
 * Files border events, permits and entries of registers and lists with the entities they are about; which of them a record
 * is, its topic says. A deletion in a compacted topic changes nothing: what was in force stays so as of then.
 */
public final class FilingFunction extends ProcessFunction<RawRecord, EntityBatch> {
    private static final long serialVersionUID = 1L;

    private final DeadLetters deadLetters = new DeadLetters("filing");
    private transient BorderEventCodec borderEvents;
    private transient PermitCodec permits;
    private transient RegisterEntryCodec registers;
    private transient WatchlistEntryCodec watchlists;

    @Override
    public void open(OpenContext context) {
        borderEvents = new BorderEventCodec();
        permits = new PermitCodec();
        registers = new RegisterEntryCodec();
        watchlists = new WatchlistEntryCodec();
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<EntityBatch> out) {
        byte[] bytes = record.value();
        if (bytes == null) {
            return;
        }
        DecodeResult<?> result = switch (record.topic()) {
            case Topics.BORDER_EVENTS -> borderEvents.decode(bytes);
            case Topics.PERMITS -> permits.decode(bytes);
            case Topics.REGISTERS -> registers.decode(bytes);
            case Topics.WATCHLISTS -> watchlists.decode(bytes);
            default -> throw new IllegalStateException("no records of " + record.topic() + " are filed");
        };
        if (result instanceof DecodeResult.Rejected<?> rejected) {
            reject(record, rejected.code().name(), rejected.message(), context);
            return;
        }
        Object value = ((DecodeResult.Decoded<?>) result).value();
        List<EntityEvent> filed = filed(value, bytes);
        Obligations.Addressed owed = value instanceof BorderEvent event ? Obligations.of(event) : null;
        if (filed.isEmpty() && owed == null) {
            reject(record, "NOTHING_NAMED", "the record names nothing it could be found by", context);
        }
        filed.forEach(event -> out.collect(EntityBatch.of(event)));
        if (owed != null) {
            long time = ((BorderEvent) value).occurredAt().toEpochMilli();
            context.output(SideOutputs.OBLIGATIONS, ObligationSteps.record(record, time, owed));
        }
        if (value instanceof BorderEvent event && event.isOfTransit()) {
            context.output(
                    SideOutputs.MOVEMENTS,
                    new RawRecord(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            event.occurredAt().toEpochMilli(),
                            event.movementId().getBytes(StandardCharsets.UTF_8),
                            bytes));
        }
    }

    private static List<EntityEvent> filed(Object value, byte[] bytes) {
        if (value instanceof BorderEvent event) {
            return Filings.of(event, bytes);
        }
        if (value instanceof Permit permit) {
            return Filings.of(permit, bytes);
        }
        return value instanceof RegisterEntry entry
                ? Filings.of(entry, bytes)
                : Filings.of((WatchlistEntry) value, bytes);
    }

    private void reject(RawRecord record, String code, String message, Context context) {
        context.output(
                SideOutputs.DEAD_LETTERS,
                deadLetters.of(record, code, message, context.timerService().currentProcessingTime()));
    }
}
