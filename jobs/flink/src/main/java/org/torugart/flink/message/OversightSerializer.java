// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of {@link Oversight}. */
final class OversightSerializer extends MessageSerializer<Oversight> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Oversight oversight, DataOutputView out) throws IOException {
        writeText(oversight.key(), out);
        writeBytes(oversight.payload(), out);
    }

    @Override
    public Oversight deserialize(DataInputView in) throws IOException {
        return new Oversight(readText(in), readBytes(in));
    }

    @Override
    public TypeSerializerSnapshot<Oversight> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Flink wants one class a serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Oversight> {
        public Snapshot() {
            super(OversightSerializer::new);
        }
    }
}
