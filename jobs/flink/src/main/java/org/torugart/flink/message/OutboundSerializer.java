// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of {@link Outbound}. */
final class OutboundSerializer extends MessageSerializer<Outbound> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Outbound outbound, DataOutputView out) throws IOException {
        writeText(outbound.topic(), out);
        writeText(outbound.key(), out);
        writeBytes(outbound.value(), out);
        out.writeLong(outbound.patienceMillis());
        out.writeLong(outbound.scoringMicros());
    }

    @Override
    public Outbound deserialize(DataInputView in) throws IOException {
        return new Outbound(readText(in), readText(in), readBytes(in), in.readLong(), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<Outbound> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Flink wants one class a serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Outbound> {
        public Snapshot() {
            super(OutboundSerializer::new);
        }
    }
}
