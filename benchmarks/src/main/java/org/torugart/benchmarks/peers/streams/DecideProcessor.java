// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.streams;

import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.torugart.benchmarks.peers.DecisionMaker;
import org.torugart.benchmarks.peers.DecisionRules;
import org.torugart.benchmarks.peers.Outbox;
import org.torugart.core.evidence.Answer;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.state.Decided;
import org.torugart.flink.state.Gathering;

/** Gathers the answers to each declaration version, and decides when the last is in. There is no deadline. */
final class DecideProcessor implements Processor<String, CaseEvent, String, Outbound> {
    private final DecisionMaker decisions;
    private final LongAdder accesses;
    private ProcessorContext<String, Outbound> context;
    private CountedStore gatherings;
    private CountedStore cases;

    DecideProcessor(DecisionRules rules, LongAdder accesses) {
        this.decisions = new DecisionMaker(rules);
        this.accesses = accesses;
    }

    @Override
    public void init(ProcessorContext<String, Outbound> newContext) {
        context = newContext;
        gatherings = CountedStore.of(newContext, StreamsTopology.GATHERINGS, accesses);
        cases = CountedStore.of(newContext, StreamsTopology.CASES, accesses);
    }

    @Override
    public void process(Record<String, CaseEvent> record) {
        Outbox out = (topic, key, value) ->
                context.forward(new Record<>(key, new Outbound(topic, key, value), record.timestamp()));
        if (record.value() instanceof CaseEvent.Opened opened) {
            Gathering gathering =
                    new Gathering(opened.declarationId(), opened.version(), context.currentSystemTimeMs());
            gathering.open(opened);
            keepOrDecide(gathering, out);
        } else if (record.value() instanceof CaseEvent.Answered answered) {
            answered.answers().forEach(answer -> answered(answer, out));
        }
    }

    private void answered(Answer answer, Outbox out) {
        byte[] gathered = gatherings.get(key(answer.declarationId(), answer.version()));
        if (gathered != null) {
            Gathering gathering = Gathering.fromBytes(gathered);
            gathering.answer(answer.key(), answer.payload());
            keepOrDecide(gathering, out);
            return;
        }
        Decided before = Decided.fromBytes(cases.get(answer.declarationId()));
        Decided after = decisions.decideAgain(before, answer, context.currentSystemTimeMs(), out);
        if (after != null) {
            cases.put(answer.declarationId(), after.toBytes());
        }
    }

    private void keepOrDecide(Gathering gathering, Outbox out) {
        String id = gathering.declarationId();
        String key = key(id, gathering.version());
        if (!gathering.isComplete()) {
            gatherings.put(key, gathering.toBytes());
            return;
        }
        gatherings.put(key, null);
        CaseEvent.Opened opened = gathering.opened();
        Decided before = opened.first() ? Decided.NOTHING : Decided.fromBytes(cases.get(id));
        Decided after = decisions.decide(
                before, opened, new TreeMap<>(gathering.answers()), context.currentSystemTimeMs(), out);
        cases.put(id, after.toBytes());
    }

    private static String key(String declarationId, int version) {
        return declarationId + '/' + version;
    }
}
