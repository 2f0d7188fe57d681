// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What CPU time is spent on. A sample belongs to what its thread does for the whole process, if that is known, and
 * otherwise to the innermost frame that is known: a read of RocksDB on behalf of EVIDENCE is state, not EVIDENCE.
 */
enum Cost {
    GENERATOR("rig", "sends and receives", ".*rig-generator.*", null),
    COMPILER("JVM", "compiles", "C[12] CompilerThre.*", null),
    COLLECTOR("JVM", "collects garbage", "(GC|G1|VM) .*", null),
    BROKER(
            "broker",
            "stores and serves records",
            "(data-plane|kafka-\\d|.*SocketServer|ReplicaFetcher|LogCleaner|ExpirationReaper|.*-reaper|raft-|"
                    + "quorum-|broker-|controller-|group-coordinator|transaction-|executor-).*",
            "(kafka/(server|network|log|raft|cluster|coordinator)|org/apache/kafka/(storage|coordinator|raft|image|"
                    + "controller|server|metadata))/"),
    DECODE(
            "job",
            "decodes declarations and manifests",
            null,
            "org/torugart/(codec/(AvroInput|.*\\.(decode|read))|flink/function/(Address|Manifest)Function)"),
    ENCODE("job", "encodes decisions and evidence", null, "org/torugart/codec/(AvroOutput|.*\\.(encode|write|digest))"),
    REQUESTS(
            "job",
            "door and requests for evidence",
            null,
            "org/torugart/(core/intake/|flink/function/(IntakeFunction|EntityBatches))"),
    STATE(
            "job",
            "reads and writes state",
            null,
            "rocksdb|Rocks|librocks|org/apache/flink/(state/|runtime/state/)|org/torugart/flink/(state/|history/)"),
    SHUFFLE(
            "job",
            "moves messages between subtasks",
            null,
            "org/torugart/flink/message/|org/apache/flink/(runtime/(io/network|plugable)|streaming/runtime/(io|partitioner|"
                    + "streamrecord)|core/memory|util/InstantiationUtil)"),
    HISTORY(
            "job",
            "answers from entities and updates them",
            null,
            "org/torugart/(core/(history|valuation|binary)/|core/evidence/EntityRow"
                    + "|flink/function/(Evidence|RowCache|HeldRow|AskedOften))"),
    MATCH("job", "matches profiles", null, "org/torugart/core/(matching|expression|vocabulary|profile)/"),
    SCORE(
            "job",
            "scores and explains",
            null,
            "org/torugart/core/(scoring|decision|selection|evidence|statistics|explain)/"),
    GATHER("job", "gathers, and decides once", null, "org/torugart/flink/(function|metrics)/"),
    SINK(
            "job",
            "sends to the broker",
            "kafka-producer-network.*",
            "kafka/clients/producer/|connector/kafka/sink/|flink/kafka/Out"),
    SOURCE(
            "job",
            "fetches from the broker",
            null,
            "kafka/clients/consumer/|connector/kafka/source/|connector/base/source/|flink/kafka/"),
    PEER("peer", "is the peer's own", null, "org/(torugart/benchmarks/peers|postgresql|apache/kafka/streams)/"),
    MACHINERY("job", "is Flink's machinery", null, "org/apache/(flink|pekko)/"),
    OTHER("JVM", "is anything else", null, null);

    private final String where;
    private final String what;
    private final Pattern thread;
    private final Pattern frame;

    Cost(String where, String what, String thread, String frame) {
        this.where = where;
        this.what = what;
        this.thread = thread == null ? null : Pattern.compile(thread);
        this.frame = frame == null ? null : Pattern.compile(frame);
    }

    /** Part of the process it belongs to. */
    String where() {
        return where;
    }

    /** What is done, to follow "the process". */
    String what() {
        return what;
    }

    /**
     * What a sample was spent on.
     *
     * @param thread the thread's name
     * @param frames outermost first, classes with slashes
     */
    static Cost of(String thread, List<String> frames) {
        for (Cost cost : values()) {
            if (cost.thread != null && cost.thread.matcher(thread).matches()) {
                return cost;
            }
        }
        for (int i = frames.size() - 1; i >= 0; i--) {
            for (Cost cost : values()) {
                if (cost.frame != null && cost.frame.matcher(frames.get(i)).find()) {
                    return cost;
                }
            }
        }
        return OTHER;
    }
}
