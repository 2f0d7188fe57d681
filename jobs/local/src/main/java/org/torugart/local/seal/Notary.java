// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.seal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.SealCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicOffsets;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.proof.PartitionNotary;
import org.torugart.core.proof.Seal;
import org.torugart.core.proof.SealHead;
import org.torugart.core.proof.SealedRecord;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TrustedKeys;
import org.torugart.local.kafka.FencedProducer;

/**
 * Reads what was published and seals it, interval by interval. Where it stopped its last seals say, so it may be killed at
 * any moment; and there is one at a time, because opening another locks it out. For one thread.
 */
public final class Notary implements AutoCloseable {
    /** What is sealed. */
    public static final List<String> SEALED =
            List.of(Topics.CONTROL_DECISIONS, Topics.DECISION_EVIDENCE, Topics.SELECTION_SEEDS);

    private static final String IDENTIFIER = "torugart-notary";
    private static final Duration POLL = Duration.ofMillis(100);

    private final SealCodec codec = new SealCodec();
    private final SigningKey key;
    private final Settings settings;
    private final InstantSource clock;
    private final FencedProducer producer;
    private final TopicReader reader;
    private final Map<TopicPartition, PartitionNotary> notaries = new HashMap<>();
    private final Map<TopicPartition, Long> begun = new HashMap<>();
    private long sealed;

    /**
     * When an interval is closed.
     *
     * @param most with so many records; some 40 bytes of its seal each
     * @param longest so long after its first record was read; never null
     */
    public record Settings(int most, Duration longest) {
        /** A thousand records or ten seconds. */
        public static final Settings DEFAULT = new Settings(1_000, Duration.ofSeconds(10));

        public Settings {
            if (most < 1 || longest.isNegative()) {
                throw new IllegalArgumentException("want at least one record, and no negative time");
            }
        }
    }

    private Notary(
            SigningKey key, Settings settings, InstantSource clock, FencedProducer producer, TopicReader reader) {
        this.key = key;
        this.settings = settings;
        this.clock = clock;
        this.producer = producer;
        this.reader = reader;
    }

    /**
     * Goes on where the last seals end.
     *
     * @param key its key, with the role NOTARY
     * @param trusted whose seals count: one that nobody trusted has signed is none
     */
    public static Notary open(
            String bootstrapServers, SigningKey key, TrustedKeys trusted, Settings settings, InstantSource clock) {
        FencedProducer producer = new FencedProducer(bootstrapServers, IDENTIFIER);
        try {
            Map<TopicPartition, PartitionNotary> notaries = notaries(bootstrapServers, trusted);
            Map<TopicPartition, Long> offsets = new HashMap<>();
            notaries.forEach((partition, notary) -> offsets.put(partition, notary.next()));
            Notary opened = new Notary(key, settings, clock, producer, TopicReader.from(bootstrapServers, offsets));
            opened.notaries.putAll(notaries);
            return opened;
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    private static Map<TopicPartition, PartitionNotary> notaries(String bootstrapServers, TrustedKeys trusted) {
        Map<TopicPartition, PartitionNotary> notaries = new HashMap<>();
        try (TopicOffsets offsets = new TopicOffsets(bootstrapServers)) {
            offsets.beginnings(SEALED)
                    .forEach((partition, from) -> notaries.put(
                            partition, PartitionNotary.beginning(partition.topic(), partition.partition(), from)));
        }
        SealCodec codec = new SealCodec();
        try (TopicReader seals = TopicReader.fromBeginning(bootstrapServers, List.of(Topics.SEALS))) {
            for (ConsumerRecord<byte[], byte[]> record : seals.rest()) {
                if (codec.decode(record.value()) instanceof DecodeResult.Decoded<Seal> decoded
                        && decoded.value().problems(trusted).isEmpty()) {
                    SealHead head = decoded.value().head();
                    TopicPartition partition = new TopicPartition(head.topic(), head.partition());
                    PartitionNotary before = notaries.get(partition);
                    if (before != null && head.to() > before.next()) {
                        notaries.put(partition, PartitionNotary.after(head));
                    }
                }
            }
        }
        return notaries;
    }

    /** Reads what has come, and seals what is due. */
    public void pass() {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            PartitionNotary notary = notaries.get(partition);
            notary.add(new SealedRecord(record.offset(), record.timestamp(), record.key(), record.value()));
            begun.putIfAbsent(partition, clock.millis());
            if (notary.size() >= settings.most()) {
                seal(partition, notary);
            }
        }
        long due = clock.millis() - settings.longest().toMillis();
        for (Map.Entry<TopicPartition, Long> open : Map.copyOf(begun).entrySet()) {
            if (open.getValue() <= due) {
                seal(open.getKey(), notaries.get(open.getKey()));
            }
        }
    }

    /** Seals everything that is there now. */
    public void finish() {
        while (!reader.isAtEnd()) {
            pass();
        }
        Map.copyOf(begun).keySet().forEach(partition -> seal(partition, notaries.get(partition)));
    }

    /** How many records it has sealed since it was opened. */
    public long sealed() {
        return sealed;
    }

    private void seal(TopicPartition partition, PartitionNotary notary) {
        int records = notary.size();
        Seal seal = notary.seal(key, clock.instant());
        begun.remove(partition);
        producer.send(Topics.SEALS, partition.toString(), codec.encode(seal));
        sealed += records;
    }

    @Override
    public void close() {
        reader.close();
        producer.close();
    }
}
