// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.streams;

import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.HistoryPlan;
import org.torugart.core.intake.Door;
import org.torugart.core.intake.EventDigest;
import org.torugart.flink.message.CaseEvent;

/** Lets each declaration event in once: forwards its case under the declaration, and what entities are told under theirs. */
final class IntakeProcessor implements Processor<String, byte[], String, Object> {
    private final LongAdder accesses;
    private final DeclarationEventCodec codec = new DeclarationEventCodec();
    private final EventDigest digest = new EventDigest();
    private ProcessorContext<String, Object> context;
    private CountedStore doors;

    IntakeProcessor(LongAdder accesses) {
        this.accesses = accesses;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        doors = CountedStore.of(newContext, StreamsTopology.DOORS, accesses);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        String id = record.key();
        if (!(codec.decode(record.value()) instanceof DecodeResult.Decoded<DeclarationEvent> decoded)) {
            throw new IllegalArgumentException("a declaration event cannot be read: " + id);
        }
        DeclarationEvent event = decoded.value();
        Door door = Door.fromBytes(id, doors.get(id), HistoryPlan.DEFAULT);
        Door.Admission admission = door.admit(event, digest.of(record.value()));
        if (admission instanceof Door.Admission.Opened opened) {
            doors.put(id, door.toBytes());
            RecordMetadata position = context.recordMetadata().orElseThrow();
            context.forward(record.withValue(new CaseEvent.Opened(
                    id,
                    event.version(),
                    record.value(),
                    position.partition(),
                    position.offset(),
                    record.timestamp(),
                    context.currentSystemTimeMs(),
                    opened.asks().size(),
                    opened.first(),
                    null)));
            opened.asks().forEach(ask -> forward(record, ask));
            opened.updates().forEach(update -> forward(record, update));
        } else if (admission instanceof Door.Admission.Noted noted) {
            doors.put(id, door.toBytes());
            noted.updates().forEach(update -> forward(record, update));
        }
    }

    private void forward(Record<String, byte[]> record, EntityEvent event) {
        context.forward(new Record<>(event.key(), event, record.timestamp()));
    }
}
