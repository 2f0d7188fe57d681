// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.streams;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.torugart.flink.message.Outbound;

/** Writes the value of what is published. */
final class OutboundSerde implements Serde<Outbound> {
    @Override
    public Serializer<Outbound> serializer() {
        return (topic, outbound) -> outbound.value();
    }

    @Override
    public Deserializer<Outbound> deserializer() {
        throw new UnsupportedOperationException("what is published is not read back");
    }
}
