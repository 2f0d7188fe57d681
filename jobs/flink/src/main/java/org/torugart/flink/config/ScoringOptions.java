// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.config;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.torugart.core.obligation.ObligationTerms;

/** Everything the scoring job can be told, besides Flink's own options. */
public final class ScoringOptions {
    public static final ConfigOption<String> BOOTSTRAP_SERVERS = ConfigOptions.key("kafka.bootstrap-servers")
            .stringType()
            .noDefaultValue()
            .withDescription("Brokers to begin with, host:port separated by commas.");

    public static final ConfigOption<String> GROUP_ID = ConfigOptions.key("kafka.group-id")
            .stringType()
            .defaultValue("torugart-scoring")
            .withDescription(
                    "Consumer group under which offsets are committed with every checkpoint, for watching lag.");

    public static final ConfigOption<Duration> PARTITION_DISCOVERY = ConfigOptions.key("kafka.partition-discovery")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("How often new partitions and new partners' topics are looked for.");

    public static final ConfigOption<Duration> EVIDENCE_DEADLINE = ConfigOptions.key("evidence.deadline")
            .durationType()
            .defaultValue(Duration.ofMillis(50))
            .withDescription(
                    "How long after intake a declaration waits for its evidence before it is decided without.");

    public static final ConfigOption<Duration> EVIDENCE_DEADLINE_MAX = ConfigOptions.key("evidence.deadline-max")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("When the job is behind, a declaration waits for its evidence as long as it has waited"
                    + " already, or twice as long as others wait for theirs, up to this.");

    public static final ConfigOption<MemorySize> EVIDENCE_CACHE_SIZE = ConfigOptions.key("evidence.cache-size")
            .memoryType()
            .defaultValue(MemorySize.ofMebiBytes(16))
            .withDescription("How much of the heap each subtask of EVIDENCE may use to keep entities decoded. With 0"
                    + " every event reads and writes state.");

    public static final ConfigOption<Integer> EVIDENCE_CACHE_UNWRITTEN = ConfigOptions.key("evidence.cache-unwritten")
            .intType()
            .defaultValue(4000)
            .withDescription(
                    "How many of these entities may be unwritten in each subtask; when a checkpoint is expected, a"
                            + " sixteenth of it: so many writes does it wait for.");

    public static final ConfigOption<List<String>> CONNECTED_PARTNERS = ConfigOptions.key("partners.connected")
            .stringType()
            .asList()
            .defaultValues()
            .withDescription("Partners that have always sent manifests of Torugart's own schema, ISO 3166-1 alpha-2,"
                    + " separated by semicolons: for these a missing manifest means something. Files say more.");

    public static final ConfigOption<String> PARTNERS_DIRECTORY = ConfigOptions.key("partners.directory")
            .stringType()
            .noDefaultValue()
            .withDescription("Directory of partners' files: since when each is connected, and how its records become"
                    + " manifests. Read when the job starts, and looked at again on every machine that has it.");

    public static final ConfigOption<Duration> PARTNERS_REFRESH = ConfigOptions.key("partners.refresh")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("How often partners' files are looked at.");

    public static final ConfigOption<DeadlineClock> DEADLINES_CLOCK = ConfigOptions.key("deadlines.clock")
            .enumType(DeadlineClock.class)
            .defaultValue(DeadlineClock.WALL)
            .withDescription("By which clock deadlines of movements pass: that of the machines, or, for trade that is"
                    + " made up or played again, the latest time border events are of.");

    public static final ConfigOption<Duration> OBLIGATIONS_COMPLETION = ConfigOptions.key("obligations.completion")
            .durationType()
            .defaultValue(ObligationTerms.DEFAULT.completion())
            .withDescription(
                    "How long after acceptance a temporary, incomplete or periodic declaration may be completed"
                            + " (Customs Code arts. 194-196).");

    public static final ConfigOption<Duration> OBLIGATIONS_RE_EXPORT = ConfigOptions.key("obligations.re-export")
            .durationType()
            .defaultValue(ObligationTerms.DEFAULT.reExport())
            .withDescription(
                    "How long after acceptance goods imported temporarily may stay (Customs Code arts. 68, 71).");

    public static final ConfigOption<Duration> PROFILES_TIMEOUT = ConfigOptions.key("profiles.timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("How long a declaration waits when the job has never seen a profile set. After that it is"
                    + " decided YELLOW without.");

    public static final ConfigOption<Boolean> OUTBOX_TRANSACTIONS = ConfigOptions.key("outbox.transactions")
            .booleanType()
            .defaultValue(true)
            .withDescription(
                    "Publish decisions in transactions, so that a subtask that was replaced can publish nothing"
                            + " any more, and consumers may read only what is committed. Consumers that do not ask for this read"
                            + " everything at once.");

    public static final ConfigOption<Duration> OUTBOX_COMMIT_INTERVAL = ConfigOptions.key("outbox.commit-interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription(
                    "How long a transaction stays open at most. Every checkpoint commits too. It is the latency"
                            + " of consumers that read only what is committed; each commit holds decisions up for some"
                            + " milliseconds.");

    public static final ConfigOption<String> ENGINE_KEY = ConfigOptions.key("profiles.engine-key")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "File of the private key, with the role ENGINE, that pauses of profiles are signed with; on"
                            + " the machines the job runs on. Without it a profile that leaves its forecast is reported and goes"
                            + " on.");

    public static final ConfigOption<String> SELECTION_SEEDS = ConfigOptions.key("selection.seeds")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "File of the seeds of random selection, on the machines the job runs on. It is a secret. Without it"
                            + " nothing is picked at random, whatever the rates of the profile set.");

    public static final ConfigOption<String> TRUSTED_KEYS = ConfigOptions.key("profiles.trusted-keys")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "File with the public keys whose signatures on risk profiles count, read when the job starts."
                            + " Without it every profile set is refused and every declaration decided YELLOW.");

    private ScoringOptions() {}
}
