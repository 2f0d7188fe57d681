// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.BorderEventCodec;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.EvidenceDigest;
import org.torugart.codec.PermitCodec;
import org.torugart.codec.RegisterEntryCodec;
import org.torugart.codec.Topics;
import org.torugart.codec.WatchlistEntryCodec;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.Filings;
import org.torugart.core.permit.Permit;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.watchlist.WatchlistEntry;

/**
 * Reads a shipment's story from the topics: each of them whole, as nothing but the declaration's own records can be found
 * by key. Arrival is the record's timestamp on the broker. For one thread.
 */
public final class ShipmentTopics {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Border events count within so many days of acceptance. */
    private static final Duration AROUND_ACCEPTANCE = Duration.ofDays(5);

    private final String bootstrapServers;
    private final byte[] key;
    private final ShipmentStory story = new ShipmentStory();
    private final List<Declaration> versions = new ArrayList<>();

    private ShipmentTopics(String bootstrapServers, String declarationId) {
        this.bootstrapServers = bootstrapServers;
        this.key = declarationId.getBytes(StandardCharsets.UTF_8);
    }

    /** The moments of a declaration's life; empty when no topic knows of it. */
    public static List<Moment> read(String bootstrapServers, String declarationId) {
        ShipmentTopics topics = new ShipmentTopics(bootstrapServers, declarationId);
        topics.declaration();
        if (!topics.versions.isEmpty()) {
            topics.manifests();
            topics.filed();
        }
        topics.results();
        topics.decisions();
        return topics.story.moments();
    }

    private void declaration() {
        DeclarationEventCodec codec = new DeclarationEventCodec();
        read(List.of(Topics.DECLARATIONS), record -> {
            if (isOfDeclaration(record)
                    && codec.decode(record.value()) instanceof DecodeResult.Decoded<DeclarationEvent> decoded) {
                story.declared(at(record), decoded.value());
                if (decoded.value().declaration() != null) {
                    versions.add(decoded.value().declaration());
                }
            }
        });
    }

    private void manifests() {
        Set<String> references = new HashSet<>();
        versions.forEach(version -> references.add(version.ucr()));
        read(TopicReader.topics(bootstrapServers, Topics.MANIFESTS_PREFIX), record -> {
            if (record.key() != null && references.contains(new String(record.key(), StandardCharsets.UTF_8))) {
                String partner = record.topic().substring(Topics.MANIFESTS_PREFIX.length());
                story.manifestArrived(at(record), partner, record.value().length);
            }
        });
    }

    /** What was filed with an entity that a version of the declaration names. */
    private void filed() {
        Set<String> keys = new HashSet<>();
        versions.forEach(version -> Entities.of(version).forEach(entity -> keys.add(entity.key())));
        BorderEventCodec borderEvents = new BorderEventCodec();
        PermitCodec permits = new PermitCodec();
        RegisterEntryCodec registers = new RegisterEntryCodec();
        WatchlistEntryCodec watchlists = new WatchlistEntryCodec();
        List<String> there = new ArrayList<>();
        Topics.FILED.forEach(topic -> there.addAll(TopicReader.topics(bootstrapServers, topic)));
        read(there, record -> {
            byte[] value = record.value();
            switch (record.topic()) {
                case Topics.BORDER_EVENTS -> {
                    if (borderEvents.decode(value) instanceof DecodeResult.Decoded<BorderEvent> decoded
                            && isAbout(keys, Filings.of(decoded.value(), value))
                            && isNear(decoded.value().occurredAt())) {
                        story.seen(at(record), decoded.value());
                    }
                }
                case Topics.PERMITS -> {
                    if (permits.decode(value) instanceof DecodeResult.Decoded<Permit> decoded
                            && isAbout(keys, Filings.of(decoded.value(), value))) {
                        story.permitted(at(record), decoded.value());
                    }
                }
                case Topics.REGISTERS -> {
                    if (registers.decode(value) instanceof DecodeResult.Decoded<RegisterEntry> decoded
                            && isAbout(keys, Filings.of(decoded.value(), value))) {
                        story.registered(at(record), decoded.value());
                    }
                }
                default -> {
                    if (watchlists.decode(value) instanceof DecodeResult.Decoded<WatchlistEntry> decoded
                            && isAbout(keys, Filings.of(decoded.value(), value))) {
                        story.listed(at(record), decoded.value());
                    }
                }
            }
        });
    }

    private static boolean isAbout(Set<String> keys, List<EntityEvent> filed) {
        return filed.stream().anyMatch(event -> keys.contains(event.key()));
    }

    private boolean isNear(Instant occurredAt) {
        return versions.stream()
                .anyMatch(version ->
                        Duration.between(version.acceptedAt(), occurredAt).abs().compareTo(AROUND_ACCEPTANCE) <= 0);
    }

    private void results() {
        ControlResultCodec codec = new ControlResultCodec();
        read(List.of(Topics.CONTROL_RESULTS), record -> {
            if (isOfDeclaration(record)
                    && codec.decode(record.value()) instanceof DecodeResult.Decoded<ControlResult> decoded) {
                story.controlled(at(record), decoded.value());
            }
        });
    }

    /** The first of each version and revision: what is said again after a failure is the same. */
    private void decisions() {
        EvidenceCodec evidence = new EvidenceCodec();
        Map<String, EvidenceRecord> byDigest = new HashMap<>();
        read(List.of(Topics.DECISION_EVIDENCE), record -> {
            if (isOfDeclaration(record)
                    && evidence.decode(record.value()) instanceof DecodeResult.Decoded<EvidenceRecord> decoded) {
                byDigest.put(EvidenceDigest.of(record.value()), decoded.value());
            }
        });
        DecisionCodec codec = new DecisionCodec();
        Set<String> told = new HashSet<>();
        read(List.of(Topics.CONTROL_DECISIONS), record -> {
            if (isOfDeclaration(record)
                    && codec.decode(record.value()) instanceof DecodeResult.Decoded<Decision> decoded
                    && told.add(
                            decoded.value().version() + "/" + decoded.value().revision())) {
                Decision decision = decoded.value();
                story.decided(
                        at(record), decision, byDigest.get(decision.versions().evidenceDigest()));
            }
        });
    }

    private boolean isOfDeclaration(ConsumerRecord<byte[], byte[]> record) {
        return Arrays.equals(record.key(), key);
    }

    private static Instant at(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    private void read(List<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        if (topics.isEmpty()) {
            return;
        }
        try (TopicReader reader = TopicReader.fromBeginning(bootstrapServers, topics)) {
            while (!reader.isAtEnd()) {
                reader.poll(POLL).forEach(record -> {
                    if (record.value() != null) {
                        taker.accept(record);
                    }
                });
            }
        }
    }
}
