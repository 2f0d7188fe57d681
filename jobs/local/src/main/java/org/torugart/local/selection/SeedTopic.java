// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.selection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.SeedNoticeCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.proof.SeedNotice;
import org.torugart.core.release.SigningKey;
import org.torugart.core.selection.SealedSeed;

/** The topic {@code selection-seeds}: commitments before their periods, seeds after them. Connects with every call. */
public final class SeedTopic {
    private final SeedNoticeCodec codec = new SeedNoticeCodec();
    private final String bootstrapServers;

    /** The topic of these brokers. */
    public SeedTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Publishes the commitment of every seed that has none yet. */
    public List<SealedSeed> commit(List<SealedSeed> seeds, SigningKey key, Instant at) {
        Set<String> known = new HashSet<>();
        notices().forEach(notice -> known.add(notice.commitment()));
        List<SealedSeed> told = new ArrayList<>(seeds);
        told.removeIf(seed -> known.contains(seed.commitment()));
        send(told.stream().map(seed -> SeedNotice.committing(seed, key, at)).toList());
        return told;
    }

    /** Reveals every seed that was committed to and is not revealed yet. */
    public List<SealedSeed> reveal(List<SealedSeed> seeds, SigningKey key, Instant at) {
        Set<String> committed = new HashSet<>();
        Set<String> revealed = new HashSet<>();
        for (SeedNotice notice : notices()) {
            (notice.reveals() ? revealed : committed).add(notice.commitment());
        }
        List<SealedSeed> told = new ArrayList<>(seeds);
        told.removeIf(seed -> !committed.contains(seed.commitment()) || revealed.contains(seed.commitment()));
        send(told.stream().map(seed -> SeedNotice.revealing(seed, key, at)).toList());
        return told;
    }

    /** Whether a seed was committed to. */
    public boolean isCommitted(SealedSeed seed) {
        return notices().stream().anyMatch(notice -> notice.commitment().equals(seed.commitment()));
    }

    private List<SeedNotice> notices() {
        List<SeedNotice> notices = new ArrayList<>();
        try (TopicReader reader = TopicReader.fromBeginning(bootstrapServers, List.of(Topics.SELECTION_SEEDS))) {
            for (ConsumerRecord<byte[], byte[]> record : reader.rest()) {
                if (codec.decode(record.value()) instanceof DecodeResult.Decoded<SeedNotice> notice) {
                    notices.add(notice.value());
                }
            }
        }
        return notices;
    }

    private void send(List<SeedNotice> notices) {
        try (RecordProducer producer = new RecordProducer(bootstrapServers, 0)) {
            for (SeedNotice notice : notices) {
                producer.send(Topics.SELECTION_SEEDS, notice.commitment(), codec.encode(notice));
            }
            producer.flush();
        }
    }
}
