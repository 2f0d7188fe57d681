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
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.ProfileReleaseCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicReader;
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
        EvidenceRecord record = evidence(named);
        if (directory != null) {
            return new Subject(record, set(directory), directory.toString(), false);
        }
        if (record.profileSetId() == null) {
            throw new InputException("no profiles were in force when it was decided; give a directory to explain with");
        }
        return new Subject(
                record, setOf(record), "the topic " + Topics.RISK_PROFILES, record.profileSetDigest() != null);
    }

    private EvidenceRecord evidence(String declarationId) {
        byte[] key = declarationId.getBytes(StandardCharsets.UTF_8);
        EvidenceCodec codec = new EvidenceCodec();
        List<EvidenceRecord> found = new ArrayList<>();
        read(Topics.DECISION_EVIDENCE, record -> {
            if (Arrays.equals(record.key(), key)
                    && codec.decode(record.value()) instanceof DecodeResult.Decoded<EvidenceRecord> decoded) {
                found.add(decoded.value());
            }
        });
        return found.stream()
                .filter(record -> version == null || record.version() == version)
                .filter(record -> revision == null || record.revision() == revision)
                .max(Comparator.comparingInt(EvidenceRecord::version).thenComparingInt(EvidenceRecord::revision))
                .orElseThrow(() -> new InputException(
                        found.isEmpty()
                                ? "no decision on declaration " + declarationId + ", and no file of that name"
                                : "declaration " + declarationId + " has no such version or revision; it has "
                                        + found.stream()
                                                .map(r -> "version " + r.version() + " revision " + r.revision())
                                                .distinct()
                                                .toList()));
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
