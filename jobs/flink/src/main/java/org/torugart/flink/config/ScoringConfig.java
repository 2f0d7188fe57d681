// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.config;

import static org.torugart.flink.config.ScoringOptions.BOOTSTRAP_SERVERS;
import static org.torugart.flink.config.ScoringOptions.CONNECTED_PARTNERS;
import static org.torugart.flink.config.ScoringOptions.DEADLINES_CLOCK;
import static org.torugart.flink.config.ScoringOptions.ENGINE_KEY;
import static org.torugart.flink.config.ScoringOptions.EVIDENCE_CACHE_SIZE;
import static org.torugart.flink.config.ScoringOptions.EVIDENCE_CACHE_UNWRITTEN;
import static org.torugart.flink.config.ScoringOptions.EVIDENCE_DEADLINE;
import static org.torugart.flink.config.ScoringOptions.EVIDENCE_DEADLINE_MAX;
import static org.torugart.flink.config.ScoringOptions.GROUP_ID;
import static org.torugart.flink.config.ScoringOptions.OBLIGATIONS_COMPLETION;
import static org.torugart.flink.config.ScoringOptions.OBLIGATIONS_RE_EXPORT;
import static org.torugart.flink.config.ScoringOptions.OUTBOX_COMMIT_INTERVAL;
import static org.torugart.flink.config.ScoringOptions.OUTBOX_TRANSACTIONS;
import static org.torugart.flink.config.ScoringOptions.PARTITION_DISCOVERY;
import static org.torugart.flink.config.ScoringOptions.PARTNERS_DIRECTORY;
import static org.torugart.flink.config.ScoringOptions.PARTNERS_REFRESH;
import static org.torugart.flink.config.ScoringOptions.PROFILES_TIMEOUT;
import static org.torugart.flink.config.ScoringOptions.SELECTION_SEEDS;
import static org.torugart.flink.config.ScoringOptions.TRUSTED_KEYS;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.torugart.codec.KeyFiles;
import org.torugart.core.declaration.IsoCodes;
import org.torugart.core.obligation.ObligationTerms;
import org.torugart.core.partner.PartnerFiles;
import org.torugart.core.partner.PartnerRegister;
import org.torugart.core.release.TrustedKeys;

/**
 * The scoring job's configuration, valid once it exists.
 *
 * @param bootstrapServers brokers; never blank
 * @param groupId consumer group; never blank
 * @param partitionDiscovery how often partitions are looked for; above zero
 * @param evidenceDeadline how long evidence is waited for; at least 1 ms
 * @param evidenceDeadlineMax how long at most when the job is behind; not negative
 * @param evidenceCacheBytes how much of the heap entities may take in each subtask of EVIDENCE
 * @param evidenceCacheUnwritten how many of these may be unwritten; not negative
 * @param profilesTimeout how long the first profile set is waited for; not negative
 * @param trustedKeys the keys whose signatures on risk profiles count
 * @param connectedPartners partners that send manifests of Torugart's own schema, ISO 3166-1 alpha-2
 * @param partners the register of partners: these, and those of the files
 * @param deadlinesClock by which clock deadlines of movements pass
 * @param obligationTerms how long there is to do what was undertaken
 * @param outboxTransactions whether decisions are published in transactions
 * @param outboxCommitInterval how long one stays open at most; at least 1 ms, and below five minutes
 * @param engineKey file of the private key pauses of profiles are signed with; null for none
 * @param selectionSeeds file of the seeds of random selection; null for none
 * @param kafkaProperties further client properties, such as security settings, for every source and sink
 */
public record ScoringConfig(
        String bootstrapServers,
        String groupId,
        Duration partitionDiscovery,
        Duration evidenceDeadline,
        Duration evidenceDeadlineMax,
        long evidenceCacheBytes,
        int evidenceCacheUnwritten,
        Duration profilesTimeout,
        TrustedKeys trustedKeys,
        Set<String> connectedPartners,
        PartnerRegister partners,
        DeadlineClock deadlinesClock,
        ObligationTerms obligationTerms,
        boolean outboxTransactions,
        Duration outboxCommitInterval,
        String engineKey,
        String selectionSeeds,
        Map<String, String> kafkaProperties) {

    /** Settings with this prefix are handed to the Kafka clients without it. */
    public static final String KAFKA_PREFIX = "kafka.client.";

    private static final Duration MAX_COMMIT_INTERVAL = Duration.ofMinutes(5);

    private static final List<ConfigOption<?>> OPTIONS = List.of(
            BOOTSTRAP_SERVERS,
            GROUP_ID,
            PARTITION_DISCOVERY,
            EVIDENCE_DEADLINE,
            EVIDENCE_DEADLINE_MAX,
            EVIDENCE_CACHE_SIZE,
            EVIDENCE_CACHE_UNWRITTEN,
            PROFILES_TIMEOUT,
            TRUSTED_KEYS,
            CONNECTED_PARTNERS,
            PARTNERS_DIRECTORY,
            PARTNERS_REFRESH,
            DEADLINES_CLOCK,
            OBLIGATIONS_COMPLETION,
            OBLIGATIONS_RE_EXPORT,
            OUTBOX_TRANSACTIONS,
            OUTBOX_COMMIT_INTERVAL,
            ENGINE_KEY,
            SELECTION_SEEDS);

    public ScoringConfig {
        Objects.requireNonNull(trustedKeys, "trustedKeys");
        connectedPartners = Set.copyOf(connectedPartners);
        Objects.requireNonNull(partners, "partners");
        Objects.requireNonNull(deadlinesClock, "deadlinesClock");
        Objects.requireNonNull(obligationTerms, "obligationTerms");
        kafkaProperties = Map.copyOf(kafkaProperties);
    }

    /**
     * Reads settings such as {@code kafka.bootstrap-servers}.
     *
     * @throws IllegalArgumentException naming every problem at once, with key and value
     */
    public static ScoringConfig fromMap(Map<String, String> settings) {
        List<String> problems = new ArrayList<>();
        Map<String, String> kafka = new HashMap<>();
        Map<String, String> own = new HashMap<>();
        Set<String> known = new HashSet<>();
        OPTIONS.forEach(option -> known.add(option.key()));
        settings.forEach((key, value) -> {
            if (key.startsWith(KAFKA_PREFIX)) {
                kafka.put(key.substring(KAFKA_PREFIX.length()), value);
            } else if (known.contains(key)) {
                own.put(key, value);
            } else {
                problems.add(key + ": no such setting");
            }
        });
        Configuration configuration = Configuration.fromMap(own);
        String servers = read(configuration, BOOTSTRAP_SERVERS, problems);
        if (servers == null || servers.isBlank()) {
            problems.add(BOOTSTRAP_SERVERS.key() + ": must be set");
        }
        Duration discovery = read(configuration, PARTITION_DISCOVERY, problems);
        Duration deadline = read(configuration, EVIDENCE_DEADLINE, problems);
        if (deadline != null && deadline.toMillis() < 1) {
            problems.add(EVIDENCE_DEADLINE.key() + ": must be at least 1 ms, is " + deadline);
        }
        Duration deadlineMax = read(configuration, EVIDENCE_DEADLINE_MAX, problems);
        MemorySize cacheSize = read(configuration, EVIDENCE_CACHE_SIZE, problems);
        Integer cacheUnwritten = read(configuration, EVIDENCE_CACHE_UNWRITTEN, problems);
        if (cacheUnwritten != null && cacheUnwritten < 0) {
            problems.add(EVIDENCE_CACHE_UNWRITTEN.key() + ": must not be negative, is " + cacheUnwritten);
        }
        Duration timeout = read(configuration, PROFILES_TIMEOUT, problems);
        TrustedKeys keys = trustedKeys(configuration.get(TRUSTED_KEYS), problems);
        List<String> partners = read(configuration, CONNECTED_PARTNERS, problems);
        if (partners != null) {
            partners.stream()
                    .filter(partner -> !IsoCodes.isCountry(partner))
                    .forEach(partner -> problems.add(
                            CONNECTED_PARTNERS.key() + ": '" + partner + "' is no ISO 3166-1 alpha-2 code"));
        }
        PartnerRegister register = register(
                configuration.get(PARTNERS_DIRECTORY),
                partners == null ? List.of() : partners,
                read(configuration, PARTNERS_REFRESH, problems),
                problems);
        DeadlineClock deadlinesClock = read(configuration, DEADLINES_CLOCK, problems);
        Duration completion = read(configuration, OBLIGATIONS_COMPLETION, problems);
        Duration reExport = read(configuration, OBLIGATIONS_RE_EXPORT, problems);
        Boolean transactions = read(configuration, OUTBOX_TRANSACTIONS, problems);
        Duration commitInterval = read(configuration, OUTBOX_COMMIT_INTERVAL, problems);
        if (commitInterval != null
                && (commitInterval.toMillis() < 1 || commitInterval.compareTo(MAX_COMMIT_INTERVAL) >= 0)) {
            problems.add(
                    OUTBOX_COMMIT_INTERVAL.key() + ": must be at least 1 ms and below 5 min, is " + commitInterval);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("configuration:\n  " + String.join("\n  ", problems));
        }
        return new ScoringConfig(
                servers,
                read(configuration, GROUP_ID, problems),
                discovery,
                deadline,
                deadlineMax,
                cacheSize.getBytes(),
                cacheUnwritten,
                timeout,
                keys,
                Set.copyOf(partners),
                register,
                deadlinesClock,
                new ObligationTerms(completion, reExport),
                transactions,
                commitInterval,
                read(configuration, ENGINE_KEY, problems),
                read(configuration, SELECTION_SEEDS, problems),
                kafka);
    }

    private static TrustedKeys trustedKeys(String file, List<String> problems) {
        if (file == null) {
            return TrustedKeys.NONE;
        }
        try {
            return KeyFiles.trustedKeys(Path.of(file));
        } catch (IOException | InvalidPathException wrong) {
            problems.add(TRUSTED_KEYS.key() + ": cannot read " + file + ": " + wrong.getMessage());
        } catch (IllegalArgumentException wrong) {
            problems.add(TRUSTED_KEYS.key() + ": " + wrong.getMessage());
        }
        return TrustedKeys.NONE;
    }

    private static PartnerRegister register(
            String directory, List<String> connected, Duration refresh, List<String> problems) {
        if (directory == null) {
            return PartnerRegister.of(connected);
        }
        Map<String, String> texts = Map.of();
        try {
            texts = PartnerFiles.texts(Path.of(directory));
            PartnerFiles.of(texts).problems().stream()
                    .map(problem -> PARTNERS_DIRECTORY.key() + ": " + problem)
                    .forEach(problems::add);
        } catch (IOException | InvalidPathException wrong) {
            problems.add(PARTNERS_DIRECTORY.key() + ": cannot read " + directory + ": " + wrong.getMessage());
        }
        return problems.isEmpty()
                ? new PartnerRegister(texts, connected, Path.of(directory), refresh.toMillis())
                : PartnerRegister.of(connected);
    }

    private static <T> T read(Configuration configuration, ConfigOption<T> option, List<String> problems) {
        try {
            return configuration.get(option);
        } catch (IllegalArgumentException wrong) {
            problems.add(option.key() + ": " + wrong.getMessage());
            return null;
        }
    }
}
