// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.cli.ExplainCommand;
import org.torugart.cli.InputException;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.EvidenceDigest;
import org.torugart.codec.ProfileReleaseCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.ReleasedSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code torugart explain} for what a running system has decided. */
@Command(
        name = "explain",
        description = {
            "Says of every risk profile why it matched a declaration or did not: each predicate, what it came to, and"
                    + " the values it looked at.",
            "EVIDENCE may also be the identifier of a declaration: then its evidence and exactly the profiles it was"
                    + " decided with come from the topics decision-evidence and risk-profiles of a running system;"
                    + " with PROFILES, that set instead.",
            "With --for it tells of the decision instead, as much as somebody may and needs to know: a trader nothing of"
                    + " profiles; an officer why, and the smallest change that would have led to another channel; an"
                    + " auditor also everything it was made of, and what registers said when it was accepted.",
            "Without further options it tells of the profiles that matched, that could not be evaluated, and that were"
                    + " one predicate short of matching.",
            "Exit codes: 0 explained, 1 the record or a profile cannot be used, 2 wrong usage."
        })
public final class ExplainDecisionCommand extends ExplainCommand {
    private static final Duration POLL = Duration.ofMillis(100);

    @Option(names = "--version", paramLabel = "N", description = "version of the declaration (default: the latest)")
    private Integer version;

    @Option(
            names = "--revision",
            paramLabel = "N",
            description = "revision of the decision, from 0 (default: the latest)")
    private Integer revision;

    @Mixin
    private TopicOptions topic;

    @Override
    protected Subject subject(String named, Path directory) {
        if (Files.isRegularFile(Path.of(named))) {
            return super.subject(named, directory);
        }
        List<Found> candidates = evidence(named);
        byte[] published = published(candidates.get(0).record);
        Found found = evidenceOf(published, candidates);
        EvidenceRecord record = found.record;
        if (directory != null) {
            return new Subject(record, set(directory), found.bytes, published, directory.toString(), false);
        }
        if (record.profileSetId() == null) {
            throw new InputException("no profiles were in force when it was decided; give a directory to explain with");
        }
        return new Subject(
                record,
                setOf(record),
                found.bytes,
                published,
                "the topic " + Topics.RISK_PROFILES,
                record.profileSetDigest() != null);
    }

    /** Evidence, and its record. */
    private record Found(EvidenceRecord record, byte[] bytes) {}

    /** The first decision binds; others are the same again. Null when it is not on the topic. */
    private byte[] published(EvidenceRecord evidence) {
        byte[] key = evidence.declarationId().getBytes(StandardCharsets.UTF_8);
        DecisionCodec codec = new DecisionCodec();
        List<byte[]> found = new ArrayList<>();
        read(Topics.CONTROL_DECISIONS, record -> {
            if (found.isEmpty()
                    && Arrays.equals(record.key(), key)
                    && codec.decode(record.value()) instanceof DecodeResult.Decoded<Decision> decoded
                    && decoded.value().version() == evidence.version()
                    && decoded.value().revision() == evidence.revision()) {
                found.add(record.value());
            }
        });
        return found.isEmpty() ? null : found.get(0);
    }

    /** From before a failure there may be another evidence: a decision names its own. */
    private static Found evidenceOf(byte[] published, List<Found> candidates) {
        if (published == null) {
            return candidates.get(0);
        }
        Decision decision = ((DecodeResult.Decoded<Decision>) new DecisionCodec().decode(published)).value();
        return candidates.stream()
                .filter(each ->
                        EvidenceDigest.of(each.bytes).equals(decision.versions().evidenceDigest()))
                .findFirst()
                .orElse(candidates.get(0));
    }

    /** All of the version and revision asked for, or of the latest. */
    private List<Found> evidence(String declarationId) {
        byte[] key = declarationId.getBytes(StandardCharsets.UTF_8);
        EvidenceCodec codec = new EvidenceCodec();
        List<Found> found = new ArrayList<>();
        read(Topics.DECISION_EVIDENCE, record -> {
            if (Arrays.equals(record.key(), key)
                    && codec.decode(record.value()) instanceof DecodeResult.Decoded<EvidenceRecord> decoded) {
                found.add(new Found(decoded.value(), record.value()));
            }
        });
        Found latest = found.stream()
                .filter(each -> version == null || each.record.version() == version)
                .filter(each -> revision == null || each.record.revision() == revision)
                .max(Comparator.comparingInt((Found each) -> each.record.version())
                        .thenComparingInt(each -> each.record.revision()))
                .orElseThrow(() -> new InputException(
                        found.isEmpty()
                                ? "no decision on declaration " + declarationId + ", and no file of that name"
                                : "declaration " + declarationId + " has no such version or revision; it has "
                                        + found.stream()
                                                .map(each -> "version " + each.record.version() + " revision "
                                                        + each.record.revision())
                                                .distinct()
                                                .toList()));
        return found.stream()
                .filter(each -> each.record.version() == latest.record.version()
                        && each.record.revision() == latest.record.revision())
                .toList();
    }

    /** By its digest, where the evidence has one: nothing else can pass for it, so signatures need no second look. */
    private ProfileSet setOf(EvidenceRecord evidence) {
        ProfileReleaseCodec codec = new ProfileReleaseCodec();
        List<ProfileSet> found = new ArrayList<>();
        read(Topics.RISK_PROFILES, record -> {
            if (found.isEmpty()
                    && codec.decode(record.value()) instanceof DecodeResult.Decoded<ProfileRelease> decoded
                    && isThat(decoded.value(), evidence)
                    && codec.open(decoded.value()) instanceof DecodeResult.Decoded<ReleasedSet> opened
                    && opened.value().set().version() == evidence.profileSetVersion()) {
                found.add(opened.value().set());
            }
        });
        if (found.isEmpty()) {
            throw new InputException("the topic " + Topics.RISK_PROFILES + " no longer holds " + evidence.profileSetId()
                    + " v" + evidence.profileSetVersion() + "; give a directory to explain with");
        }
        return found.get(0);
    }

    private static boolean isThat(ProfileRelease release, EvidenceRecord evidence) {
        return evidence.profileSetDigest() == null
                ? release.setId().equals(evidence.profileSetId())
                : release.content().digest().equals(evidence.profileSetDigest());
    }

    /** Takes one record of a topic. */
    private interface Taker {
        void take(ConsumerRecord<byte[], byte[]> record);
    }

    private void read(String name, Taker taker) {
        try (TopicReader reader = TopicReader.fromBeginning(topic.bootstrapServers(), List.of(name))) {
            while (!reader.isAtEnd()) {
                reader.poll(POLL).forEach(record -> {
                    if (record.value() != null) {
                        taker.take(record);
                    }
                });
            }
        }
    }
}
