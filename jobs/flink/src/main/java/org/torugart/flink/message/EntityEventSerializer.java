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

    /** In place of the length of a contribution: there is none; or, from this down, which of those said before it is. */
    private static final int NO_CONTRIBUTION = -1;

    private static final int SAID_BEFORE = -2;

    /** What events of one message have said so far, and later ones do not repeat. */
    static final class Said {
        private String declarationId;

        /** Entities of a kind are mostly told the same. */
        private final List<Contribution> contributions = new ArrayList<>();
    }

    @Override
    public void serialize(EntityEvent event, DataOutputView out) throws IOException {
        write(event, new Said(), out);
    }

    /** Writes an event behind others in one message. */
    static void write(EntityEvent event, Said said, DataOutputView out) throws IOException {
        if (event instanceof EntityEvent.Ask ask) {
            out.writeByte(ASK);
            writeText(ask.key(), out);
            writeDeclarationId(ask.declarationId(), said, out);
            out.writeInt(ask.version());
            out.writeBoolean(ask.follow());
            writeContribution(ask.asker(), said, out);
            writeContribution(ask.retract(), said, out);
            writeContribution(ask.add(), said, out);
        } else if (event instanceof EntityEvent.Update update) {
            out.writeByte(UPDATE);
            writeText(update.key(), out);
            writeDeclarationId(update.declarationId(), said, out);
            out.writeBoolean(update.forget());
            writeContribution(update.retract(), said, out);
            writeContribution(update.add(), said, out);
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
    }

    @Override
    public EntityEvent deserialize(DataInputView in) throws IOException {
        return read(new Said(), in);
    }

    /** Reads what {@link #write} wrote behind the same events. */
    static EntityEvent read(Said said, DataInputView in) throws IOException {
        byte tag = in.readByte();
        String key = readText(in);
        return switch (tag) {
            case ASK -> ask(key, said, in);
            case UPDATE -> {
                String declarationId = readDeclarationId(said, in);
                boolean forget = in.readBoolean();
                yield new EntityEvent.Update(
                        key,
                        declarationId,
                        readContribution(declarationId, said, in),
                        readContribution(declarationId, said, in),
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

    private static void writeDeclarationId(String declarationId, Said said, DataOutputView out) throws IOException {
        writeText(declarationId.equals(said.declarationId) ? null : declarationId, out);
        said.declarationId = declarationId;
    }

    private static String readDeclarationId(Said said, DataInputView in) throws IOException {
        String declarationId = readText(in);
        if (declarationId != null) {
            said.declarationId = declarationId;
        }
        return said.declarationId;
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

    private static EntityEvent ask(String key, Said said, DataInputView in) throws IOException {
        String declarationId = readDeclarationId(said, in);
        int version = in.readInt();
        boolean follow = in.readBoolean();
        Contribution asker = readContribution(declarationId, said, in);
        Contribution retract = readContribution(declarationId, said, in);
        Contribution add = readContribution(declarationId, said, in);
        return new EntityEvent.Ask(key, asker, declarationId, version, retract, add, follow);
    }

    private static void writeContribution(Contribution contribution, Said said, DataOutputView out) throws IOException {
        if (contribution == null) {
            out.writeInt(NO_CONTRIBUTION);
            return;
        }
        int before = said.contributions.indexOf(contribution);
        if (before >= 0) {
            out.writeInt(SAID_BEFORE - before);
            return;
        }
        said.contributions.add(contribution);
        writeBytes(contribution.toBytes(), out);
    }

    private static Contribution readContribution(String declarationId, Said said, DataInputView in) throws IOException {
        int length = in.readInt();
        if (length == NO_CONTRIBUTION) {
            return null;
        }
        if (length < 0) {
            return said.contributions.get(SAID_BEFORE - length);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        Contribution contribution = Contribution.fromBytes(bytes, declarationId);
        said.contributions.add(contribution);
        return contribution;
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
