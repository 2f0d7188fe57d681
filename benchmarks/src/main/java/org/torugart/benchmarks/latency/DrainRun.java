// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.torugart.benchmarks.peers.Reference;
import org.torugart.benchmarks.workload.PreparedRecord;
import org.torugart.benchmarks.workload.RecordSource;
import org.torugart.benchmarks.workload.Workload;

/** One scenario's job emptying a backlog as fast as it can, once. */
final class DrainRun {
    /** What is skipped at the beginning: the job starts, the compiler compiles. */
    private static final double SKIPPED_SHARE = 0.2;

    /** Some seconds of work, and far more than is decided between two looks. */
    private static final int WINDOW = 4_000;

    private static final Duration POLL = Duration.ofMillis(200);

    /** A job that writes nothing for so long is stuck. */
    private static final Duration STALL_TIMEOUT = Duration.ofSeconds(60);

    /** Is told how far a drain is. */
    interface Companion {
        /** Does nothing. */
        Companion NONE = (count, expected) -> {};

        /** So many of the declarations have been decided; called with each batch of decisions that is read. */
        void decided(int count, int expected);
    }

    private final RigSettings settings;
    private final Workload workload;
    private final Reference reference;
    private final int window;
    private final CpuMeter cpuMeter = new CpuMeter();

    /**
     * Runs over a workload, all of which is there when the job starts.
     *
     * @param reference what decisions are compared with; null when they are not
     */
    DrainRun(RigSettings settings, Workload workload, Reference reference) {
        this(settings, workload, reference, Integer.MAX_VALUE);
    }

    private DrainRun(RigSettings settings, Workload workload, Reference reference, int window) {
        this.settings = settings;
        this.workload = workload;
        this.reference = reference;
        this.window = window;
    }

    /**
     * Runs over a workload of which no more than {@link #WINDOW} undecided declarations, with what comes between them, are
     * there at a time. A job reads its topics as fast as each can be read: from a whole backlog it would have read all
     * border events while it is still at the first declarations, and only these are counted.
     *
     * @param reference what decisions are compared with; null when they are not
     */
    static DrainRun inProportion(RigSettings settings, Workload workload, Reference reference) {
        return new DrainRun(settings, workload, reference, WINDOW);
    }

    RunResult run(Scenario scenario, int declarations) {
        return run(scenario, declarations, Companion.NONE);
    }

    RunResult run(Scenario scenario, int declarations, Companion companion) {
        workload.prepare(declarations);
        if (reference != null) {
            reference.cover(declarations);
        }
        ReplyLog log = new ReplyLog(declarations);
        try (Stage stage = new Stage(scenario, settings);
                Feed feed = new Feed(stage.bootstrapServers(), declarations)) {
            feed.refill(0);
            stage.startJob();
            List<Mark> marks = GeneratorThread.start("reader", () -> watch(stage, scenario, log, feed, companion))
                    .join();
            RunResult result = result(log, marks);
            return result.ok()
                    ? result.with(stage.stateAccessesPer(declarations), stage.audit(workload, declarations, reference))
                    : result;
        } catch (CompletionException e) {
            return RunResult.failed("the run broke off: " + e.getCause().getMessage(), 0);
        } catch (RuntimeException e) {
            return RunResult.failed("the run broke off: " + e.getMessage(), 0);
        }
    }

    /** Sends what there is to drain. For one thread at a time. */
    private final class Feed implements AutoCloseable {
        private final RigProducer producer;
        private final RecordSource records;
        private final int declarations;
        private int sent;

        Feed(String bootstrapServers, int declarations) {
            this.producer = RigProducer.backlog(bootstrapServers);
            this.records = workload.read();
            this.declarations = declarations;
        }

        /** Sends until as many declarations are undecided as may be, and waits until the broker has them. */
        void refill(int decided) {
            if (sent == declarations) {
                return;
            }
            long now = System.currentTimeMillis();
            while (sent < declarations && sent - decided < window) {
                PreparedRecord record = records.next();
                producer.send(record, now);
                sent += record.isDeclaration() ? 1 : 0;
            }
            producer.flush();
            if (sent == declarations) {
                producer.close();
            }
        }

        @Override
        public void close() {
            records.close();
            producer.close();
        }
    }

    /**
     * Reads along, a few times a second to leave the cores to the job, until every first reply is there.
     *
     * @return CPU time used, by time
     */
    private List<Mark> watch(Stage stage, Scenario scenario, ReplyLog log, Feed feed, Companion companion) {
        List<Mark> marks = new ArrayList<>();
        try (ReplyReader reader = new ReplyReader(stage.bootstrapServers(), scenario, workload.index(), log)) {
            long stalledAt = System.nanoTime() + STALL_TIMEOUT.toNanos();
            while (!log.isComplete()) {
                marks.add(new Mark(System.currentTimeMillis(), cpuMeter.sample(stage.outsideCpuNanos())));
                sleep();
                stage.check();
                for (int read = reader.pollAtAppend(POLL); read > 0; read = reader.pollAtAppend(Duration.ZERO)) {
                    stalledAt = System.nanoTime() + STALL_TIMEOUT.toNanos();
                    companion.decided(log.count(), log.expected());
                }
                feed.refill(log.count());
                if (System.nanoTime() > stalledAt) {
                    Standstill.log(log.lost() + " declarations undecided");
                    throw new IllegalStateException(
                            "nothing was written for " + STALL_TIMEOUT.toSeconds() + " s, and " + log.problem());
                }
            }
        }
        marks.add(new Mark(System.currentTimeMillis(), cpuMeter.sample(stage.outsideCpuNanos())));
        return marks;
    }

    /**
     * The rate at which replies were appended after the skipped share, and what that cost.
     *
     * @param marks CPU time by time, at least two, the last after the last reply
     */
    static RunResult result(ReplyLog log, List<Mark> marks) {
        if (log.problem() != null) {
            return RunResult.failed(log.problem(), 0);
        }
        long[] millis = new long[log.expected()];
        for (int sequence = 0; sequence < millis.length; sequence++) {
            millis[sequence] = log.time(sequence);
        }
        Arrays.sort(millis);
        int first = (int) (SKIPPED_SHARE * millis.length);
        long took = millis[millis.length - 1] - millis[first];
        if (took <= 0) {
            return RunResult.failed(millis.length + " declarations are too few to take a rate of", 0);
        }
        // The last before the measured share: of a short drain the next one may come after nearly all of it.
        Mark begin = marks.stream()
                .filter(mark -> mark.millis() <= millis[first])
                .reduce((before, after) -> after)
                .orElse(marks.get(0));
        Mark end = marks.get(marks.size() - 1);
        long decided = Arrays.stream(millis).filter(at -> at > begin.millis()).count();
        return new RunResult(
                null,
                (millis.length - 1 - first) * 1e3 / took,
                null,
                CpuUse.between(begin.cpu(), end.cpu(), (int) Math.max(1, decided)),
                null,
                null);
    }

    /** CPU time used up to an instant. */
    record Mark(long millis, CpuUse.Sample cpu) {}

    private static void sleep() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
