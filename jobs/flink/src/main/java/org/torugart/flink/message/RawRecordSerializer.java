// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.torugart.codec.RawRecord;

/**
 * Serializer of {@link RawRecord}. A checkpoint writes with it what {@code profile-releases} has not verified yet, so
 * its layout never changes.
 */
final class RawRecordSerializer extends MessageSerializer<RawRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(RawRecord record, DataOutputView out) throws IOException {
        writeText(record.topic(), out);
        out.writeInt(record.partition());
        out.writeLong(record.offset());
        out.writeLong(record.timestampMillis());
        writeBytes(record.key(), out);
        writeBytes(record.value(), out);
    }

    @Override
    public RawRecord deserialize(DataInputView in) throws IOException {
        return new RawRecord(readText(in), in.readInt(), in.readLong(), in.readLong(), readBytes(in), readBytes(in));
    }

    @Override
    public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Flink wants one class a serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawRecord> {
        public Snapshot() {
            super(RawRecordSerializer::new);
        }
    }
}
