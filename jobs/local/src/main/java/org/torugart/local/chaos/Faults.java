// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.torugart.local.processes.ClusterJob;
import org.torugart.local.processes.Commands;
import org.torugart.local.processes.ProcessCluster;
import org.torugart.local.run.SteadyTraffic;

/**
 * Does things to a cluster. Each returns when its cause has been taken away; that the job is well again is for others to
 * find out. Seeded: which of several is hit is the same for the same seed.
 */
final class Faults {
    private static final Duration BROKER_ABSENCE = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration CUT = Duration.ofSeconds(12);
    private static final Duration FULL = Duration.ofSeconds(12);
    private static final int BAD_RECORDS = 40;

    private final ProcessCluster cluster;
    private final ClusterJob job;
    private final List<TcpProxy> proxies;
    private final SteadyTraffic traffic;
    private final BadRecords bad;
    private final PendingDeclarations pending;
    private final ChaosPlan plan;
    private final Random random;
    private int parallelism;

    /**
     * What things are done to.
     *
     * @param proxies between the job and each broker
     * @param parallelism of the job
     */
    Faults(
            ProcessCluster cluster,
            ClusterJob job,
            List<TcpProxy> proxies,
            SteadyTraffic traffic,
            BadRecords bad,
            PendingDeclarations pending,
            ChaosPlan plan,
            int parallelism) {
        this.cluster = cluster;
        this.job = job;
        this.proxies = List.copyOf(proxies);
        this.traffic = traffic;
        this.bad = bad;
        this.pending = pending;
        this.plan = plan;
        this.parallelism = parallelism;
        this.random = new Random(plan.seed());
    }

    /** Does one thing, and undoes it. */
    Fault inject(FaultKind kind) {
        long began = System.currentTimeMillis();
        long decided = pending.decided();
        String target = switch (kind) {
            case KILL_TASK_MANAGER -> restarted(any(cluster.taskManagers()), Duration.ZERO);
            case KILL_JOB_MANAGER -> restarted(cluster.jobManager(), Duration.ZERO);
            case KILL_BROKER -> {
                String broker = restarted(any(cluster.brokers()), BROKER_ABSENCE);
                cluster.awaitBrokers();
                yield broker;
            }
            case FILL_DISK -> filled(any(cluster.taskManagers()));
            case PAUSE_TASK_MANAGER -> paused(any(cluster.taskManagers()));
            case CUT_CONNECTION -> cut(random.nextInt(proxies.size()));
            case CORRUPT_RECORDS -> corrupted();
            case RESCALE -> rescaled();
            case OVERLOAD -> overloaded();
        };
        return new Fault(kind, target, began, System.currentTimeMillis(), pending.decided() - decided);
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    private String restarted(String name, Duration after) {
        cluster.kill(name);
        pause(after);
        cluster.start(name);
        return name;
    }

    /**
     * Lowers the size to which the process may make a file grow to nothing, which needs no privilege and no file system
     * of its own: every write beyond a file's present size fails, until the limit is lifted.
     */
    private String filled(String name) {
        String process = Long.toString(cluster.process(name).pid());
        Commands.run("prlimit", "--pid", process, "--fsize=0:unlimited");
        pause(FULL);
        cluster.find(name)
                .ifPresent(handle ->
                        Commands.run("prlimit", "--pid", Long.toString(handle.pid()), "--fsize=unlimited:unlimited"));
        return startedIfGone(name);
    }

    private String paused(String name) {
        cluster.pause(name);
        pause(PAUSE);
        cluster.resume(name);
        return startedIfGone(name);
    }

    /** Some faults are more than a process survives. */
    private String startedIfGone(String name) {
        if (cluster.find(name).isEmpty()) {
            cluster.start(name);
        }
        return name;
    }

    private String cut(int broker) {
        proxies.get(broker).cut();
        pause(CUT);
        proxies.get(broker).heal();
        return "job and " + cluster.brokers().get(broker);
    }

    private String corrupted() {
        for (int i = 0; i < BAD_RECORDS; i++) {
            bad.sendOne();
        }
        return BAD_RECORDS + " records";
    }

    private String rescaled() {
        int before = parallelism;
        int most = cluster.taskManagers().size() * cluster.plan().slots();
        parallelism = before >= Math.min(3, most) ? 1 + random.nextInt(2) : before + 1;
        job.submit(parallelism, job.stopWithSavepoint());
        return "parallelism " + before + " to " + parallelism;
    }

    private String overloaded() {
        traffic.setRate(plan.highestRate());
        pause(plan.overload());
        traffic.setRate(plan.rate());
        return plan.highestRate() + "/s for " + plan.overload().toSeconds() + " s";
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
