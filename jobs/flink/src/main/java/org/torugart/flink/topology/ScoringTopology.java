// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.topology;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.torugart.codec.RawRecord;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.flink.config.ScoringConfig;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.contract.Uids;
import org.torugart.flink.function.AddressFunction;
import org.torugart.flink.function.DecideFunction;
import org.torugart.flink.function.DecideSettings;
import org.torugart.flink.function.EvidenceFunction;
import org.torugart.flink.function.IntakeFunction;
import org.torugart.flink.function.ManifestFunction;
import org.torugart.flink.message.Arrival;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.MessageTypes;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.state.StateDescriptors;

/** The whole graph of the scoring job: intake, evidence, decide. */
public final class ScoringTopology {
    private ScoringTopology() {}

    /** Adds the job to the environment. */
    public static void build(StreamExecutionEnvironment env, Ports ports, ScoringConfig config) {
        env.configure(guards());

        var declarations = address(env, ports.declarations(), Uids.DECLARATIONS, Arrival.Kind.DECLARATION_EVENT);
        var controlResults = address(env, ports.controlResults(), Uids.CONTROL_RESULTS, Arrival.Kind.CONTROL_RESULT);
        var manifests = source(env, ports.manifests(), Uids.MANIFESTS)
                .process(new ManifestFunction(), MessageTypes.ENTITY_EVENT)
                .uid(Uids.ADDRESS_MANIFESTS)
                .name("address manifests");
        var profiles = source(env, ports.riskProfiles(), Uids.RISK_PROFILES).broadcast(StateDescriptors.profileSet());

        var cases = declarations
                .union(controlResults)
                .keyBy(Arrival::declarationId, Types.STRING)
                .process(new IntakeFunction(), MessageTypes.CASE_EVENT)
                .uid(Uids.INTAKE)
                .name("intake");
        var answers = cases.getSideOutput(SideOutputs.ENTITY_EVENTS)
                .union(manifests)
                .keyBy(EntityEvent::key, Types.STRING)
                .process(new EvidenceFunction(), MessageTypes.CASE_EVENT)
                .uid(Uids.EVIDENCE)
                .name("evidence");
        var decided = cases.union(answers)
                .keyBy(CaseEvent::declarationId, Types.STRING)
                .connect(profiles)
                .process(
                        new DecideFunction(new DecideSettings(
                                config.evidenceDeadline().toMillis(),
                                config.profilesTimeout().toMillis(),
                                config.connectedPartners())),
                        MessageTypes.OUTBOUND)
                .uid(Uids.DECIDE)
                .name("decide");
        decided.sinkTo(ports.outbox()).uid(Uids.OUTBOX).name("outbox");

        deadLetters(declarations)
                .union(
                        deadLetters(controlResults),
                        deadLetters(manifests),
                        deadLetters(cases),
                        deadLetters(answers),
                        deadLetters(decided))
                .sinkTo(ports.deadLetters())
                .uid(Uids.DEAD_LETTERS)
                .name("dead letters");
    }

    private static SingleOutputStreamOperator<RawRecord> source(
            StreamExecutionEnvironment env, Source<RawRecord, ?, ?> source, String uid) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), uid, MessageTypes.RAW_RECORD)
                .uid(uid);
    }

    private static SingleOutputStreamOperator<Arrival> address(
            StreamExecutionEnvironment env, Source<RawRecord, ?, ?> source, String uid, Arrival.Kind kind) {
        return source(env, source, uid)
                .process(new AddressFunction(kind), MessageTypes.ARRIVAL)
                .uid("address-" + uid)
                .name("address " + uid);
    }

    private static DataStream<Outbound> deadLetters(SingleOutputStreamOperator<?> stream) {
        return stream.getSideOutput(SideOutputs.DEAD_LETTERS);
    }

    /** An operator without a uid loses its state in the next savepoint; a generic type is serialized by Kryo. */
    private static Configuration guards() {
        Configuration guards = new Configuration();
        guards.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        guards.set(PipelineOptions.GENERIC_TYPES, false);
        guards.set(PipelineOptions.OBJECT_REUSE, true);
        return guards;
    }
}
