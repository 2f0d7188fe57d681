// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.torugart.core.evidence.EntityEvent;

/** Serializer of {@link EntityBatch}. */
final class EntityBatchSerializer extends MessageSerializer<EntityBatch> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(EntityBatch batch, DataOutputView out) throws IOException {
        out.writeInt(batch.events().size());
        EntityEventSerializer.Said said = new EntityEventSerializer.Said();
        for (EntityEvent event : batch.events()) {
            EntityEventSerializer.write(event, said, out);
        }
    }

    @Override
    public EntityBatch deserialize(DataInputView in) throws IOException {
        int size = in.readInt();
        List<EntityEvent> events = new ArrayList<>(size);
        EntityEventSerializer.Said said = new EntityEventSerializer.Said();
        for (int i = 0; i < size; i++) {
            events.add(EntityEventSerializer.read(said, in));
        }
        return new EntityBatch(events);
    }

    @Override
    public TypeSerializerSnapshot<EntityBatch> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Flink wants one class a serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<EntityBatch> {
        public Snapshot() {
            super(EntityBatchSerializer::new);
        }
    }
}
