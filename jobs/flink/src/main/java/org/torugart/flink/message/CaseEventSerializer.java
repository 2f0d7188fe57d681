// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.torugart.core.evidence.Answer;
import org.torugart.core.statistics.Findings;

/** Serializer of {@link CaseEvent}. */
final class CaseEventSerializer extends MessageSerializer<CaseEvent> {
    private static final long serialVersionUID = 1L;

    private static final byte OPENED = 1;
    private static final byte ANSWERED = 2;
    private static final byte NOTED = 3;
    private static final byte CONTROLLED = 4;
    private static final CaseEvent.Noted.Kind[] KINDS = CaseEvent.Noted.Kind.values();

    @Override
    public void serialize(CaseEvent event, DataOutputView out) throws IOException {
        if (event instanceof CaseEvent.Opened opened) {
            out.writeByte(OPENED);
            writeText(opened.declarationId(), out);
            out.writeInt(opened.version());
            writeBytes(opened.declaration(), out);
            out.writeInt(opened.partition());
            out.writeLong(opened.offset());
            out.writeLong(opened.receivedAtMillis());
            out.writeLong(opened.intakeAtMillis());
            out.writeInt(opened.expected());
            out.writeBoolean(opened.first());
            writeText(opened.unreadable(), out);
        } else if (event instanceof CaseEvent.Answered answered) {
            out.writeByte(ANSWERED);
            writeText(answered.declarationId(), out);
            out.writeInt(answered.version());
            out.writeInt(answered.answers().size());
            for (Answer answer : answered.answers()) {
                writeText(answer.key(), out);
                writeBytes(answer.payload(), out);
            }
        } else if (event instanceof CaseEvent.Noted noted) {
            out.writeByte(NOTED);
            writeText(noted.declarationId(), out);
            out.writeByte(noted.kind().ordinal());
        } else if (event instanceof CaseEvent.Controlled controlled) {
            out.writeByte(CONTROLLED);
            writeText(controlled.declarationId(), out);
            writeBytes(controlled.findings().toBytes(), out);
        }
    }

    @Override
    public CaseEvent deserialize(DataInputView in) throws IOException {
        byte tag = in.readByte();
        String declarationId = readText(in);
        return switch (tag) {
            case OPENED ->
                new CaseEvent.Opened(
                        declarationId,
                        in.readInt(),
                        readBytes(in),
                        in.readInt(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readInt(),
                        in.readBoolean(),
                        readText(in));
            case ANSWERED -> answered(declarationId, in);
            case NOTED -> new CaseEvent.Noted(declarationId, KINDS[in.readByte()]);
            case CONTROLLED -> new CaseEvent.Controlled(declarationId, Findings.fromBytes(readBytes(in)));
            default -> throw new IOException("case event: unknown tag " + tag);
        };
    }

    private static CaseEvent answered(String declarationId, DataInputView in) throws IOException {
        int version = in.readInt();
        int size = in.readInt();
        List<Answer> answers = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            answers.add(new Answer(declarationId, version, readText(in), readBytes(in)));
        }
        return new CaseEvent.Answered(declarationId, version, answers);
    }

    @Override
    public TypeSerializerSnapshot<CaseEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Flink wants one class a serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<CaseEvent> {
        public Snapshot() {
            super(CaseEventSerializer::new);
        }
    }
}
