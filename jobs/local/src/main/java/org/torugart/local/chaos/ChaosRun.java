// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.console.kafka.Worker;
import org.torugart.local.audit.TopicRecords;
import org.torugart.local.processes.ClusterJob;
import org.torugart.local.processes.ClusterPlan;
import org.torugart.local.processes.ProcessCluster;
import org.torugart.local.run.EventSender;
import org.torugart.local.run.SteadyTraffic;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficGenerator;

/** Starts a cluster and traffic, does one thing after another to it, and checks what came of it. */
final class ChaosRun {
    private static final int BROKERS = 3;
    private static final int TASK_MANAGERS = 2;
    private static final int SLOTS = 3;
    private static final int PARALLELISM = 2;
    private static final Duration EVIDENCE_DEADLINE = Duration.ofMillis(200);
    private static final double PLANTED_RATE = 0.03;
    private static final double SECONDS_PER_DAY = 10;
    private static final int FEWEST_PER_DAY = 100;

    /** Decisions of so many seconds show that the job runs. */
    private static final int WARM_SECONDS = 8;

    private static final Duration WELL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final long POLL_MILLIS = 100;

    private final ChaosPlan plan;
    private final Consumer<String> say;

    /**
     * A run.
     *
     * @param say is told what is being done
     */
    ChaosRun(ChaosPlan plan, Consumer<String> say) {
        this.plan = plan;
        this.say = say;
    }

    /** Runs all of it. Whatever comes, no process is left. */
    ChaosReport run() {
        Instant began = Instant.now();
        ClusterPlan layout = ClusterPlan.open(plan.directory(), BROKERS, TASK_MANAGERS, SLOTS, true);
        ProcessCluster cluster = new ProcessCluster(layout);
        List<TcpProxy> proxies = new ArrayList<>();
        try (ClusterJob job = new ClusterJob(layout, Settings.CONNECTED, EVIDENCE_DEADLINE)) {
            for (int broker = 1; broker <= BROKERS; broker++) {
                proxies.add(TcpProxy.start(layout.port("proxy-" + broker), layout.port("job-" + broker)));
            }
            cluster.up(say);
            job.prepare(plan.profiles(), InstantSource.system());
            say.accept("Submitting the job");
            job.submit(PARALLELISM, null);
            Outcome outcome = load(cluster, job, proxies);
            say.accept("Stopping the job with a savepoint");
            String savepoint = job.stopWithSavepoint();
            say.accept("Checking all topics, and the history of every entity");
            Findings findings = new TopicsCheck(layout.bootstrapServers(), outcome).run();
            HistoryCheck history = new HistoryCheck(layout.bootstrapServers());
            return new ChaosReport(
                    began,
                    Duration.between(began, Instant.now()),
                    plan,
                    outcome,
                    findings,
                    history.differences(savepoint),
                    history.entities(),
                    new OverridesCheck(new TopicRecords(layout.bootstrapServers())).run());
        } finally {
            proxies.forEach(TcpProxy::close);
            cluster.down(say);
        }
    }

    private Outcome load(ProcessCluster cluster, ClusterJob job, List<TcpProxy> proxies) {
        String servers = cluster.plan().bootstrapServers();
        int perDay = (int) Math.max(FEWEST_PER_DAY, Math.round(plan.highestRate() * SECONDS_PER_DAY));
        TrafficGenerator generator = new TrafficGenerator(
                Settings.defaults(plan.seed()).withDeclarationsPerDay(perDay).withPlantedRate(PLANTED_RATE));
        RecordProducer producer = new RecordProducer(servers, 0);
        try (MemoryWatch memory = MemoryWatch.start(cluster);
                EventSender sender = EventSender.ofOwnRecords(producer);
                PendingDeclarations pending = PendingDeclarations.start(servers)) {
            SteadyTraffic traffic = new SteadyTraffic(generator, sender, plan.rate());
            BadRecords bad = new BadRecords(producer::send, plan.seed());
            Overrides overrides = new Overrides(sender::send, plan.seed());
            List<Worker> self = new ArrayList<>();
            Worker worker = new Worker(
                    "traffic",
                    () -> traffic.send(self.get(0)::isStopped, event -> {
                        pending.sending(event);
                        bad.sending(event);
                        overrides.sending(event);
                    }));
            self.add(worker);
            worker.start();
            try {
                await(
                        "the job does not decide",
                        pending,
                        worker,
                        () -> pending.decided() >= WARM_SECONDS * plan.rate());
                await("the job does not keep up", pending, worker, () -> isWell(pending));
                Faults faults = new Faults(cluster, job, proxies, traffic, bad, pending, plan, PARALLELISM);
                List<Fault> injected = inject(faults, pending, worker);
                worker.stop();
                sender.flush();
                say.accept("Waiting until everything is decided");
                await("some declarations are not decided", pending, worker, () -> pending.count() == 0);
                return new Outcome(injected, pending.sent(), bad.sent(), pending.most(), memory.courses());
            } finally {
                worker.stop();
            }
        }
    }

    private List<Fault> inject(Faults faults, PendingDeclarations pending, Worker traffic) {
        List<Fault> injected = new ArrayList<>();
        long end = System.nanoTime() + plan.time().toNanos();
        for (int next = 0; System.nanoTime() < end; next++) {
            FaultKind kind = plan.kinds().get(next % plan.kinds().size());
            say.accept("%s: %s".formatted(kind.label(), kind.meaning()));
            Fault fault = faults.inject(kind);
            injected.add(fault);
            long ended = System.nanoTime();
            await(kind.label() + ": the job has not recovered", pending, traffic, () -> isWell(pending));
            say.accept("  %s: well %,d ms after it ended; %,d decided"
                    .formatted(fault.target(), (System.nanoTime() - ended) / 1_000_000, pending.decided()));
            // What a process has not noticed yet must have time to show.
            long calm = System.nanoTime() + plan.calm().toNanos();
            await("", pending, traffic, () -> System.nanoTime() > calm);
            await(kind.label() + ": the job has not recovered", pending, traffic, () -> isWell(pending));
        }
        return injected;
    }

    private static boolean isWell(PendingDeclarations pending) {
        return pending.oldest().compareTo(WELL) < 0;
    }

    /** Patience begins anew whenever fewer wait than ever before: what takes long to catch up, but does, is no failure. */
    private static void await(String otherwise, PendingDeclarations pending, Worker traffic, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int least = Integer.MAX_VALUE;
        while (!holds.getAsBoolean()) {
            pending.check();
            traffic.check();
            if (pending.count() < least) {
                least = pending.count();
                end = System.nanoTime() + PATIENCE.toNanos();
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        otherwise + " within " + PATIENCE.toMinutes() + " min: " + pending.count() + " undecided");
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted: " + otherwise, e);
            }
        }
    }
}
