// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.torugart.core.statistics.OfficeChanges;
import org.torugart.core.statistics.Tally;

/** Serializer of {@link StatisticsEvent}. */
final class StatisticsEventSerializer extends MessageSerializer<StatisticsEvent> {
    private static final long serialVersionUID = 1L;

    private static final byte COUNTED = 1;
    private static final byte RAN = 2;

    @Override
    public void serialize(StatisticsEvent event, DataOutputView out) throws IOException {
        if (event instanceof StatisticsEvent.Counted counted) {
            out.writeByte(COUNTED);
            writeBytes(counted.tally().toBytes(), out);
        } else if (event instanceof StatisticsEvent.Ran ran) {
            out.writeByte(RAN);
            writeBytes(ran.runs().toBytes(), out);
        }
    }

    @Override
    public StatisticsEvent deserialize(DataInputView in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case COUNTED -> new StatisticsEvent.Counted(Tally.fromBytes(readBytes(in)));
            case RAN -> new StatisticsEvent.Ran(OfficeChanges.fromBytes(readBytes(in)));
            default -> throw new IOException("statistics event: unknown tag " + tag);
        };
    }

    @Override
    public TypeSerializerSnapshot<StatisticsEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Flink wants one class a serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<StatisticsEvent> {
        public Snapshot() {
            super(StatisticsEventSerializer::new);
        }
    }
}
