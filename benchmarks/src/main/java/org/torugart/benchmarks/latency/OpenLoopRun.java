// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.torugart.benchmarks.peers.Reference;
import org.torugart.benchmarks.workload.PreparedRecord;
import org.torugart.benchmarks.workload.RecordSource;
import org.torugart.benchmarks.workload.Workload;

/** One scenario at one rate, once. */
final class OpenLoopRun {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LEAD = Duration.ofMillis(500);

    /** How long a job may take to its first decision: it starts, and compiles its profiles. */
    private static final Duration FIRST_REPLY_TIMEOUT = Duration.ofSeconds(60);

    /** Between checkpoints of a warm-up: half a minute takes as many as ten minutes of the job by itself. */
    private static final Duration WARMUP_CHECKPOINTS = Duration.ofMillis(250);

    /** Of a warm-up; what is left is for the job to catch up with them. */
    private static final double CHECKPOINTS_SHARE = 0.7;

    /** Of a warm-up: when the collector is asked to make old what is there. */
    private static final double SETTLED_SHARE = 0.75;

    /** It stands still for some tenths of a second, and needs that long to catch up; a shorter warm-up goes without. */
    private static final Duration CATCH_UP = Duration.ofSeconds(2);

    /** How long after the last send replies are waited for. Far more than any latency worth a percentile. */
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);

    private final Clock clock;
    private final RigSettings settings;
    private final Workload workload;
    private final Reference reference;
    private final CpuMeter cpuMeter = new CpuMeter();

    /**
     * Runs over a workload.
     *
     * @param reference what decisions are compared with; null when they are not
     */
    OpenLoopRun(Clock clock, RigSettings settings, Workload workload, Reference reference) {
        this.clock = clock;
        this.settings = settings;
        this.workload = workload;
        this.reference = reference;
    }

    /** Does something of its own while a run lasts. */
    interface Companion {
        /** There is nothing to do but to measure. */
        Companion NONE = new Companion() {};

        /** The job has decided for the first time, and the schedule has not begun. */
        default void prepare(Stage stage, int seconds) {}

        /** The schedule is known, and about to begin. */
        default void begin(Stage stage, SendSchedule schedule, Clock clock) {}

        /** All replies have come, and the broker is still there. */
        default void end(Stage stage) {}
    }

    /**
     * A run to be looked at more closely.
     *
     * @param schedule null for a run that broke off
     * @param replies when each reply came
     */
    record Observed(RunResult result, SendSchedule schedule, ReplyLog replies) {}

    RunResult run(Scenario scenario, int rate, int warmupSeconds, int seconds) {
        return run(scenario, rate, warmupSeconds, seconds, Companion.NONE).result();
    }

    Observed run(Scenario scenario, int rate, int warmupSeconds, int seconds, Companion companion) {
        // One more, sent alone: the schedule begins when it has been answered.
        int warmup = Math.multiplyExact(rate, warmupSeconds) + 1;
        int measured = Math.multiplyExact(rate, seconds);
        workload.prepare(warmup + measured);
        if (reference != null) {
            reference.cover(warmup + measured);
        }
        ReplyLog log = new ReplyLog(warmup + measured);
        try (Stage stage = new Stage(scenario, settings)) {
            stage.startJob();
            try (Link link = stage.link(workload.index(), log, clock)) {
                RunResult result;
                SendSchedule schedule;
                try (RecordSource records = workload.read()) {
                    awaitFirstReply(stage, link, records, log);
                    companion.prepare(stage, seconds);
                    schedule = new SendSchedule(clock.nanoTime() + LEAD.toNanos(), rate, warmup, measured);
                    companion.begin(stage, schedule, clock);
                    result = measure(stage, link, records, schedule, log);
                }
                companion.end(stage);
                return new Observed(
                        result.ok() ? checked(result, stage, link, warmup + measured) : result, schedule, log);
            }
        } catch (RuntimeException e) {
            return new Observed(RunResult.failed("the run broke off: " + e.getMessage(), 0), null, log);
        }
    }

    private RunResult checked(RunResult result, Stage stage, Link link, int declarations) {
        String problem = link.problem();
        return problem == null
                ? result.with(stage.stateAccessesPer(declarations), stage.audit(workload, declarations, reference))
                : RunResult.failed(problem, result.achievedPerSecond());
    }

    /** Sends the first declaration alone: before it is answered, a rate would measure the start. */
    private void awaitFirstReply(Stage stage, Link link, RecordSource records, ReplyLog log) {
        PreparedRecord record;
        do {
            record = records.next();
            link.send(record, clock.currentTimeMillis());
        } while (!record.isDeclaration());
        long end = clock.nanoTime() + FIRST_REPLY_TIMEOUT.toNanos();
        while (log.count() == 0) {
            if (clock.nanoTime() > end) {
                throw new IllegalStateException("no decision within " + FIRST_REPLY_TIMEOUT.toSeconds() + " s");
            }
            stage.check();
            link.check();
            sleep(POLL);
        }
    }

    private RunResult measure(Stage stage, Link link, RecordSource records, SendSchedule schedule, ReplyLog log) {
        // One clock for both: a record's timestamp is its intended time, whenever it leaves.
        long millisAtNanoZero = clock.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(clock.nanoTime());
        OpenLoopSender sender = new OpenLoopSender(
                clock,
                schedule,
                (record, intended) -> link.send(record, millisAtNanoZero + TimeUnit.NANOSECONDS.toMillis(intended)));
        CompletableFuture<OpenLoopSender.Sent> sending = GeneratorThread.start("sender", () -> {
            OpenLoopSender.Sent sent = sender.send(records, 1);
            link.flush();
            return sent;
        });
        warmUpCheckpoints(stage, schedule);
        settle(schedule);
        clock.idleUntil(schedule.windowStartNanos());
        CpuUse.Sample before = cpuMeter.sample(stage.outsideCpuNanos());
        clock.idleUntil(schedule.windowEndNanos());
        CpuUse.Sample after = cpuMeter.sample(stage.outsideCpuNanos());
        OpenLoopSender.Sent sent = await(sending, stage, link);
        awaitReplies(stage, link, log);
        link.stop();
        return OpenLoopResult.of(schedule, sent, log, CpuUse.between(before, after, schedule.measured()));
    }

    /** A checkpoint is made of code that runs once in an interval: by itself it would be compiled after an hour. */
    private void warmUpCheckpoints(Stage stage, SendSchedule schedule) {
        while (clock.nanoTime() < shareOfWarmup(schedule, CHECKPOINTS_SHARE)) {
            stage.checkpoint();
            sleep(WARMUP_CHECKPOINTS);
        }
    }

    private static long shareOfWarmup(SendSchedule schedule, double share) {
        return schedule.startNanos() + (long) (share * (schedule.windowStartNanos() - schedule.startNanos()));
    }

    /**
     * What a job makes when it starts is copied by the next collections, one after the other, until it counts as old; in
     * a job that has run for an hour it is. A collection of everything comes to the same.
     */
    private void settle(SendSchedule schedule) {
        long at = shareOfWarmup(schedule, SETTLED_SHARE);
        if (schedule.windowStartNanos() - at >= CATCH_UP.toNanos()) {
            clock.idleUntil(at);
            System.gc();
        }
    }

    private static OpenLoopSender.Sent await(CompletableFuture<OpenLoopSender.Sent> sending, Stage stage, Link link) {
        long end = System.nanoTime() + DRAIN_TIMEOUT.toNanos();
        while (true) {
            try {
                return sending.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                stage.check();
                link.check();
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "the sender had not ended " + DRAIN_TIMEOUT.toSeconds() + " s after its last send was due",
                            e);
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(
                        "the sender failed: " + e.getCause().getMessage(), e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private static void awaitReplies(Stage stage, Link link, ReplyLog log) {
        long end = System.nanoTime() + DRAIN_TIMEOUT.toNanos();
        while (!log.isComplete() && System.nanoTime() < end) {
            stage.check();
            link.check();
            sleep(POLL);
        }
        if (!log.isComplete()) {
            Standstill.log(log.lost() + " declarations without a reply");
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }
}
