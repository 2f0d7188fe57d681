// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.torugart.codec.BorderEventCodec;
import org.torugart.codec.Codec;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ManifestCodec;
import org.torugart.codec.PermitCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.RegisterEntryCodec;
import org.torugart.codec.Topics;
import org.torugart.codec.WatchlistEntryCodec;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.intake.EventDigest;
import org.torugart.local.audit.PastRecords;
import org.torugart.local.audit.Replay;
import org.torugart.local.audit.TopicRecords;
import org.torugart.local.traffic.Settings;

/** Reads every topic from its beginning, and holds what came out against what went in. */
final class TopicsCheck {
    /** A first answer that takes longer counts as delayed. */
    static final long DELAYED_MILLIS = 1_000;

    /** Delays further apart have different causes. */
    private static final long APART_MILLIS = 10_000;

    private static final int SHOWN = 20;
    private static final int DIGITS = 3;

    private final DeclarationEventCodec declarations = new DeclarationEventCodec();
    private final DeadLetterCodec letterCodec = new DeadLetterCodec();
    private final DecisionCodec decisions = new DecisionCodec();
    private final PastRecords records;
    private final Outcome outcome;
    private final EventDigest digests = new EventDigest();
    private final Map<String, Version> versions = new LinkedHashMap<>();
    private final Map<String, Integer> latestVersions = new HashMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final Set<Place> bad = new HashSet<>();
    private final Set<Place> letters = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    TopicsCheck(String bootstrapServers, Outcome outcome) {
        this(new TopicRecords(bootstrapServers), outcome);
    }

    TopicsCheck(PastRecords records, Outcome outcome) {
        this.records = records;
        this.outcome = outcome;
    }

    private record Place(String topic, int partition, long offset) {
        static Place of(RawRecord record) {
            return new Place(record.topic(), record.partition(), record.offset());
        }
    }

    /** A declaration version, and what was answered. */
    private static final class Version {
        final String declarationId;
        final int number;
        final long declaredMillis;
        final byte[] digest;
        final BitSet revisions = new BitSet();
        long answeredMillis;
        boolean degraded;
        boolean degradedNow;

        Version(String declarationId, int number, long declaredMillis, byte[] digest) {
            this.declarationId = declarationId;
            this.number = number;
            this.declaredMillis = declaredMillis;
            this.digest = digest;
        }

        long latency() {
            return answeredMillis - declaredMillis;
        }
    }

    Findings run() {
        try {
            records.read(Topics.DECLARATIONS, this::declaration);
            ManifestCodec manifests = new ManifestCodec();
            for (String partner : Settings.CONNECTED) {
                records.read(Topics.manifests(partner), record -> decodable(record, manifests.decode(record.value())));
            }
            ControlResultCodec results = new ControlResultCodec();
            records.read(Topics.CONTROL_RESULTS, record -> decodable(record, results.decode(record.value())));
            filed(Topics.BORDER_EVENTS, new BorderEventCodec());
            filed(Topics.PERMITS, new PermitCodec());
            filed(Topics.REGISTERS, new RegisterEntryCodec());
            filed(Topics.WATCHLISTS, new WatchlistEntryCodec());
            records.read(Topics.DEAD_LETTERS, this::deadLetter);
            records.read(Topics.CONTROL_DECISIONS, this::decision);
            Replay.Report replay = new Replay(records, SHOWN).run();
            replay.problems().forEach(this::problem);
            return findings(replay);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void declaration(RawRecord record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        byte[] digest = digests.of(value);
        if (declarations.decode(record.value()) instanceof DecodeResult.Decoded<DeclarationEvent> decoded) {
            DeclarationEvent event = decoded.value();
            switch (event.kind()) {
                case LODGED, AMENDED -> open(record, event.declarationId(), event.version(), digest);
                case WITHDRAWN -> withdrawn.add(event.declarationId());
                case RELEASED -> {}
            }
            return;
        }
        bad.add(Place.of(record));
        String inside = DeclarationEventCodec.peekId(value);
        String id = inside != null || record.key() == null ? inside : new String(record.key(), StandardCharsets.UTF_8);
        if (id != null) {
            open(record, id, 0, digest);
        }
    }

    private void open(RawRecord record, String id, int number, byte[] digest) {
        Version version = new Version(id, number, record.timestampMillis(), digest);
        Version first = versions.putIfAbsent(PendingDeclarations.name(id, number), version);
        if (first == null) {
            latestVersions.merge(id, number, Math::max);
        } else if (!Arrays.equals(first.digest, digest)) {
            bad.add(Place.of(record));
        }
    }

    /** A deletion is nothing that could be unreadable. */
    private void filed(String topic, Codec<?> codec) throws IOException {
        records.read(topic, record -> {
            if (record.value() != null) {
                decodable(record, codec.decode(record.value()));
            }
        });
    }

    private void decodable(RawRecord record, DecodeResult<?> result) {
        if (result instanceof DecodeResult.Rejected<?>) {
            bad.add(Place.of(record));
        }
    }

    private void deadLetter(RawRecord record) {
        if (letterCodec.decode(record.value()) instanceof DecodeResult.Decoded<DeadLetter> decoded) {
            letters.add(Place.of(decoded.value().record()));
        } else {
            problem("a dead letter cannot be read: " + Place.of(record));
        }
    }

    private void decision(RawRecord record) {
        if (!(decisions.decode(record.value()) instanceof DecodeResult.Decoded<Decision> decoded)) {
            return; // counted by the replay
        }
        Decision decision = decoded.value();
        Version version = versions.get(PendingDeclarations.name(decision.declarationId(), decision.version()));
        if (version == null) {
            problem("a decision about what was never declared: " + decision.declarationId() + " version "
                    + decision.version());
            return;
        }
        if (version.revisions.get(decision.revision())) {
            return;
        }
        version.revisions.set(decision.revision());
        boolean absent = !decision.absent().isEmpty();
        if (decision.revision() == 0) {
            version.answeredMillis = record.timestampMillis();
            version.degraded = absent;
        }
        if (version.revisions.length() == decision.revision() + 1) {
            version.degradedNow = absent;
        }
    }

    private Findings findings(Replay.Report replay) {
        long lost = 0;
        long gaps = 0;
        long revised = 0;
        long degraded = 0;
        long unreconciled = 0;
        long delayed = 0;
        Histogram latency = new Histogram(DIGITS);
        for (Version version : versions.values()) {
            if (!version.revisions.get(0)) {
                lost++;
                problem(version.declarationId + " version " + version.number + " has no decision");
                continue;
            }
            gaps += version.revisions.length() - version.revisions.cardinality();
            revised += version.revisions.cardinality() > 1 ? 1 : 0;
            degraded += version.degraded ? 1 : 0;
            latency.recordValue(Math.max(0, version.latency()));
            delayed += version.latency() > DELAYED_MILLIS ? 1 : 0;
            if (version.degradedNow && stands(version)) {
                unreconciled++;
                problem(version.declarationId + " version " + version.number + " was decided without evidence and never"
                        + " corrected");
            }
        }
        for (String sent : outcome.sent()) {
            if (!versions.containsKey(sent)) {
                lost++;
                problem(sent + " was sent and is not on the topic");
            }
        }
        Set<Place> unaccounted = new HashSet<>(bad);
        unaccounted.removeAll(letters);
        unaccounted.forEach(place -> problem("no dead letter for " + place));
        int notThere = Math.max(0, outcome.badRecords() - bad.size());
        if (notThere > 0) {
            problem(notThere + " of " + outcome.badRecords() + " bad records that were sent are not on the topics");
        }
        Set<Place> unexplained = new HashSet<>(letters);
        unexplained.removeAll(bad);
        unexplained.forEach(place -> problem("a dead letter for a record that can be used: " + place));
        return new Findings(
                versions.size(),
                replay.decisions(),
                revised,
                replay.repeated(),
                lost,
                replay.contradicted(),
                gaps,
                replay.withoutEvidence(),
                replay.different() + replay.notReplayable(),
                bad.size(),
                unaccounted.size() + notThere,
                unexplained.size(),
                degraded,
                unreconciled,
                latency.getValueAtPercentile(50),
                latency.getValueAtPercentile(99),
                latency.getMaxValue(),
                delayed,
                aftermaths(),
                problems);
    }

    /** Later versions take the place of earlier ones, and what is withdrawn is decided no further. */
    private boolean stands(Version version) {
        return latestVersions.get(version.declarationId) == version.number
                && !withdrawn.contains(version.declarationId);
    }

    /**
     * A late answer is due to the last fault before it, if its declaration came while the fault lasted, or others that it
     * had made late were still waited for.
     */
    private List<Findings.Aftermath> aftermaths() {
        List<Version> late = versions.values().stream()
                .filter(version -> version.revisions.get(0) && version.latency() > DELAYED_MILLIS)
                .sorted(Comparator.comparingLong(version -> version.answeredMillis))
                .toList();
        List<Findings.Aftermath> aftermaths = new ArrayList<>();
        List<Fault> faults = outcome.faults();
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            long next = i + 1 < faults.size() ? faults.get(i + 1).beganMillis() : Long.MAX_VALUE;
            long last = 0;
            long delayed = 0;
            for (Version version : late) {
                long at = version.answeredMillis;
                if (at < fault.beganMillis() || at >= next) {
                    continue;
                }
                if (version.declaredMillis - Math.max(last, fault.endedMillis()) > APART_MILLIS) {
                    break;
                }
                last = at;
                delayed++;
            }
            aftermaths.add(new Findings.Aftermath(fault, delayed, delayed == 0 ? 0 : last - fault.beganMillis()));
        }
        return aftermaths;
    }

    private void problem(String words) {
        if (problems.size() < SHOWN) {
            problems.add(words);
        }
    }
}
