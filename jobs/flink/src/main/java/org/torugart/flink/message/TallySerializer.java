// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.torugart.core.statistics.Tally;

/** Serializer of {@link Tally}. */
final class TallySerializer extends MessageSerializer<Tally> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Tally tally, DataOutputView out) throws IOException {
        writeBytes(tally.toBytes(), out);
    }

    @Override
    public Tally deserialize(DataInputView in) throws IOException {
        return Tally.fromBytes(readBytes(in));
    }

    @Override
    public TypeSerializerSnapshot<Tally> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Flink wants one class a serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Tally> {
        public Snapshot() {
            super(TallySerializer::new);
        }
    }
}
