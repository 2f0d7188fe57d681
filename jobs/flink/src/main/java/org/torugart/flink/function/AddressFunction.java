// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.RawRecord;
import org.torugart.core.control.ControlResult;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.Arrival;

/**
 * Finds out which declaration a record is about, as cheaply as it can: from its first bytes, or, where these are unreadable,
 * from the record's key. A record that is about no declaration anyone could name is a dead letter.
 */
public final class AddressFunction extends ProcessFunction<RawRecord, Arrival> {
    private static final long serialVersionUID = 1L;
    private static final int MAX_ID_LENGTH = 64;

    private final Arrival.Kind kind;
    private final DeadLetters deadLetters;
    private transient ControlResultCodec controlResults;

    /** Addresses records of one kind. */
    public AddressFunction(Arrival.Kind kind) {
        this.kind = kind;
        this.deadLetters = new DeadLetters("address");
    }

    @Override
    public void open(OpenContext context) {
        controlResults = new ControlResultCodec();
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<Arrival> out) {
        String declarationId = declarationId(record);
        if (declarationId != null) {
            out.collect(new Arrival(kind, declarationId, record));
            return;
        }
        context.output(
                SideOutputs.DEAD_LETTERS,
                deadLetters.of(
                        record,
                        "NO_DECLARATION_ID",
                        "neither the bytes nor the record key hold a readable declaration id",
                        context.timerService().currentProcessingTime()));
    }

    private String declarationId(RawRecord record) {
        String inside = record.value() == null ? null : inside(record.value());
        return inside != null ? inside : fromKey(record.key());
    }

    private String inside(byte[] value) {
        if (kind == Arrival.Kind.DECLARATION_EVENT) {
            return DeclarationEventCodec.peekId(value);
        }
        return controlResults.decode(value) instanceof DecodeResult.Decoded<ControlResult> decoded
                ? decoded.value().declarationId()
                : null;
    }

    private static String fromKey(byte[] key) {
        if (key == null || key.length == 0 || key.length > MAX_ID_LENGTH) {
            return null;
        }
        try {
            String id = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
            return id.isBlank() || id.chars().anyMatch(Character::isISOControl) ? null : id;
        } catch (CharacterCodingException notText) {
            return null;
        }
    }
}
