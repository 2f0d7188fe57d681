// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.topology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend.PriorityQueueStateType;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rocksdb.CompressionType;
import org.torugart.codec.RawRecord;
import org.torugart.flink.config.ScoringConfig;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.contract.Uids;
import org.torugart.flink.function.AddressFunction;
import org.torugart.flink.function.DeadlineFunction;
import org.torugart.flink.function.DecideFunction;
import org.torugart.flink.function.DecideOperator;
import org.torugart.flink.function.DecideSettings;
import org.torugart.flink.function.EvidenceOperator;
import org.torugart.flink.function.EvidenceSettings;
import org.torugart.flink.function.FilingFunction;
import org.torugart.flink.function.ForecastFunction;
import org.torugart.flink.function.IntakeFunction;
import org.torugart.flink.function.KeptMeasures;
import org.torugart.flink.function.ManifestFunction;
import org.torugart.flink.function.ObligationFunction;
import org.torugart.flink.function.OverrideCaseFunction;
import org.torugart.flink.function.OversightFunction;
import org.torugart.flink.function.ReferenceFunction;
import org.torugart.flink.function.ReleaseFunction;
import org.torugart.flink.function.StatisticsFunction;
import org.torugart.flink.message.Arrival;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.EntityBatch;
import org.torugart.flink.message.MessageTypes;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.Oversight;
import org.torugart.flink.message.StatisticsEvent;
import org.torugart.flink.message.WatchEvent;
import org.torugart.flink.state.StateTables;

/** The whole graph of the scoring job: intake, evidence, decide. */
public final class ScoringTopology {
    private static final long NO_TIMEOUT = 0;

    /** Of a block of state; a value has some hundred bytes. */
    private static final long BLOCK_BYTES = 1024;

    /** A larger one costs more to search with each read and each write than it saves in files. */
    private static final MemorySize WRITE_BUFFER = MemorySize.ofMebiBytes(16);

    /** Of what Flink manages for RocksDB: what is mapped is in no cache of RocksDB's. */
    private static final double WRITE_BUFFER_RATIO = 0.9;

    /**
     * How long a network buffer that no decision waits for may wait to be filled, milliseconds. Every such output of
     * every subtask has a thread that wakes this often.
     */
    private static final long UNHURRIED_MILLIS = 100;

    /** The same for what may be evidence of a declaration that comes right after it, milliseconds. */
    private static final long EVIDENCE_MILLIS = 20;

    /** So many releases may wait for their verification: as many records of megabytes a checkpoint may have to write. */
    private static final int RELEASES_IN_FLIGHT = 8;

    private ScoringTopology() {}

    /** Adds the job to the environment. */
    public static void build(StreamExecutionEnvironment env, Ports ports, ScoringConfig config) {
        build(env, ports, config, KeptMeasures.DEFAULT);
    }

    /** Adds the job to the environment, with other measures than roles say. */
    public static void build(StreamExecutionEnvironment env, Ports ports, ScoringConfig config, KeptMeasures measures) {
        refuseUnaligned(env.getConfiguration());
        env.configure(guards());
        env.configure(defaults(env.getConfiguration()));

        var declarations = address(
                env,
                ports.declarations(),
                Uids.DECLARATIONS,
                Uids.ADDRESS_DECLARATIONS,
                Arrival.Kind.DECLARATION_EVENT);
        var controlResults = address(
                        env,
                        ports.controlResults(),
                        Uids.CONTROL_RESULTS,
                        Uids.ADDRESS_CONTROL_RESULTS,
                        Arrival.Kind.CONTROL_RESULT)
                .setBufferTimeout(UNHURRIED_MILLIS);
        var manifests = source(env, ports.manifests(), Uids.MANIFESTS)
                .process(new ManifestFunction(config.partners()), MessageTypes.ENTITY_BATCH)
                .setBufferTimeout(EVIDENCE_MILLIS)
                .uid(Uids.ADDRESS_MANIFESTS)
                .name("address manifests");
        var filed = source(env, ports.records(), Uids.RECORDS)
                .process(new FilingFunction(), MessageTypes.ENTITY_BATCH)
                .setBufferTimeout(EVIDENCE_MILLIS)
                .uid(Uids.FILE_RECORDS)
                .name("file records");
        var profiles = AsyncDataStream.orderedWait(
                        source(env, ports.riskProfiles(), Uids.RISK_PROFILES).setParallelism(1),
                        new ReleaseFunction(config.trustedKeys()),
                        NO_TIMEOUT,
                        TimeUnit.MILLISECONDS,
                        RELEASES_IN_FLIGHT)
                .returns(MessageTypes.PROFILE_UPDATE)
                .setParallelism(1)
                .setBufferTimeout(UNHURRIED_MILLIS)
                .uid(Uids.PROFILE_RELEASES)
                .name("verify and compile profiles");
        var reference = source(env, ports.reference(), Uids.REFERENCE)
                .setParallelism(1)
                .process(new ReferenceFunction(config.trustedKeys()), MessageTypes.PROFILE_UPDATE)
                .setParallelism(1)
                .setBufferTimeout(UNHURRIED_MILLIS)
                .uid(Uids.READ_REFERENCE)
                .name("read reference data");

        var cases = declarations
                .union(controlResults)
                .keyBy(Arrival::declarationId, Types.STRING)
                .process(new IntakeFunction(measures, config.obligationTerms()), MessageTypes.CASE_EVENT)
                .uid(Uids.INTAKE)
                .name("intake");
        var obligations = obligations(cases, filed, config);
        var answers = cases.getSideOutput(SideOutputs.ENTITY_EVENTS)
                .union(manifests, filed, obligations)
                .keyBy(EntityBatch::key, Types.STRING)
                .transform(
                        "evidence",
                        MessageTypes.CASE_EVENT,
                        new EvidenceOperator(
                                new EvidenceSettings(config.evidenceCacheBytes(), config.evidenceCacheUnwritten()),
                                measures))
                .uid(Uids.EVIDENCE);
        var decided = cases.union(answers)
                .keyBy(CaseEvent::declarationId, Types.STRING)
                .connect(profiles.union(reference).broadcast())
                .transform(
                        "decide",
                        MessageTypes.OUTBOUND,
                        new DecideOperator(new DecideFunction(
                                new DecideSettings(
                                        config.evidenceDeadline().toMillis(),
                                        config.evidenceDeadlineMax().toMillis(),
                                        config.profilesTimeout().toMillis(),
                                        config.trustedKeys(),
                                        config.partners(),
                                        config.selectionSeeds()),
                                ports.published())))
                // Decisions go to the sink in the same thread; only statistics and dead letters travel on.
                .setBufferTimeout(UNHURRIED_MILLIS)
                .uid(Uids.DECIDE);
        decided.sinkTo(ports.outbox()).uid(Uids.OUTBOX).name("outbox");

        var statistics = decided.getSideOutput(SideOutputs.STATISTICS_EVENTS)
                .keyBy(StatisticsEvent::office, Types.STRING)
                .process(new StatisticsFunction(), MessageTypes.OUTBOUND)
                .setBufferTimeout(UNHURRIED_MILLIS)
                .uid(Uids.STATISTICS)
                .name("statistics");
        decided.getSideOutput(SideOutputs.WATCH_EVENTS)
                .keyBy(WatchEvent::setId, Types.STRING)
                .process(new ForecastFunction(config.engineKey()), MessageTypes.OUTBOUND)
                .setBufferTimeout(UNHURRIED_MILLIS)
                .uid(Uids.FORECASTS)
                .name("forecasts")
                .union(
                        statistics,
                        deadlines(filed, config),
                        obligations.getSideOutput(SideOutputs.ALERTS),
                        oversight(cases, decided))
                .sinkTo(ports.statistics())
                .uid(Uids.STATISTICS_OUTBOX)
                .name("statistics outbox");

        deadLetters(declarations, Uids.ADDRESS_DECLARATIONS)
                .union(
                        deadLetters(controlResults, Uids.ADDRESS_CONTROL_RESULTS),
                        deadLetters(manifests, Uids.ADDRESS_MANIFESTS),
                        deadLetters(filed, Uids.FILE_RECORDS),
                        deadLetters(reference, Uids.READ_REFERENCE),
                        deadLetters(cases, Uids.INTAKE),
                        deadLetters(answers, Uids.EVIDENCE),
                        deadLetters(decided, Uids.DECIDE))
                .sinkTo(ports.deadLetters())
                .uid(Uids.DEAD_LETTERS)
                .name("dead letters");
    }

    /** Deadlines of movements, beside everything else: no decision waits for them, and they alone have watermarks. */
    private static DataStream<Outbound> deadlines(SingleOutputStreamOperator<?> filed, ScoringConfig config) {
        return filed.getSideOutput(SideOutputs.MOVEMENTS)
                .assignTimestampsAndWatermarks(DeadlineTime.by(config.deadlinesClock()))
                .setBufferTimeout(UNHURRIED_MILLIS)
                .uid(Uids.MOVEMENT_TIME)
                .name("movement time")
                .keyBy(record -> new String(record.key(), StandardCharsets.UTF_8), Types.STRING)
                .process(new DeadlineFunction(), MessageTypes.OUTBOUND)
                .setBufferTimeout(UNHURRIED_MILLIS)
                .uid(Uids.DEADLINES)
                .name("deadlines");
    }

    /** What officers did instead of what was decided; no decision reads it. */
    private static DataStream<Outbound> oversight(
            SingleOutputStreamOperator<?> cases, SingleOutputStreamOperator<?> decided) {
        return cases.getSideOutput(SideOutputs.OVERSIGHT)
                .union(decided.getSideOutput(SideOutputs.OVERSIGHT))
                .keyBy(Oversight::key, Types.STRING)
                .process(new OverrideCaseFunction(), MessageTypes.OVERSIGHT)
                .setBufferTimeout(UNHURRIED_MILLIS)
                .uid(Uids.OVERRIDE_CASES)
                .name("override cases")
                .keyBy(Oversight::key, Types.STRING)
                .process(new OversightFunction(), MessageTypes.OUTBOUND)
                .setBufferTimeout(UNHURRIED_MILLIS)
                .uid(Uids.OVERSIGHT)
                .name("oversight");
    }

    /** Obligations, beside everything else too; what they mark parties with is for declarations that come later. */
    private static SingleOutputStreamOperator<EntityBatch> obligations(
            SingleOutputStreamOperator<?> cases, SingleOutputStreamOperator<?> filed, ScoringConfig config) {
        return cases.getSideOutput(SideOutputs.OBLIGATIONS)
                .union(filed.getSideOutput(SideOutputs.OBLIGATIONS))
                .assignTimestampsAndWatermarks(DeadlineTime.by(config.deadlinesClock()))
                .setBufferTimeout(UNHURRIED_MILLIS)
                .uid(Uids.OBLIGATION_TIME)
                .name("obligation time")
                .keyBy(record -> new String(record.key(), StandardCharsets.UTF_8), Types.STRING)
                .process(new ObligationFunction(), MessageTypes.ENTITY_BATCH)
                .setBufferTimeout(UNHURRIED_MILLIS)
                .uid(Uids.OBLIGATIONS)
                .name("obligations");
    }

    private static SingleOutputStreamOperator<RawRecord> source(
            StreamExecutionEnvironment env, Source<RawRecord, ?, ?> source, String uid) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), uid, MessageTypes.RAW_RECORD)
                .uid(uid);
    }

    private static SingleOutputStreamOperator<Arrival> address(
            StreamExecutionEnvironment env,
            Source<RawRecord, ?, ?> source,
            String uid,
            String addressUid,
            Arrival.Kind kind) {
        return source(env, source, uid)
                .process(new AddressFunction(kind), MessageTypes.ARRIVAL)
                .uid(addressUid)
                .name("address " + uid);
    }

    /**
     * Dead letters of an operator. A buffer timeout belongs to an operator with all its outputs, so an operator of their
     * own, chained to the one they come from, lets them wait for one another.
     */
    private static DataStream<Outbound> deadLetters(SingleOutputStreamOperator<?> stream, String uid) {
        return stream.getSideOutput(SideOutputs.DEAD_LETTERS)
                .map(letter -> letter, MessageTypes.OUTBOUND)
                .setBufferTimeout(UNHURRIED_MILLIS)
                .uid(Uids.deadLettersOf(uid))
                .name("dead letters of " + uid);
    }

    /**
     * A message to EVIDENCE is about several entities, and belongs where they are at the parallelism it was made for. An
     * unaligned checkpoint would keep it and bring it back at another.
     */
    private static void refuseUnaligned(ReadableConfig given) {
        if (given.get(CheckpointingOptions.ENABLE_UNALIGNED)) {
            throw new IllegalArgumentException(CheckpointingOptions.ENABLE_UNALIGNED.key()
                    + ": must be false: messages in flight may not come back at another parallelism");
        }
    }

    /** An operator without a uid loses its state in the next savepoint; a generic type is serialized by Kryo. */
    private static Configuration guards() {
        Configuration guards = new Configuration();
        guards.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        guards.set(PipelineOptions.GENERIC_TYPES, false);
        guards.set(PipelineOptions.OBJECT_REUSE, true);
        guards.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        return guards;
    }

    /**
     * What this job wants where the cluster's configuration is silent. Flink's own buffer timeout of 100 ms would be
     * longer than the evidence deadline, and with any but zero a thread wakes for every output; deadlines come and go with every declaration, so their timers belong on the
     * heap; half of all keys read are new, and a bloom filter answers for these without a block read.
     */
    private static Configuration defaults(ReadableConfig given) {
        Configuration defaults = new Configuration();
        setIfSilent(given, defaults, ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
        setIfSilent(given, defaults, RocksDBOptions.TIMER_SERVICE_FACTORY, PriorityQueueStateType.HEAP);
        defaults.addAll(stateSettings(given));
        return defaults;
    }

    /**
     * What this job wants of RocksDB where the cluster's configuration is silent. With many entities a read finds its block
     * in no cache, and what it then costs is how much is read for some hundred bytes, and undoing compression; so blocks are
     * small and as they are, and index and filter are in memory whole ({@link StateTables}). Memory then is for write buffers:
     * the more is flushed at a time, the less often it is merged.
     */
    public static Configuration stateSettings(ReadableConfig given) {
        Configuration settings = new Configuration();
        setIfSilent(given, settings, RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
        setIfSilent(given, settings, RocksDBConfigurableOptions.BLOCK_SIZE, new MemorySize(BLOCK_BYTES));
        setIfSilent(given, settings, RocksDBConfigurableOptions.WRITE_BUFFER_SIZE, WRITE_BUFFER);
        setIfSilent(given, settings, RocksDBOptions.WRITE_BUFFER_RATIO, WRITE_BUFFER_RATIO);
        setIfSilent(given, settings, RocksDBOptions.OPTIONS_FACTORY, StateTables.class.getName());
        setIfSilent(
                given,
                settings,
                RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL,
                List.of(CompressionType.NO_COMPRESSION));
        return settings;
    }

    private static <T> void setIfSilent(ReadableConfig given, Configuration defaults, ConfigOption<T> option, T value) {
        if (given.getOptional(option).isEmpty()) {
            defaults.set(option, value);
        }
    }
}
