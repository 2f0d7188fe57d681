// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.topology;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.torugart.codec.RawRecord;
import org.torugart.flink.function.DecisionLog;
import org.torugart.flink.message.Outbound;

/**
 * Where the job's streams come from and go to. Production, tests and benchmarks differ in nothing else.
 *
 * @param declarations declaration events
 * @param manifests partners' manifests, every partner's
 * @param records border events, permits and entries of registers and watchlists, told apart by their topic
 * @param controlResults what control came to
 * @param riskProfiles published profile sets
 * @param reference entries of tables of reference data
 * @param published what the outbox has taken, as it is read when the job starts
 * @param outbox takes decisions, evidence and alerts, each for its topic
 * @param statistics takes statistics of profiles, pauses and alerts, each for its topic
 * @param deadLetters takes dead letters
 */
public record Ports(
        Source<RawRecord, ?, ?> declarations,
        Source<RawRecord, ?, ?> manifests,
        Source<RawRecord, ?, ?> records,
        Source<RawRecord, ?, ?> controlResults,
        Source<RawRecord, ?, ?> riskProfiles,
        Source<RawRecord, ?, ?> reference,
        DecisionLog published,
        Sink<Outbound> outbox,
        Sink<Outbound> statistics,
        Sink<Outbound> deadLetters) {}
