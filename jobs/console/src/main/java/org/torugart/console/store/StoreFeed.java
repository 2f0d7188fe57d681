// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicOffsets;
import org.torugart.console.kafka.TopicReader;
import org.torugart.console.kafka.Worker;
import org.torugart.core.control.ControlResult;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Party;
import org.torugart.core.evidence.EvidenceRecord;

/**
 * Feeds the store from the topics of decisions and of their evidence, which says what a decision is about. The two come in
 * any order: what came first waits for the other.
 */
public final class StoreFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFeed.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_EVERY = Duration.ofSeconds(10);
    /** Decisions whose evidence is no longer there are kept without it. */
    private static final int MOST_WAITING = 20_000;

    private static final int MOST_REMEMBERED = 50_000;

    private final DecisionCodec decisions = new DecisionCodec();
    private final ControlResultCodec results = new ControlResultCodec();
    private final EvidenceCodec evidence = new EvidenceCodec();
    private final DeclarationEventCodec declarations = new DeclarationEventCodec();
    private final Map<String, Half> waiting = new LinkedHashMap<>();
    /** After a failure decisions are said again: the first of each counts, and is there already. */
    private final Set<String> complete = new LinkedHashSet<>();

    private final DecisionStore store;
    private final Duration keep;
    private final InstantSource clock;
    private final TopicReader reader;
    private final Worker worker;
    private Instant committedAt;
    private volatile long behind;

    /** Whichever of a decision and its evidence came first. */
    private record Half(
            TopicPartition partition, long offset, About about, Decision decision, byte[] bytes, Instant at) {}

    /** What the evidence says a decision is about. */
    private record About(
            StoredDecision.Place place,
            String office,
            String importer,
            String importerName,
            List<String> codes,
            String origin,
            String digest,
            Set<String> entities) {
        static final About NOTHING = new About(null, null, null, null, List.of(), null, null, Set.of());
    }

    private StoreFeed(DecisionStore store, TopicReader reader, Duration keep, InstantSource clock) {
        this.store = store;
        this.reader = reader;
        this.keep = keep;
        this.clock = clock;
        this.committedAt = clock.instant();
        this.worker = new Worker("console-store", this::read);
    }

    /**
     * Begins where the store's last commit was.
     *
     * @param keep how long decisions are kept
     */
    public static StoreFeed start(String bootstrapServers, DecisionStore store, Duration keep, InstantSource clock) {
        Map<TopicPartition, Long> from = new HashMap<>();
        try (TopicOffsets offsets = new TopicOffsets(bootstrapServers)) {
            Map<TopicPartition, Long> beginnings = offsets.beginnings(
                    List.of(Topics.CONTROL_DECISIONS, Topics.DECISION_EVIDENCE, Topics.CONTROL_RESULTS));
            beginnings.forEach((partition, beginning) ->
                    from.put(partition, Math.max(beginning, store.position(partition.toString()))));
        }
        StoreFeed feed = new StoreFeed(store, TopicReader.from(bootstrapServers, from), keep, clock);
        feed.worker.start();
        return feed;
    }

    /** How many milliseconds old the last record was when it was read: how far the store is behind. */
    public long behindMillis() {
        return behind;
    }

    /** Throws what reading failed with, if it did. */
    public void check() {
        worker.check();
    }

    @Override
    public void close() {
        worker.stop();
        commit();
        reader.close();
    }

    private void read() {
        while (!worker.isStopped()) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                take(record);
            }
            if (clock.instant().isAfter(committedAt.plus(COMMIT_EVERY))) {
                store.forgetBefore(clock.instant().minus(keep));
                commit();
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        behind = Math.max(0, clock.millis() - record.timestamp());
        if (record.topic().equals(Topics.DECISION_EVIDENCE)) {
            if (evidence.decode(record.value()) instanceof Decoded<EvidenceRecord> decoded) {
                EvidenceRecord about = decoded.value();
                meet(
                        key(about.declarationId(), about.version(), about.revision()),
                        new Half(partition, record.offset(), about(about, record), null, null, null));
            } else {
                LOG.warn("{} at {} is no evidence", partition, record.offset());
            }
        } else if (record.topic().equals(Topics.CONTROL_RESULTS)) {
            // Those that cannot be read are dead letters of the job.
            if (results.decode(record.value()) instanceof Decoded<ControlResult> decoded) {
                store.put(decoded.value(), record.value());
            }
        } else if (decisions.decode(record.value()) instanceof Decoded<Decision> decoded) {
            Decision decision = decoded.value();
            meet(
                    key(decision.declarationId(), decision.version(), decision.revision()),
                    new Half(
                            partition,
                            record.offset(),
                            null,
                            decision,
                            record.value(),
                            Instant.ofEpochMilli(record.timestamp())));
        } else {
            LOG.warn("{} at {} is no decision", partition, record.offset());
        }
    }

    private void meet(String key, Half half) {
        if (complete.contains(key)) {
            return;
        }
        Half other = waiting.remove(key);
        if (other == null || (other.about == null) == (half.about == null)) {
            waiting.put(key, half);
            if (waiting.size() > MOST_WAITING) {
                var oldest = waiting.values().iterator();
                Half alone = oldest.next();
                oldest.remove();
                if (alone.decision != null) {
                    put(alone, About.NOTHING);
                }
            }
        } else if (half.decision != null) {
            put(half, other.about);
            remember(key);
        } else {
            put(other, half.about);
            remember(key);
        }
    }

    private void remember(String key) {
        complete.add(key);
        if (complete.size() > MOST_REMEMBERED) {
            var oldest = complete.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private void put(Half decided, About about) {
        store.put(
                new StoredDecision(
                        decided.decision,
                        decided.at,
                        about.place,
                        about.office,
                        about.importer,
                        about.importerName,
                        about.codes,
                        about.origin,
                        about.digest),
                decided.bytes,
                about.entities);
    }

    private About about(EvidenceRecord record, ConsumerRecord<byte[], byte[]> at) {
        StoredDecision.Place place = new StoredDecision.Place(at.partition(), at.offset());
        Set<String> entities = new LinkedHashSet<>();
        record.facts().stream()
                .map(EvidenceRecord.Fact::key)
                .filter(key -> !key.equals(DatedFact.KEY))
                .forEach(entities::add);
        entities.addAll(record.absent());
        String digest = StoredDecision.digestOf(record.declaration());
        Declaration declaration = declarations.decode(record.declaration()) instanceof Decoded<DeclarationEvent> decoded
                ? decoded.value().declaration()
                : null;
        if (declaration == null) {
            return new About(place, null, null, null, List.of(), null, digest, entities);
        }
        Party importer = declaration.responsible();
        return new About(
                place,
                declaration.declarationOffice(),
                importer == null ? null : importer.id(),
                importer == null ? null : importer.name(),
                declaration.items().stream()
                        .map(GoodsItem::commodityCode)
                        .distinct()
                        .toList(),
                declaration.exportCountry(),
                digest,
                entities);
    }

    /** Not beyond what still waits for its other half: a restart reads it again. */
    private void commit() {
        Map<String, Long> readTo = new HashMap<>();
        for (TopicPartition partition : reader.partitions()) {
            readTo.put(partition.toString(), reader.position(partition));
        }
        for (Half half : waiting.values()) {
            readTo.merge(half.partition.toString(), half.offset, Math::min);
        }
        store.commit(readTo);
        committedAt = clock.instant();
    }

    private static String key(String declarationId, int version, int revision) {
        return declarationId + "/" + version + "/" + revision;
    }
}
