// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.history;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.state.api.functions.KeyedStateBootstrapFunction;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.HistoryPlan;
import org.torugart.core.intake.Door;
import org.torugart.core.intake.EventDigest;
import org.torugart.flink.function.KeptMeasures;
import org.torugart.flink.message.Arrival;
import org.torugart.flink.state.StateDescriptors;

/** The state of INTAKE: passes every event through its declaration's {@link Door}, as INTAKE does. */
final class DoorBootstrap extends KeyedStateBootstrapFunction<String, Arrival> {
    private static final long serialVersionUID = 1L;

    private final KeptMeasures measures;
    private transient HistoryPlan plan;
    private transient ValueState<byte[]> state;
    private transient DeclarationEventCodec declarations;
    private transient ControlResultCodec controlResults;
    private transient EventDigest digests;

    DoorBootstrap(KeptMeasures measures) {
        this.measures = measures;
    }

    @Override
    public void open(OpenContext context) {
        plan = measures.get();
        state = getRuntimeContext().getState(StateDescriptors.door());
        declarations = new DeclarationEventCodec();
        controlResults = new ControlResultCodec();
        digests = new EventDigest();
    }

    @Override
    public void processElement(Arrival arrival, Context context) throws Exception {
        Door door = Door.fromBytes(arrival.declarationId(), state.value(), plan);
        byte[] value = arrival.record().value();
        boolean passed = arrival.kind() == Arrival.Kind.DECLARATION_EVENT
                ? declaration(value, door)
                : controlResults.decode(value) instanceof DecodeResult.Decoded<ControlResult> decoded
                        && passed(door.admit(decoded.value()));
        if (passed) {
            state.update(door.toBytes());
        }
    }

    private boolean declaration(byte[] value, Door door) {
        byte[] bytes = value == null ? new byte[0] : value;
        byte[] digest = digests.of(bytes);
        return declarations.decode(value) instanceof DecodeResult.Decoded<DeclarationEvent> decoded
                ? passed(door.admit(decoded.value(), digest))
                : passed(door.admitUnreadable(digest));
    }

    private static boolean passed(Door.Admission admission) {
        return admission instanceof Door.Admission.Opened || admission instanceof Door.Admission.Noted;
    }
}
