// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.RawRecord;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.HistoryPlan;
import org.torugart.core.intake.Door;
import org.torugart.core.intake.EventDigest;
import org.torugart.core.obligation.ObligationTerms;
import org.torugart.core.obligation.Obligations;
import org.torugart.core.oversight.OversightStep;
import org.torugart.core.statistics.Findings;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.Arrival;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.CaseEvent.Noted.Kind;
import org.torugart.flink.message.Oversight;
import org.torugart.flink.state.StateDescriptors;

/**
 * INTAKE, keyed by declaration: decodes, passes every event through the declaration's {@link Door} once, asks each
 * entity the declaration names, and opens its case. One state read and at most one write for each record, and one message
 * for each subtask of EVIDENCE at most.
 */
public final class IntakeFunction extends KeyedProcessFunction<String, Arrival, CaseEvent> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(IntakeFunction.class);

    private final DeadLetters deadLetters = new DeadLetters("intake");
    private final KeptMeasures measures;
    private final ObligationTerms terms;
    private transient HistoryPlan plan;
    private transient ValueState<byte[]> door;
    private transient DeclarationEventCodec declarations;
    private transient ControlResultCodec controlResults;
    private transient EventDigest digest;
    private transient EntityBatches batches;

    /** A function that contributes what is kept, and takes what is undertaken to be owed so long. */
    public IntakeFunction(KeptMeasures measures, ObligationTerms terms) {
        this.measures = measures;
        this.terms = terms;
    }

    /** The same with the usual terms. */
    public IntakeFunction(KeptMeasures measures) {
        this(measures, ObligationTerms.DEFAULT);
    }

    @Override
    public void open(OpenContext context) {
        plan = measures.get();
        door = getRuntimeContext().getState(StateDescriptors.door());
        declarations = new DeclarationEventCodec();
        controlResults = new ControlResultCodec();
        digest = new EventDigest();
        batches = new EntityBatches(getRuntimeContext().getTaskInfo());
    }

    @Override
    public void processElement(Arrival arrival, Context context, Collector<CaseEvent> out) throws Exception {
        switch (arrival.kind()) {
            case DECLARATION_EVENT -> declarationEvent(arrival, context, out);
            case CONTROL_RESULT -> controlResult(arrival, context, out);
        }
    }

    private void declarationEvent(Arrival arrival, Context context, Collector<CaseEvent> out) throws Exception {
        DecodeResult<DeclarationEvent> result =
                declarations.decode(arrival.record().value());
        if (result instanceof DecodeResult.Rejected<DeclarationEvent> rejected) {
            unreadable(arrival, rejected.code().name(), rejected.message(), context, out);
            return;
        }
        DeclarationEvent event = ((DecodeResult.Decoded<DeclarationEvent>) result).value();
        byte[] before = door.value();
        Door state;
        Door.Admission admission;
        try {
            state = Door.fromBytes(arrival.declarationId(), before, plan);
            admission = state.admit(event, digest.of(arrival.record().value()));
        } catch (RuntimeException failure) {
            LOG.error("Intake failed for {}", position(arrival.record()), failure);
            unreadable(arrival, "INTAKE_FAILED", failure.toString(), context, out);
            return;
        }
        if (admission instanceof Door.Admission.Opened opened) {
            // A decision waits for what is asked, and nothing for state.
            open(arrival, event.version(), opened, null, context, out);
            door.update(state.toBytes());
            owe(arrival.record(), event, context);
        } else if (admission instanceof Door.Admission.Noted noted) {
            door.update(state.toBytes());
            owe(arrival.record(), event, context);
            note(event.kind() == DeclarationEvent.Kind.WITHDRAWN ? Kind.WITHDRAWN : Kind.RELEASED, arrival, out);
            emit(noted.updates(), context);
        } else if (admission instanceof Door.Admission.Conflict conflict) {
            reject(arrival.record(), "VERSION_CONFLICT", conflict.message(), context);
        }
    }

    /** What it says of obligations goes its own way, which no decision waits for; nearly always that is nothing. */
    private void owe(RawRecord record, DeclarationEvent event, Context context) {
        for (Obligations.Addressed addressed : Obligations.of(event, terms)) {
            context.output(
                    SideOutputs.OBLIGATIONS,
                    ObligationSteps.record(record, event.occurredAt().toEpochMilli(), addressed));
        }
    }

    /** The bytes go to an operator, and the declaration they are about gets its decision all the same. */
    private void unreadable(Arrival arrival, String code, String message, Context context, Collector<CaseEvent> out)
            throws Exception {
        reject(arrival.record(), code, message, context);
        byte[] bytes = arrival.record().value() == null
                ? new byte[0]
                : arrival.record().value();
        Door state = Door.fromBytes(arrival.declarationId(), door.value(), plan);
        if (state.admitUnreadable(digest.of(bytes)) instanceof Door.Admission.Opened opened) {
            open(arrival, 0, opened, code + ": " + message, context, out);
            door.update(state.toBytes());
        }
    }

    private static String position(RawRecord record) {
        return record.topic() + '-' + record.partition() + '@' + record.offset();
    }

    /** The case first: it takes the shorter way, and DECIDE would otherwise look for it in state. */
    private void open(
            Arrival arrival,
            int version,
            Door.Admission.Opened opened,
            String unreadable,
            Context context,
            Collector<CaseEvent> out) {
        RawRecord record = arrival.record();
        out.collect(new CaseEvent.Opened(
                arrival.declarationId(),
                version,
                record.value() == null ? new byte[0] : record.value(),
                record.partition(),
                record.offset(),
                record.timestampMillis(),
                context.timerService().currentProcessingTime(),
                opened.asks().size(),
                opened.first(),
                unreadable));
        batches.add(opened.asks());
        emit(opened.updates(), context);
    }

    private void controlResult(Arrival arrival, Context context, Collector<CaseEvent> out) throws Exception {
        RawRecord record = arrival.record();
        DecodeResult<ControlResult> result = controlResults.decode(record.value());
        if (result instanceof DecodeResult.Decoded<ControlResult> decoded) {
            ControlResult controlResult = decoded.value();
            Door state = Door.fromBytes(arrival.declarationId(), door.value(), plan);
            if (state.admit(controlResult) instanceof Door.Admission.Noted noted) {
                door.update(state.toBytes());
                if (controlResult.override() != null) {
                    byte[] step = OversightStep.overridden(controlResult).toBytes();
                    context.output(SideOutputs.OVERSIGHT, new Oversight(arrival.declarationId(), step));
                }
                if (controlResult.stage() != ControlResult.Stage.COMPLETED) {
                    note(Kind.INSPECTION_BEGUN, arrival, out);
                } else if (!noted.again()) {
                    out.collect(new CaseEvent.Controlled(arrival.declarationId(), Findings.of(controlResult)));
                }
                emit(noted.updates(), context);
            }
        } else if (result instanceof DecodeResult.Rejected<ControlResult> rejected) {
            reject(record, rejected.code().name(), rejected.message(), context);
        }
    }

    private static void note(Kind kind, Arrival arrival, Collector<CaseEvent> out) {
        out.collect(new CaseEvent.Noted(arrival.declarationId(), kind));
    }

    private void emit(List<? extends EntityEvent> events, Context context) {
        batches.add(events);
        batches.flush(batch -> context.output(SideOutputs.ENTITY_EVENTS, batch));
    }

    private void reject(RawRecord record, String code, String message, Context context) {
        context.output(
                SideOutputs.DEAD_LETTERS,
                deadLetters.of(record, code, message, context.timerService().currentProcessingTime()));
    }
}
