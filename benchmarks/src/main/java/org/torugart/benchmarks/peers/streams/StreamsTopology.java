// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.streams;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;
import org.torugart.benchmarks.peers.DecisionRules;
import org.torugart.benchmarks.workload.InputTopics;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.MessageTypes;

/**
 * Intake, evidence and decide, with a repartition topic in place of each shuffle. State is in RocksDB behind Kafka
 * Streams' own record cache, with changelog topics. What is gathered is state too: an answer whose offset is committed
 * may not be forgotten, and there is no other place to keep it.
 */
final class StreamsTopology {
    static final String DOORS = "doors";
    static final String ENTITIES = "entities";
    static final String GATHERINGS = "gatherings";
    static final String CASES = "cases";

    private StreamsTopology() {}

    /**
     * The topology.
     *
     * @param partitions of every topic
     * @param accesses counts reads and writes of stores
     */
    static Topology build(DecisionRules rules, int partitions, LongAdder accesses) {
        StreamsBuilder builder = new StreamsBuilder();
        for (String store : List.of(DOORS, ENTITIES, GATHERINGS, CASES)) {
            builder.addStateStore(Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(store), Serdes.String(), Serdes.ByteArray())
                    .withCachingEnabled());
        }
        Consumed<String, byte[]> records = Consumed.with(Serdes.String(), Serdes.ByteArray());
        List<String> topics = InputTopics.names();

        KStream<String, Object> taken = builder.stream(topics.get(InputTopics.DECLARATIONS), records)
                .process(() -> new IntakeProcessor(accesses), DOORS);
        KStream<String, EntityEvent> manifests =
                builder.stream(topics.subList(1, topics.size()), records).process(ManifestProcessor::new);
        KStream<String, CaseEvent> answers = of(taken, EntityEvent.class)
                .merge(manifests)
                .repartition(shuffle("entity-events", new MessageSerde<>(MessageTypes.ENTITY_EVENT), partitions))
                .process(() -> new EvidenceProcessor(accesses), ENTITIES)
                .repartition(shuffle("answers", new MessageSerde<>(MessageTypes.CASE_EVENT), partitions));
        // The declaration needs no repartition: its topic is partitioned by its key already.
        of(taken, CaseEvent.class)
                .merge(answers)
                .process(() -> new DecideProcessor(rules, accesses), GATHERINGS, CASES)
                .to((key, outbound, context) -> outbound.topic(), Produced.with(Serdes.String(), new OutboundSerde()));
        return builder.build();
    }

    private static <T> KStream<String, T> of(KStream<String, Object> stream, Class<T> type) {
        return stream.filter((key, value) -> type.isInstance(value)).mapValues(type::cast);
    }

    private static <T> Repartitioned<String, T> shuffle(String name, Serde<T> serde, int partitions) {
        return Repartitioned.<String, T>as(name)
                .withKeySerde(Serdes.String())
                .withValueSerde(serde)
                .withNumberOfPartitions(partitions);
    }
}
