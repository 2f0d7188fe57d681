// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.streams;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** The scoring job's own serializer of a message, for topics: both systems write the same bytes. For any thread. */
final class MessageSerde<T> implements Serde<T> {
    private static final int USUAL_BYTES = 256;

    private final TypeSerializer<T> messages;

    MessageSerde(TypeInformation<T> type) {
        this.messages = type.createSerializer(new SerializerConfigImpl());
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, message) -> {
            DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
            try {
                messages.serialize(message, out);
            } catch (IOException e) {
                throw new SerializationException(e);
            }
            return out.getCopyOfBuffer();
        };
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> {
            try {
                return messages.deserialize(new DataInputDeserializer(bytes));
            } catch (IOException e) {
                throw new SerializationException(e);
            }
        };
    }
}
