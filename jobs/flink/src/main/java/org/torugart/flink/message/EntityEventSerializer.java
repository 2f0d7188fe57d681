// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.history.Contribution;

/** Serializer of {@link EntityEvent}. */
final class EntityEventSerializer extends MessageSerializer<EntityEvent> {
    private static final long serialVersionUID = 1L;

    private static final byte ASK = 1;
    private static final byte UPDATE = 2;
    private static final byte MANIFEST_ARRIVED = 3;
    private static final byte RECORD_ARRIVED = 4;

    /** In place of a step's effect, where a record does nothing to a movement. */
    private static final byte NO_STEP = -1;

    private static final EntityEvent.RecordKind[] KINDS = EntityEvent.RecordKind.values();
    private static final EntityEvent.Step.Effect[] EFFECTS = EntityEvent.Step.Effect.values();

    private static final int FOLLOW = 1;
    private static final int ADD_IS_ASKER = 2;

    @Override
    public void serialize(EntityEvent event, DataOutputView out) throws IOException {
        write(event, null, out);
    }

    /**
     * Writes an event.
     *
     * @param before the declaration of the event in front of it in the same message, which is not repeated; null for none
     * @return the declaration of this one; null when it has none
     */
    static String write(EntityEvent event, String before, DataOutputView out) throws IOException {
        String declarationId = declarationId(event);
        if (event instanceof EntityEvent.Ask ask) {
            boolean addIsAsker = ask.add() != null && ask.add().equals(ask.asker());
            out.writeByte(ASK);
            writeText(ask.key(), out);
            writeText(declarationId.equals(before) ? null : declarationId, out);
            out.writeInt(ask.version());
            out.writeByte((ask.follow() ? FOLLOW : 0) | (addIsAsker ? ADD_IS_ASKER : 0));
            writeContribution(ask.asker(), out);
            writeContribution(ask.retract(), out);
            writeContribution(addIsAsker ? null : ask.add(), out);
        } else if (event instanceof EntityEvent.Update update) {
            out.writeByte(UPDATE);
            writeText(update.key(), out);
            writeText(declarationId.equals(before) ? null : declarationId, out);
            out.writeBoolean(update.forget());
            writeContribution(update.retract(), out);
            writeContribution(update.add(), out);
        } else if (event instanceof EntityEvent.ManifestArrived arrived) {
            out.writeByte(MANIFEST_ARRIVED);
            writeText(arrived.key(), out);
            writeText(arrived.partner(), out);
            writeText(arrived.manifestId(), out);
            out.writeInt(arrived.version());
            writeBytes(arrived.manifest(), out);
        } else if (event instanceof EntityEvent.RecordArrived arrived) {
            out.writeByte(RECORD_ARRIVED);
            writeText(arrived.key(), out);
            out.writeByte(arrived.kind().ordinal());
            writeText(arrived.id(), out);
            out.writeInt(arrived.version());
            out.writeLong(arrived.atMicros());
            writeBytes(arrived.record(), out);
            writeStep(arrived.step(), out);
        }
        return declarationId;
    }

    /** The declaration an event is of; null for a manifest or another record. */
    static String declarationId(EntityEvent event) {
        if (event instanceof EntityEvent.Ask ask) {
            return ask.declarationId();
        }
        return event instanceof EntityEvent.Update update ? update.declarationId() : null;
    }

    @Override
    public EntityEvent deserialize(DataInputView in) throws IOException {
        return read(null, in);
    }

    /** Reads what {@link #write} wrote behind the same event. */
    static EntityEvent read(String before, DataInputView in) throws IOException {
        byte tag = in.readByte();
        String key = readText(in);
        return switch (tag) {
            case ASK -> ask(key, before, in);
            case UPDATE -> {
                String declarationId = readDeclarationId(before, in);
                boolean forget = in.readBoolean();
                yield new EntityEvent.Update(
                        key,
                        declarationId,
                        readContribution(declarationId, in),
                        readContribution(declarationId, in),
                        forget);
            }
            case RECORD_ARRIVED ->
                new EntityEvent.RecordArrived(
                        key,
                        KINDS[in.readByte()],
                        readText(in),
                        in.readInt(),
                        in.readLong(),
                        readBytes(in),
                        readStep(in));
            case MANIFEST_ARRIVED ->
                new EntityEvent.ManifestArrived(key, readText(in), readText(in), in.readInt(), readBytes(in));
            default -> throw new IOException("entity event: unknown tag " + tag);
        };
    }

    private static String readDeclarationId(String before, DataInputView in) throws IOException {
        String declarationId = readText(in);
        return declarationId == null ? before : declarationId;
    }

    private static void writeStep(EntityEvent.Step step, DataOutputView out) throws IOException {
        out.writeByte(step == null ? NO_STEP : step.effect().ordinal());
        if (step != null) {
            writeText(step.movement(), out);
            out.writeLong(step.dueMicros());
        }
    }

    private static EntityEvent.Step readStep(DataInputView in) throws IOException {
        byte effect = in.readByte();
        return effect == NO_STEP ? null : new EntityEvent.Step(EFFECTS[effect], readText(in), in.readLong());
    }

    private static EntityEvent ask(String key, String before, DataInputView in) throws IOException {
        String declarationId = readDeclarationId(before, in);
        int version = in.readInt();
        int flags = in.readByte();
        Contribution asker = readContribution(declarationId, in);
        Contribution retract = readContribution(declarationId, in);
        Contribution add = readContribution(declarationId, in);
        return new EntityEvent.Ask(
                key,
                asker,
                declarationId,
                version,
                retract,
                (flags & ADD_IS_ASKER) != 0 ? asker : add,
                (flags & FOLLOW) != 0);
    }

    private static void writeContribution(Contribution contribution, DataOutputView out) throws IOException {
        writeBytes(contribution == null ? null : contribution.toBytes(), out);
    }

    private static Contribution readContribution(String declarationId, DataInputView in) throws IOException {
        byte[] bytes = readBytes(in);
        return bytes == null ? null : Contribution.fromBytes(bytes, declarationId);
    }

    @Override
    public TypeSerializerSnapshot<EntityEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Flink wants one class a serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<EntityEvent> {
        public Snapshot() {
            super(EntityEventSerializer::new);
        }
    }
}
