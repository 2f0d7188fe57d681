// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of {@link Arrival}. */
final class ArrivalSerializer extends MessageSerializer<Arrival> {
    private static final long serialVersionUID = 1L;

    private static final Arrival.Kind[] KINDS = Arrival.Kind.values();
    private static final RawRecordSerializer RECORD = new RawRecordSerializer();

    @Override
    public void serialize(Arrival arrival, DataOutputView out) throws IOException {
        out.writeByte(arrival.kind().ordinal());
        writeText(arrival.declarationId(), out);
        RECORD.serialize(arrival.record(), out);
    }

    @Override
    public Arrival deserialize(DataInputView in) throws IOException {
        return new Arrival(KINDS[in.readByte()], readText(in), RECORD.deserialize(in));
    }

    @Override
    public TypeSerializerSnapshot<Arrival> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Flink wants one class a serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Arrival> {
        public Snapshot() {
            super(ArrivalSerializer::new);
        }
    }
}
