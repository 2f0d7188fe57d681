// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.streams;

import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.evidence.HistoryPlan;
import org.torugart.flink.message.CaseEvent;

/** Lets an entity answer and change: one read of its store, and one write when it has changed. */
final class EvidenceProcessor implements Processor<String, EntityEvent, String, CaseEvent> {
    private final LongAdder accesses;
    private ProcessorContext<String, CaseEvent> context;
    private CountedStore entities;

    EvidenceProcessor(LongAdder accesses) {
        this.accesses = accesses;
    }

    @Override
    public void init(ProcessorContext<String, CaseEvent> newContext) {
        context = newContext;
        entities = CountedStore.of(newContext, StreamsTopology.ENTITIES, accesses);
    }

    @Override
    public void process(Record<String, EntityEvent> record) {
        String key = record.key();
        EntityState entity = EntityState.of(EntityRole.ofKey(key), entities.get(key), HistoryPlan.DEFAULT);
        boolean changed = entity.apply(
                record.value(),
                answer -> context.forward(
                        new Record<>(answer.declarationId(), new CaseEvent.Answered(answer), record.timestamp())));
        if (changed) {
            entities.put(key, entity.isEmpty() ? null : entity.toBytes());
        }
    }
}
