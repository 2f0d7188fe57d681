// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.torugart.benchmarks.peers.Compared;
import org.torugart.benchmarks.peers.RunningJob;
import org.torugart.benchmarks.peers.postgres.PostgresPeer;
import org.torugart.benchmarks.peers.sql.SqlTopology;
import org.torugart.benchmarks.peers.streams.StreamsPeer;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.Topics;
import org.torugart.core.decision.Decision;
import org.torugart.flink.kafka.KafkaPorts;
import org.torugart.flink.topology.ScoringTopology;

/** What stands between sending a declaration and receiving the answer. */
enum Scenario {
    /** The broker alone: the declaration itself is received. */
    BROKER_HOP("broker-hop", Topics.DECLARATIONS) {
        @Override
        RunningJob start(JobSite site) {
            throw new IllegalStateException("there is no job in this scenario");
        }
    },
    /** A Flink job that copies records without a shuffle. */
    PASS_THROUGH_STATELESS("pass-through-stateless", PassThroughTopology.DECLARATIONS) {
        @Override
        RunningJob start(JobSite site) {
            return site.flink((env, config) -> PassThroughTopology.build(env, KafkaPorts.of(config), false));
        }
    },
    /** A Flink job that copies records through one shuffle with one RocksDB read and write each. */
    PASS_THROUGH("pass-through", PassThroughTopology.DECLARATIONS) {
        @Override
        RunningJob start(JobSite site) {
            return site.flink((env, config) -> PassThroughTopology.build(env, KafkaPorts.of(config), true));
        }

        @Override
        double backlogShare() {
            return 5;
        }
    },
    /** The scoring job as shipped. */
    SCORING("scoring", Topics.CONTROL_DECISIONS) {
        @Override
        RunningJob start(JobSite site) {
            return site.flink((env, config) -> ScoringTopology.build(env, KafkaPorts.of(config), config));
        }

        @Override
        boolean decides() {
            return true;
        }
    },
    /** The same behind the console: declarations are lodged over HTTP, and answered with their decisions. */
    GATEWAY("gateway", Topics.CONTROL_DECISIONS) {
        @Override
        RunningJob start(JobSite site) {
            return SCORING.start(site);
        }

        @Override
        boolean decides() {
            return true;
        }

        @Override
        boolean isBehindGateway() {
            return true;
        }
    },
    /** The scoring job, with border events, permits, registers and lists beside declarations and manifests. */
    SCORING_EVERY_STREAM("scoring-every-stream", Topics.CONTROL_DECISIONS) {
        @Override
        RunningJob start(JobSite site) {
            return SCORING.start(site);
        }

        @Override
        boolean decides() {
            return true;
        }

        @Override
        boolean everyStream() {
            return true;
        }
    },
    /** The scoring job in Kafka Streams. */
    KAFKA_STREAMS("kafka-streams", Topics.CONTROL_DECISIONS) {
        @Override
        double backlogShare() {
            return 0.25;
        }

        @Override
        RunningJob start(JobSite site) {
            return StreamsPeer.start(site.peer());
        }

        @Override
        boolean decides() {
            return true;
        }
    },
    /** Some of the shipped profiles in Flink SQL. */
    FLINK_SQL("flink-sql", SqlTopology.DECISIONS) {
        @Override
        RunningJob start(JobSite site) {
            return site.flink(
                    (env, config) -> SqlTopology.build(env, KafkaPorts.of(config), config.connectedPartners()));
        }

        @Override
        boolean decides() {
            return true;
        }

        /** A row has no number: the first of a declaration is its first decision. */
        @Override
        boolean isFirstReply(byte[] value) {
            return true;
        }

        @Override
        boolean repeatsItself() {
            return true;
        }

        @Override
        DecisionAudit.Reading reading() {
            Set<String> seen = new HashSet<>();
            return record -> new DecisionAudit.Published(
                    seen.add(new String(record.key(), StandardCharsets.UTF_8)) ? 0 : 1,
                    false,
                    Compared.matched(Arrays.asList(new String(record.value(), StandardCharsets.UTF_8).split(",", -1))));
        }

        @Override
        Compared compared() {
            return Compared.SQL_RULES;
        }
    },
    /** The scoring job as a consumer that looks everything up in PostgreSQL. */
    POSTGRES("postgres", Topics.CONTROL_DECISIONS) {
        @Override
        double backlogShare() {
            return 0.05;
        }

        @Override
        RunningJob start(JobSite site) {
            return PostgresPeer.start(site.peer());
        }

        @Override
        boolean decides() {
            return true;
        }
    };

    /** So many take the fastest some seconds: who drains more than the others is given no more. */
    private static final int LARGEST_SHARE = 300_000;

    /** Fewer are too few to take a rate of. */
    private static final int LEAST_BACKLOG = 1_000;

    private final String id;
    private final String outputTopic;

    Scenario(String id, String outputTopic) {
        this.id = id;
        this.outputTopic = outputTopic;
    }

    /** Starts the job, and returns when it runs. */
    abstract RunningJob start(JobSite site);

    /** Whether its output is decisions, which can be compared, and not copies. */
    boolean decides() {
        return false;
    }

    /** How its decisions are read. */
    DecisionAudit.Reading reading() {
        DecisionCodec codec = new DecisionCodec();
        return record -> {
            if (!(codec.decode(record.value()) instanceof DecodeResult.Decoded<Decision> decoded)) {
                throw new IllegalStateException("a decision cannot be read: offset " + record.offset());
            }
            Decision decision = decoded.value();
            return new DecisionAudit.Published(
                    decision.revision(),
                    !decision.absent().isEmpty(),
                    compared().of(decision));
        };
    }

    /** What of its decisions must be as in the reference. */
    Compared compared() {
        return Compared.EVERYTHING;
    }

    /** Whether a record of the output topic answers its declaration for the first time. */
    boolean isFirstReply(byte[] value) {
        return !decides() || DecisionHeader.isFirst(value);
    }

    /** Whether it is sent what the baselines, and the reference, do not know. */
    boolean everyStream() {
        return false;
    }

    /** How many declarations it drains where the others drain so many: as much as takes it about as long. */
    int backlog(int declarations) {
        int share = (int) Math.min(declarations * backlogShare(), Math.max(declarations, LARGEST_SHARE));
        return Math.max(Math.min(declarations, LEAST_BACKLOG), share);
    }

    /** How many times the backlog it drains, so that fast and slow take seconds, and neither one nor hours. */
    double backlogShare() {
        return 1;
    }

    /** Whether what answers a declaration again looks like the first answer. */
    boolean repeatsItself() {
        return false;
    }

    /** Name in options and results. */
    String id() {
        return id;
    }

    /** Where replies are received, keyed by declaration. */
    String outputTopic() {
        return outputTopic;
    }

    boolean hasJob() {
        return this != BROKER_HOP;
    }

    /** Whether declarations go through the console. */
    boolean isBehindGateway() {
        return false;
    }

    /** Whether a backlog can be drained: there is a job, which finds it on its topics. */
    boolean drains() {
        return hasJob() && !isBehindGateway();
    }

    /** The scenario of this name, of those that are sent declarations and manifests alone. */
    static Scenario of(String id) {
        List<Scenario> named = Arrays.stream(values())
                .filter(scenario -> !scenario.everyStream())
                .toList();
        return named.stream()
                .filter(scenario -> scenario.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario '" + id + "', want one of "
                        + named.stream().map(Scenario::id).collect(Collectors.joining(", "))));
    }

    static List<Scenario> all() {
        return List.of(values());
    }
}
